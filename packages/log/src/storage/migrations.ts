import { type Kysely, type Migration, sql } from "kysely";
import { disclosureTables } from "./disclosure-migration.ts";
import { fscTables } from "./fsc-migration.ts";
import { importsTables } from "./imports-migration.ts";
import { retentionTables } from "./retention-migration.ts";
import { takeInTables } from "./take-in-migration.ts";

/** Tables of the record index (schema `log`): a projection of the log, not the log itself. */
export const logMigrations: Readonly<Record<string, Migration>> = {
  "0003-log": { up: (db) => run(db, recordIndex) },
  "0005-log-use": { up: (db) => run(db, useOfGrants) },
  "0007-take-in": { up: (db) => run(db, takeInTables) },
  "0008-retention": { up: (db) => run(db, retentionTables) },
  "0009-query": { up: (db) => run(db, savedQuery) },
  "0012-disclosure": { up: (db) => run(db, disclosureTables) },
  "0013-imports": { up: (db) => run(db, importsTables) },
  "0015-fsc": { up: (db) => run(db, fscTables) },
};

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

// Numbers stand for origins and kinds, and times are milliseconds, so that a row with its two index entries
// stays small: there is one for every look-up of the agency.
const recordIndex = [
  "create schema log",
  `create table log.origin (
    id integer generated always as identity primary key,
    origin text not null unique,
    position bigint not null default 0 check (position >= 0)
  )`,
  `create table log.record (
    at bigint not null,
    index bigint not null,
    origin_id integer not null references log.origin (id),
    kind smallint not null,
    subject bytea,
    activity text,
    primary key (origin_id, index)
  )`,
  `create index record_by_subject on log.record (subject, kind, at desc, origin_id desc, index desc)
    where subject is not null`,
  `create table log.activity_use (
    activity text primary key,
    count bigint not null,
    last bigint not null
  )`,
  `create table log.growth (
    origin_id integer not null references log.origin (id),
    hour bigint not null,
    count bigint not null,
    primary key (origin_id, hour)
  )`,
];

const useOfGrants = [
  `create table log.grant_use (
    grant_id text primary key,
    count bigint not null,
    last bigint not null
  )`,
  // From which moment (ms) uses are known: before its first record, a log cannot tell that nothing was used.
  "create view log.grant_use_since as select min(hour) as since from log.growth",
  // Code '' counts the refusals themselves, of which each has one or more reasons.
  `create table log.refusal (
    day date not null,
    unit text not null,
    code text not null,
    count bigint not null,
    primary key (day, unit, code)
  )`,
  `create table log.event (
    origin_id integer not null references log.origin (id),
    index bigint not null,
    item integer not null,
    kind text not null,
    at bigint not null,
    employee text not null,
    unit text not null,
    system text not null,
    primary key (origin_id, index, item)
  )`,
  "create index event_by_kind on log.event (kind, at desc, origin_id desc, index desc, item desc)",
  // The index is followed anew from the start of the log, so that the new tables hold what came before them.
  "truncate log.record, log.activity_use, log.growth, log.grant_use, log.refusal, log.event, log.origin restart identity",
];

// Questions to ask again; they name no subject.
const savedQuery = [
  `create table log.saved_query (
    id text primary key,
    owner text not null,
    name text not null,
    question jsonb not null,
    saved_at bigint not null
  )`,
  "create index saved_query_by_owner on log.saved_query (owner, name)",
];
