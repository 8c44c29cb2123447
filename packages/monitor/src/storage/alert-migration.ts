/** What the monitor finds in the log, how far it is, and how look-ups were explained day by day. */
export const alertTables = [
  "create sequence monitor.alert_revision",
  `create table monitor.alert (
    id text primary key check (id ~ '^[0-9a-f]{32}$'),
    employee text not null,
    shown text not null check (shown ~ '^[0-9a-f]{16}$'),
    year integer not null,
    unit text not null,
    week date not null,
    source text not null check (source in ('score', 'rule', 'sample')),
    rule text,
    score double precision not null,
    state text not null,
    evidence jsonb,
    looks jsonb not null,
    settings text not null,
    first_at bigint not null,
    last_at bigint not null,
    told_at bigint,
    since bigint not null,
    sampled_with double precision check (sampled_with > 0 and sampled_with <= 1),
    revision bigint not null,
    check ((state in ('candidate', 'held')) = (told_at is null)),
    check ((source = 'rule') = (rule is not null)),
    check ((source = 'sample') = (sampled_with is not null))
  )`,
  "create index alert_by_revision on monitor.alert (revision) where told_at is not null",
  "create index alert_of_week on monitor.alert (week, unit, score desc)",
  "create index open_alert on monitor.alert (score desc, id) where told_at is not null",
  `create table monitor.explained_count (
    day date not null,
    unit text not null,
    system text not null,
    explanation text not null,
    count bigint not null check (count > 0),
    primary key (day, unit, system, explanation)
  )`,
  "create index explained_count_by_system on monitor.explained_count (system)",
  `create table monitor.position (
    origin text primary key,
    reached bigint not null check (reached >= 0)
  )`,
];
