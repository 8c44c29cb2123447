import type { TestDatabase } from "./database.ts";

/** Leaves the portfolio of a database as it is after the migrations, which its tables refuse to anybody else. */
export async function emptyPortfolioTables(pool: TestDatabase["pool"]): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    "select quote_ident(table_name) as name from information_schema.tables where table_schema = 'portfolio'",
  );
  const tables = rows.map(({ name }) => `portfolio.${name}`);
  const each = (act: string) => tables.map((table) => `alter table ${table} ${act} trigger user`).join("; ");
  await pool.query(
    `begin; ${each("disable")}; truncate ${tables.join(", ")} restart identity cascade; ${each("enable")}; commit`,
  );
}
