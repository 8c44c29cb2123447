/**
 * Investigations and reveals. The database itself holds that one person cannot do both parts; that two accounts may be
 * one person is for the use cases. Notes are only added.
 */
export const oversightTables = [
  "create schema monitor",
  `create table monitor.investigation (
    id text primary key,
    reference text not null,
    ground_id text not null,
    suspicion text not null,
    covert boolean not null,
    from_at bigint not null,
    to_at bigint not null check (to_at > from_at),
    expires_at bigint not null,
    persons jsonb not null check (jsonb_array_length(persons) > 0),
    own_subjects text[] not null,
    systems text[] not null,
    workers text[] not null check (cardinality(workers) > 0),
    proposed_by text not null,
    proposed_at bigint not null check (proposed_at < expires_at),
    verdict text check (verdict in ('approved', 'rejected', 'withdrawn')),
    decided_by text,
    decided_at bigint,
    closed_by text,
    closed_at bigint,
    outcome text check (outcome in ('founded', 'unfounded', 'undecided')),
    conclusion text,
    informed_by text,
    informed_at bigint,
    informed_how text,
    check (num_nulls(verdict, decided_by, decided_at) in (0, 3)),
    check (num_nulls(closed_by, closed_at, outcome, conclusion) in (0, 4)),
    check (num_nulls(informed_by, informed_at, informed_how) in (0, 3)),
    constraint decided_by_another check (
      verdict is distinct from 'approved' or (decided_by <> proposed_by and not decided_by = any (workers))),
    check (closed_by is null or verdict = 'approved'),
    check (covert or cardinality(own_subjects) = 0)
  )`,
  "create index investigation_by_subject on monitor.investigation using gin (own_subjects) where covert",
  "create index investigation_by_time on monitor.investigation (proposed_at desc, id desc)",
  `create table monitor.investigation_note (
    investigation_id text not null references monitor.investigation,
    number bigint generated always as identity,
    written_by text not null,
    written_at bigint not null,
    note text not null,
    primary key (investigation_id, number)
  )`,
  `create table monitor.reveal (
    id text primary key,
    employee_id text not null,
    pseudonym text not null check (pseudonym ~ '^[0-9a-f]{16}$'),
    year integer not null,
    about text not null,
    reason text not null,
    until_at bigint not null,
    proposed_by text not null,
    proposed_at bigint not null,
    verdict text check (verdict in ('approved', 'rejected', 'withdrawn')),
    decided_by text,
    decided_at bigint,
    check (num_nulls(verdict, decided_by, decided_at) in (0, 3)),
    constraint agreed_by_another check (verdict is distinct from 'approved' or decided_by <> proposed_by)
  )`,
  "create index reveal_by_time on monitor.reveal (proposed_at desc, id desc)",
];
