import { type Kysely, type Migration, sql } from "kysely";

/** Tables of the record index (schema `log`): a projection of the log, not the log itself. */
export const logMigrations: Readonly<Record<string, Migration>> = {
  "0003-log": { up: createRecordIndex },
};

async function createRecordIndex(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

// Numbers stand for origins and kinds, and times are milliseconds, so that a row with its two index entries
// stays small: there is one for every look-up of the agency.
const statements = [
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
