/** Tables of when others were heard of, and of files that are sent over HTTP to be imported. */
export const importsTables = [
  // In which hours lines of a source came, or a system asked for decisions: its rhythm is made of these.
  `create table log.heard (
    kind text not null check (kind in ('source', 'system')),
    id text not null,
    hour bigint not null,
    last bigint not null,
    primary key (kind, id, hour)
  )`,
  // The bytes of a file stay here until it is imported, sealed with a key of their own that the master key of the log
  // wraps: they name people.
  `create table log.upload (
    id text primary key,
    source_id text not null references log.source (id),
    size bigint not null check (size > 0),
    received bigint not null default 0,
    sha256 text,
    checked_version integer,
    key bytea not null,
    key_id text not null,
    uploaded_at bigint not null,
    uploaded_by text not null
  )`,
  "create index upload_by_content on log.upload (sha256) where sha256 is not null",
  `create table log.upload_part (
    upload_id text not null references log.upload (id) on delete cascade,
    start bigint not null,
    bytes bytea not null,
    primary key (upload_id, start)
  )`,
];
