/**
 * Runs of the planner with their answers, and the versions of its settings. What was asked never changes, a run that is
 * over stays as it ended, an answer is written once, and what somebody proposed is not forgotten: the database
 * holds all of that itself. A lease in the past means that the server of the run is gone.
 */
export const runTables: readonly string[] = [
  `create table portfolio.plan_run (
    number bigint generated always as identity unique,
    id text primary key,
    server text not null,
    by text not null,
    at bigint not null,
    question jsonb not null,
    state text not null
      check (state in ('waiting', 'running', 'done', 'dropped', 'failed', 'broken-off')),
    step text not null,
    progress jsonb not null,
    fault text,
    stop boolean not null default false,
    lease_until timestamptz not null
  )`,
  "create index plan_run_under_way on portfolio.plan_run (by) where state in ('waiting', 'running')",
  "create index plan_by_run on portfolio.plan ((doc->>'run')) where doc->>'run' is not null",
  `create table portfolio.plan_run_answer (
    run text primary key references portfolio.plan_run on delete cascade,
    finding jsonb not null,
    comparison jsonb not null,
    prices jsonb not null
  )`,
  `create table portfolio.planner_settings (
    version integer primary key check (version > 0),
    settings jsonb not null,
    motive text not null check (motive <> ''),
    at bigint not null,
    by text not null
  )`,
  `create function portfolio.guard_run() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' then
       if exists (select from portfolio.plan where doc->>'run' = old.id) then
         raise exception 'run % was proposed, so it stays', old.id;
       end if;
       return old;
     end if;
     if (new.id, new.server, new."by", new.at, new.question)
       is distinct from (old.id, old.server, old."by", old.at, old.question) then
       raise exception 'what a run was asked does not change';
     end if;
     if old.state not in ('waiting', 'running') and new.state <> old.state then
       raise exception 'run % is over', old.id;
     end if;
     return new;
   end $$`,
  `create trigger guarded before update or delete on portfolio.plan_run
    for each row execute function portfolio.guard_run()`,
  `create trigger only_added before update or truncate on portfolio.plan_run_answer
    for each statement execute function portfolio.refuse()`,
  `create trigger only_added before update or delete or truncate on portfolio.planner_settings
    for each statement execute function portfolio.refuse()`,
];
