import { type Kysely, type Migration, sql } from "kysely";
import { alertTables } from "./alert-migration.ts";
import { oversightTables } from "./oversight-migration.ts";

/** Tables of oversight (schema `monitor`). */
export const monitorMigrations: Readonly<Record<string, Migration>> = {
  "0016-oversight": { up: (db) => run(db, oversightTables) },
  "0017-alerts": { up: (db) => run(db, alertTables) },
};

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
