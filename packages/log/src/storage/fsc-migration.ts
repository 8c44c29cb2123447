/** The transaction log of FSC, found by peer: a projection of the log, as the record index is. */
export const fscTables = [
  `create table log.fsc_record (
    origin_id integer not null references log.origin (id),
    index bigint not null,
    source_id text not null,
    transaction_id text not null,
    direction text not null,
    grant_hash text not null,
    service_name text not null,
    created_at bigint not null,
    body jsonb not null,
    primary key (origin_id, index),
    unique (transaction_id, direction, source_id)
  )`,
  // Who may read a line, in the order in which pages are read.
  `create table log.fsc_peer (
    peer text not null,
    created_at bigint not null,
    origin_id integer not null,
    index bigint not null,
    primary key (peer, created_at, origin_id, index),
    foreign key (origin_id, index) references log.fsc_record (origin_id, index) on delete cascade
  )`,
  "create index fsc_peer_of_record on log.fsc_peer (origin_id, index)",
  // A gateway is known by its system, like others that log over HTTP.
  "create unique index source_of_gateway on log.source (system_id) where kind = 'fsc'",
];
