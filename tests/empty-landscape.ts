import type { TestDatabase } from "./database.ts";

/** Leaves the landscape of a database as it is after the migrations: a test need not make a database of its own. */
export async function emptyLandscape(pool: TestDatabase["pool"]): Promise<void> {
  const { rows } = await pool.query<{ tables: string }>(
    `select string_agg('landscape.' || quote_ident(table_name), ', ') as tables from information_schema.tables
     where table_schema = 'landscape' and table_name <> 'source'`,
  );
  await truncated(pool, rows[0]?.tables ?? "", 5);
  await pool.query("delete from landscape.source where id <> 'people'");
}

/** A read that a test did not wait for may hold some of the tables in another order: PostgreSQL ends one of both. */
async function truncated(pool: TestDatabase["pool"], tables: string, tries: number): Promise<void> {
  try {
    await pool.query(`truncate ${tables} restart identity cascade`);
  } catch (error) {
    const isDeadlock = error instanceof Error && "code" in error && error.code === "40P01";
    if (!isDeadlock || tries <= 1) throw error;
    await truncated(pool, tables, tries - 1);
  }
}
