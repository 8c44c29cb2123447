/** Weights of the detector that the agency chose: each version stays, because alerts name theirs. */
export const weightTables = [
  `create table monitor.detector_weights (
    version integer primary key check (version > 0),
    weights jsonb not null,
    reason text not null,
    proposed_by text not null,
    proposed_at bigint not null,
    verdict text check (verdict in ('approved', 'rejected', 'withdrawn')),
    decided_by text,
    decided_at bigint,
    check ((verdict is null) = (decided_by is null) and (verdict is null) = (decided_at is null))
  )`,
];
