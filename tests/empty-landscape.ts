import type { TestDatabase } from "./database.ts";

/** Leaves the landscape of a database as it is after the migrations: a test need not make a database of its own. */
export async function emptyLandscape(pool: TestDatabase["pool"]): Promise<void> {
  const { rows } = await pool.query<{ tables: string }>(
    `select string_agg('landscape.' || quote_ident(table_name), ', ') as tables from information_schema.tables
     where table_schema = 'landscape' and table_name <> 'source'`,
  );
  await pool.query(`truncate ${rows[0]?.tables} restart identity cascade`);
  await pool.query("delete from landscape.source where id <> 'people'");
}
