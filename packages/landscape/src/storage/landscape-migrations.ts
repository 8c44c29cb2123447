import { type Kysely, type Migration, sql } from "kysely";
import { joinedItems } from "./joined-items.ts";
import { landscapeTables } from "./landscape-tables.ts";
import { lifeCycleTables } from "./life-cycle-tables.ts";
import { qualityTables } from "./quality-tables.ts";

/** Tables of the landscape (schema `landscape`). */
export const landscapeMigrations: Readonly<Record<string, Migration>> = {
  "0020-landscape": { up: (db) => run(db, landscapeTables) },
  "0021-life-cycle": { up: (db) => run(db, lifeCycleTables) },
  "0025-record-quality": { up: (db) => run(db, qualityTables) },
  "0027-joined-items": { up: (db) => run(db, joinedItems) },
  "0030-source-senders": {
    up: (db) =>
      run(db, ["alter table landscape.source add column senders text[] check (cardinality(senders) > 0)"]),
  },
};

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
