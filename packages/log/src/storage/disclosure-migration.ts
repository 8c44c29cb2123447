/** Decisions to show look-ups to their subject later. A subject stands here by his pseudonyms alone. */
export const disclosureTables = [
  `create table log.disclosure_delay (
    id text primary key,
    pseudonyms text[] not null check (cardinality(pseudonyms) > 0),
    activity text,
    reference text not null,
    ground_id text not null,
    extends text references log.disclosure_delay (id),
    from_at bigint not null,
    until_at bigint not null check (until_at > from_at),
    motive text not null,
    proposed_by text not null,
    proposed_at bigint not null,
    verdict text check (verdict in ('approved', 'rejected', 'withdrawn')),
    decided_by text,
    decided_at bigint,
    lifted_by text,
    lifted_at bigint,
    check ((verdict is null) = (decided_by is null) and (verdict is null) = (decided_at is null)),
    check (verdict is distinct from 'approved' or decided_by <> proposed_by),
    check ((lifted_by is null) = (lifted_at is null)),
    check (lifted_by is null or verdict = 'approved')
  )`,
  `create index disclosure_delay_of_subject on log.disclosure_delay using gin (pseudonyms)
    where verdict = 'approved'`,
  "create index disclosure_delay_by_time on log.disclosure_delay (proposed_at desc, id desc)",
];
