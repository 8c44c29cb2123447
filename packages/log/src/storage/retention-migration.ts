/** Tables of keeping and destroying: what was decided, and which projections have forgotten what is gone. */
export const retentionTables = [
  // Versions are added and never changed: which period held on a day can be told for ever.
  `create table log.retention_class (
    id text not null,
    version integer not null check (version > 0),
    months integer check (months > 0),
    legal_basis text not null,
    valid_from date not null,
    proposed_by text not null,
    approved_by text not null,
    primary key (id, version)
  )`,
  `create table log.legal_hold (
    id text primary key,
    target jsonb not null,
    reason text not null,
    legal_basis text not null,
    placed_by text not null,
    placed_at bigint not null,
    lifted_by text,
    lifted_at bigint,
    check ((lifted_by is null) = (lifted_at is null))
  )`,
  `create table log.retention_proposal (
    id text primary key,
    body jsonb not null,
    motive text not null,
    proposed_by text not null,
    proposed_at bigint not null,
    state text not null default 'open' check (state in ('open', 'approved', 'rejected', 'withdrawn')),
    decided_by text,
    decided_at bigint,
    outcome jsonb,
    check ((state = 'open') = (decided_by is null))
  )`,
  "create index retention_proposal_by_state on log.retention_proposal (state, proposed_at desc)",
  `create table log.gap_forgotten (
    gap text primary key,
    at bigint not null
  )`,
];
