import { type Kysely, type Migration, sql } from "kysely";
import { portfolioTables } from "./portfolio-tables.ts";
import { publicationTables } from "./publication-tables.ts";
import { runTables } from "./run-tables.ts";

/** Tables of the portfolio (schema `portfolio`). */
export const portfolioMigrations: Readonly<Record<string, Migration>> = {
  "0028-portfolio": { up: (db) => run(db, portfolioTables) },
  "0029-dashboard": { up: (db) => run(db, publicationTables) },
  "0031-plan-runs": { up: (db) => run(db, runTables) },
};

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
