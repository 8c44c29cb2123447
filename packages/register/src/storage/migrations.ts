import { type Kysely, type Migration, sql } from "kysely";

/** Tables of the change feed (schema `registry`) and of the register (schema `register`). */
export const registerMigrations: Readonly<Record<string, Migration>> = {
  "0001-register": { up: createRegister },
  "0004-controls": { up: createControls },
  "0006-kept-changes": { up: keepChanges },
};

async function createRegister(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...feedTables, ...registerTables]) await sql.raw(statement).execute(db);
}

/** Controls of buildings, passes and penetration tests. */
async function createControls(db: Kysely<unknown>): Promise<void> {
  for (const statement of controlTables) await sql.raw(statement).execute(db);
}

/** Old revisions are no longer forgotten as a whole; each is looked at once. */
async function keepChanges(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    "alter table registry.change add forgotten boolean not null default false",
    "drop index registry.change_recorded_at_idx",
    "create index change_to_forget on registry.change (recorded_at) where not forgotten",
  ]) {
    await sql.raw(statement).execute(db);
  }
}

const feedTables = [
  "create schema registry",
  `create table registry.revision (
    revision bigint not null check (revision >= 0),
    single boolean primary key default true check (single)
  ) with (fillfactor = 10)`,
  "insert into registry.revision (revision) values (0)",
  `create table registry.change (
    revision bigint primary key,
    recorded_at timestamptz not null default clock_timestamp(),
    changes jsonb not null
  )`,
  "create index on registry.change (recorded_at)",
];

// The document is the entry; what the database must guard or sort by is taken from it by the database itself.
const entryTable = (name: string, own = "") => `create table register.${name} (
    id text primary key check (id ~ '^[a-z0-9-]{1,64}$'),
    version integer not null check (version > 0),
    recorded_at timestamptz not null,
    value jsonb not null,
    name text not null generated always as (${name === "legal_ground" ? "(value->>'law') || ', ' || (value->>'article')" : "value->>'name'"}) stored,
    words text not null${own}
  )`;

const registerTables = [
  "create schema register",
  entryTable("system"),
  entryTable(
    "data_set",
    ",\n    system_id text not null generated always as (value->>'systemId') stored references register.system (id)",
  ),
  entryTable("legal_ground"),
  entryTable("activity"),
  "create index on register.data_set (system_id)",
  ...["system", "data_set", "legal_ground", "activity"].map(
    (table) => `create index on register.${table} (name, id)`,
  ),
  "create index on register.activity ((value->>'purpose'))",
  `create table register.activity_ground (
    activity_id text not null references register.activity (id) on delete cascade,
    ground_id text not null references register.legal_ground (id),
    primary key (ground_id, activity_id)
  )`,
  "create index on register.activity_ground (activity_id)",
  `create table register.activity_use (
    activity_id text not null references register.activity (id) on delete cascade,
    data_set_id text not null references register.data_set (id),
    fields text[] not null,
    primary key (data_set_id, activity_id)
  )`,
  "create index on register.activity_use (activity_id)",
  `create table register.entry_version (
    kind text not null,
    id text not null,
    version integer not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    value jsonb not null,
    primary key (kind, id, version)
  )`,
];

const controlTables = [
  entryTable("control"),
  "create index on register.control (name, id)",
  // The list of findings that wait looks at few controls.
  `create index control_with_open_finding on register.control (id)
    where value @> '{"findings":[{"state":"open"}]}'`,
];
