import { type Kysely, type Migration, sql } from "kysely";
import { alertHandlingTables } from "./alert-handling-migration.ts";
import { alertTables } from "./alert-migration.ts";
import { alertSettingsReason } from "./alert-settings-reason.ts";
import { oversightTables } from "./oversight-migration.ts";
import { positionsBySlot } from "./position-migration.ts";
import { ruleTables } from "./rule-migration.ts";
import { weightTables } from "./weight-migration.ts";

/** Tables of oversight (schema `monitor`). */
export const monitorMigrations: Readonly<Record<string, Migration>> = {
  "0016-oversight": { up: (db) => run(db, oversightTables) },
  "0017-alerts": { up: (db) => run(db, alertTables) },
  "0018-alert-handling": { up: (db) => run(db, alertHandlingTables) },
  "0019-rules": { up: (db) => run(db, ruleTables) },
  "0022-monitor-positions": { up: (db) => run(db, positionsBySlot) },
  "0024-detector-settings": { up: (db) => run(db, weightTables) },
  "0026-alert-settings-reason": { up: (db) => run(db, alertSettingsReason) },
};

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
