import { type Kysely, type Migration, sql } from "kysely";
import { joinedItems } from "./joined-items.ts";
import { landscapeTables } from "./landscape-tables.ts";
import { lifeCycleTables } from "./life-cycle-tables.ts";
import { campaignEvents, qualityTables } from "./quality-tables.ts";

/** A decision can be taken back, so there can be more than one about a key: the last holds. */
const decisionsInTurn = [
  "alter table landscape.contradiction_decision drop constraint contradiction_decision_pkey",
  "alter table landscape.contradiction_decision add column id bigint generated always as identity primary key",
  "alter table landscape.contradiction_decision drop constraint contradiction_decision_decision_check",
  `alter table landscape.contradiction_decision add constraint contradiction_decision_decision_check
    check (decision in ('same', 'different', 'open'))`,
  "create index contradiction_decision_of_key on landscape.contradiction_decision (item, key, id desc)",
];

/** Columns without a default: a table of a million relations is not written again. */
const neededOfGroup = ["relation_statement", "relation_version"].map(
  (table) => `alter table landscape.${table} add column need_group text`,
);

/** How often a source confirmed what it said before: who keeps that in memory sees when to look again. */
const confirmations = [
  `create table landscape.confirmation (
    source text primary key references landscape.source,
    count bigint not null
  )`,
];

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
  "0033-needed-of-a-group": { up: (db) => run(db, [...neededOfGroup, ...confirmations]) },
  "0035-landscape-care": { up: (db) => run(db, [...decisionsInTurn, ...campaignEvents]) },
};

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
