import { type Kysely, type Migration, sql } from "kysely";
import { landscapeTables } from "./landscape-tables.ts";
import { lifeCycleTables } from "./life-cycle-tables.ts";

/** Tables of the landscape (schema `landscape`). */
export const landscapeMigrations: Readonly<Record<string, Migration>> = {
  "0020-landscape": { up: (db) => run(db, landscapeTables) },
  "0021-life-cycle": { up: (db) => run(db, lifeCycleTables) },
};

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
