/**
 * What sources state (`statement`, `relation_statement`: as it is now), and what all of them together come to
 * (`item_version`, `relation_version`: as it was from one change to the next, so that any past day can be shown). A key
 * names its item for ever, so that one that comes back is the same. Changes are numbered in the order in which they
 * become visible: writers hold a lock.
 */
export const landscapeTables = [
  "create schema if not exists landscape",
  `create table landscape.source (
    id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    version integer not null check (version > 0),
    name text not null,
    kind text not null,
    rank integer not null,
    mapping jsonb,
    saved_by text not null,
    saved_at bigint not null
  )`,
  `insert into landscape.source (id, version, name, kind, rank, saved_by, saved_at)
    values ('people', 1, 'People', 'people', 0, 'grondslag', 0)`,
  `create table landscape.source_rest (
    source text primary key references landscape.source,
    digest text not null,
    doc jsonb not null
  )`,
  `create table landscape.change (
    id bigint generated always as identity primary key,
    at bigint not null,
    by text not null,
    source text references landscape.source
  )`,
  "create index change_by_time on landscape.change (at, id)",
  "create table landscape.item_key (key text primary key, item text not null)",
  "create index item_key_of_item on landscape.item_key (item)",
  `create table landscape.statement (
    source text not null references landscape.source,
    item text not null,
    digest text not null,
    keys text[] not null check (cardinality(keys) > 0),
    kind text not null,
    name text not null,
    fields jsonb not null,
    rest jsonb,
    at bigint not null,
    confirmed_at bigint not null,
    primary key (item, source)
  )`,
  "create index statement_of_source on landscape.statement (source, item) include (digest)",
  `create table landscape.relation_statement (
    source text not null references landscape.source,
    from_item text not null,
    type text not null,
    to_item text not null,
    digest text not null,
    from_key text not null,
    to_key text not null,
    valid_from date,
    valid_until date,
    rest jsonb,
    primary key (from_item, to_item, type, source, digest)
  )`,
  "create index relation_statement_of_source on landscape.relation_statement (source)",
  "create index relation_statement_to on landscape.relation_statement (to_item)",
  `create table landscape.item_version (
    item text not null,
    version integer not null check (version > 0),
    kind text not null,
    name text not null,
    doc jsonb not null,
    conflicts integer not null,
    words text not null,
    from_change bigint not null references landscape.change,
    until_change bigint references landscape.change,
    primary key (item, version)
  )`,
  "create unique index item_now on landscape.item_version (item) where until_change is null",
  "create index item_now_by_name on landscape.item_version (name, item) where until_change is null",
  "create index item_version_from on landscape.item_version (from_change)",
  "create index item_version_until on landscape.item_version (until_change) where until_change is not null",
  `create table landscape.relation_version (
    id bigint generated always as identity primary key,
    from_item text not null,
    type text not null,
    to_item text not null,
    valid_from date,
    valid_until date,
    sources text[] not null,
    from_change bigint not null references landscape.change,
    until_change bigint references landscape.change
  )`,
  "create index relation_version_of_from on landscape.relation_version (from_item, to_item)",
  "create index relation_version_of_to on landscape.relation_version (to_item)",
  "create index relation_version_from on landscape.relation_version (from_change)",
  "create index relation_version_until on landscape.relation_version (until_change) where until_change is not null",
  `create table landscape.choice (
    id bigint generated always as identity primary key,
    item text not null,
    field text not null,
    doc jsonb not null,
    change bigint not null references landscape.change
  )`,
  "create index choice_of_item on landscape.choice (item, field, id desc)",
  `create table landscape.contradiction_decision (
    item text not null,
    key text not null,
    other text not null,
    decision text not null check (decision in ('same', 'different')),
    motive text not null,
    by text not null,
    at bigint not null,
    primary key (item, key)
  )`,
  `create table landscape.import (
    id text primary key,
    source text not null references landscape.source,
    at bigint not null,
    by text not null,
    whole boolean not null,
    change bigint references landscape.change,
    sha256 text,
    counts jsonb not null
  )`,
  "create index import_of_source on landscape.import (source, at desc)",
  `create table landscape.upload (
    id text primary key,
    source text not null references landscape.source,
    format text not null,
    size bigint not null check (size > 0),
    received bigint not null default 0 check (received <= size),
    at bigint not null,
    by text not null
  )`,
  `create table landscape.upload_part (
    upload text not null references landscape.upload on delete cascade,
    start bigint not null,
    bytes bytea not null,
    primary key (upload, start)
  )`,
];
