/**
 * What people do with alerts. Steps and what employees say are only added. A round is kept with its seed, so that
 * anybody can draw its sample again.
 */
export const alertHandlingTables = [
  `create table monitor.alert_step (
    alert_id text not null references monitor.alert,
    number bigint generated always as identity,
    at bigint not null,
    step text not null check (step in
      ('told', 'sampled', 'released', 'asked', 'explained', 'said', 'judged', 'escalated', 'overdue', 'reopened')),
    done_by text,
    asked_of text check (asked_of in ('employee', 'leader')),
    addressees text[] not null default '{}',
    verdict text check (verdict in ('justified', 'unjustified', 'unclear')),
    note text,
    primary key (alert_id, number),
    check ((step = 'judged') = (verdict is not null)),
    check (step <> 'asked' or (asked_of is not null and cardinality(addressees) > 0)),
    check (step not in ('asked', 'explained', 'said', 'judged', 'escalated') or done_by is not null)
  )`,
  "create index alert_step_asked on monitor.alert_step using gin (addressees) where step = 'asked'",
  "create index alert_step_judged on monitor.alert_step (alert_id, number desc) where step = 'judged'",
  `create table monitor.explained_look_up (
    origin text not null,
    index bigint not null,
    item integer not null,
    explanation text not null,
    at bigint not null,
    primary key (origin, index, item)
  )`,
  "create index explained_look_up_by_time on monitor.explained_look_up (at)",
  `create table monitor.said (
    origin text not null,
    index bigint not null,
    item integer not null,
    number bigint generated always as identity,
    at bigint not null,
    note text not null,
    primary key (origin, index, item, number)
  )`,
  `create table monitor.week_round (
    week date not null,
    unit text not null,
    seed text not null check (seed ~ '^[0-9a-f]{32}$'),
    population integer not null check (population >= 0),
    drawn integer not null check (drawn >= 0 and drawn <= population),
    released integer not null check (released >= 0),
    settings integer not null,
    at bigint not null,
    primary key (week, unit)
  )`,
  `create table monitor.alert_settings (
    version integer primary key check (version > 0),
    weekly_budget integer not null check (weekly_budget >= 0),
    budgets jsonb not null,
    sample_size integer not null check (sample_size >= 0),
    new_days integer not null check (new_days > 0),
    asked_days integer not null check (asked_days > 0),
    proposed_by text not null,
    proposed_at bigint not null,
    verdict text check (verdict in ('approved', 'rejected', 'withdrawn')),
    decided_by text,
    decided_at bigint,
    check (num_nulls(verdict, decided_by, decided_at) in (0, 3)),
    constraint settings_agreed_by_another check (verdict is distinct from 'approved' or decided_by <> proposed_by)
  )`,
];
