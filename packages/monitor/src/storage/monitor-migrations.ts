import { type Kysely, type Migration, sql } from "kysely";
import { oversightTables } from "./oversight-migration.ts";

/** Tables of oversight (schema `monitor`). */
export const monitorMigrations: Readonly<Record<string, Migration>> = {
  "0016-oversight": { up: (db) => run(db, oversightTables) },
};

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
