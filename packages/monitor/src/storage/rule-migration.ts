/**
 * Methods of criminals, rules of the monitor with what was done with them, and what they find in shadow. Versions,
 * steps and judgements are only added: who wrote what, and on what it went live, stays as it was. The database itself
 * holds that an author cannot let his own rule go live; that two accounts may be one person is for the use cases.
 */
export const ruleTables = [
  `create table monitor.threat (
    id text not null,
    version integer not null check (version > 0),
    name text not null,
    description text not null,
    source text not null,
    sought text[] not null check (cardinality(sought) > 0),
    since date not null,
    ended date check (ended >= since),
    saved_by text not null,
    saved_at bigint not null,
    primary key (id, version)
  )`,
  `create table monitor.rule_version (
    id text not null,
    version integer not null check (version > 0),
    content jsonb not null,
    made_from text not null check (made_from in ('studio', 'sigma', 'template')),
    author text not null,
    saved_at bigint not null,
    primary key (id, version),
    unique (id, version, author)
  )`,
  `create table monitor.rule_step (
    rule text not null,
    version integer not null,
    author text not null,
    step text not null check (step in ('shadow', 'live', 'ended')),
    done_by text not null,
    done_at bigint not null,
    reason text,
    consultation text,
    judged integer,
    confirmed integer,
    primary key (rule, version, step),
    foreign key (rule, version, author) references monitor.rule_version (id, version, author),
    constraint live_by_another check (step <> 'live' or done_by <> author),
    check (step <> 'live' or (consultation is not null and num_nulls(judged, confirmed) = 0)),
    check (step <> 'ended' or reason is not null)
  )`,
  `create table monitor.rule_stop (
    rule text not null,
    version integer not null,
    at bigint not null,
    primary key (rule, version)
  )`,
  `create table monitor.shadow_hit (
    id text primary key check (id ~ '^[0-9a-f]{32}$'),
    rule text not null,
    version integer not null,
    at bigint not null,
    employee text not null,
    shown text not null,
    year integer not null,
    unit text not null,
    explanation text not null,
    looks jsonb not null
  )`,
  "create index shadow_hit_of_rule on monitor.shadow_hit (rule, version, at)",
  `create table monitor.shadow_judgement (
    hit text primary key references monitor.shadow_hit,
    verdict text not null check (verdict in ('justified', 'unjustified', 'unclear')),
    judged_by text not null,
    judged_at bigint not null
  )`,
  `create function monitor.only_add() returns trigger language plpgsql as $$
    begin
      raise exception '% is only added to', tg_table_name;
    end
  $$`,
  ...["threat", "rule_version", "rule_step", "shadow_judgement"].map(
    (table) => `create trigger ${table}_is_added_to before update or delete on monitor.${table}
      for each row execute function monitor.only_add()`,
  ),
];
