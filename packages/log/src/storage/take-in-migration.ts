/** Tables of what other systems log here: who they are, how much came in, and why the rest did not. */
export const takeInTables = [
  `create table log.source (
    id text primary key,
    system_id text not null,
    kind text not null,
    version integer not null check (version >= 1),
    body jsonb not null
  )`,
  // Lines that arrive over HTTP are known by the system that sends them: it has one source of each such kind.
  "create unique index source_of_caller on log.source (system_id, kind) where kind in ('otlp', 'adl')",
  `create table log.source_version (
    source_id text not null references log.source (id),
    version integer not null,
    body jsonb not null,
    recorded_at bigint not null,
    recorded_by text not null,
    primary key (source_id, version)
  )`,
  `create table log.take_in (
    source_id text not null,
    day date not null,
    accepted bigint not null,
    last bigint not null,
    primary key (source_id, day)
  )`,
  `create table log.take_in_reject (
    source_id text not null,
    day date not null,
    code text not null,
    place text not null,
    count bigint not null,
    last bigint not null,
    primary key (source_id, day, code, place)
  )`,
  // ADL asks that a record that is sent again is not kept twice. \`heads\` are the sizes of the logs when the
  // record was claimed: one that was written stands behind them. \`place\` is set once it is known to stand.
  `create table log.taken_in (
    source_id text not null,
    trace_id bytea not null,
    span_id bytea not null,
    print bytea not null,
    claimed_at bigint not null,
    claimed_by text not null,
    heads jsonb,
    placed boolean not null default false,
    primary key (source_id, trace_id, span_id)
  )`,
  "create index taken_in_by_time on log.taken_in (claimed_at)",
  // What was read of a file, and how large the logs were when that was written down: what was appended for it after
  // that stands behind those sizes. Whoever reads it holds it for a while, and longer with each step.
  `create table log.import (
    id text primary key,
    source_id text not null references log.source (id),
    host text not null,
    path text not null,
    follow boolean not null,
    state text not null,
    reached jsonb,
    heads jsonb not null,
    accepted bigint not null default 0,
    rejected bigint not null default 0,
    passed bigint not null default 0,
    code text,
    reason text,
    started_at bigint not null,
    started_by text not null,
    changed_at bigint not null,
    held_by text,
    held_until bigint,
    unique (source_id, host, path)
  )`,
  `create table log.import_reject (
    import_id text not null references log.import (id),
    generation integer not null,
    line bigint not null,
    code text not null,
    place text not null,
    primary key (import_id, generation, line)
  )`,
];
