import { type Kysely, sql } from "kysely";
import type { PlanningProgress } from "../domain/planning/plan-run.ts";
import type { RunResult, RunStep } from "../run-order.ts";
import type { KeptRun, RunQuestion, RunState, RunStore } from "../run-ports.ts";

interface RunRow {
  readonly id: string;
  readonly server: string;
  readonly by: string;
  readonly at: string;
  readonly question: RunQuestion;
  readonly state: RunState;
  readonly step: RunStep;
  readonly progress: PlanningProgress;
  readonly fault: string | null;
}

const underWay = sql`state in ('waiting', 'running')`;
/** Of a run whose server is silent nobody knows that it goes on, so it does not. */
const columns = sql`id, server, by, at, question, step, progress, fault,
  case when ${underWay} and lease_until < clock_timestamp() then 'broken-off' else state end as state`;

/** Runs of the planner in PostgreSQL, schema `portfolio`. `Database` may hold any other tables too. */
export function runStore<Database>(db: Kysely<Database>): RunStore {
  return {
    add: ({ id, server, by, at, question, step, progress }, { most, leaseMs }) =>
      db.transaction().execute(async (transaction) => {
        // Requests of one person, at all servers, one after another: together they must not pass the limit.
        await sql`select pg_advisory_xact_lock(hashtext('portfolio.plan_run'), hashtext(${by}))`.execute(
          transaction,
        );
        const { numAffectedRows } = await sql`
          insert into portfolio.plan_run (id, server, by, at, question, state, step, progress, lease_until)
          select ${id}, ${server}, ${by}, ${at}, ${JSON.stringify(question)}::jsonb, 'waiting', ${step},
            ${JSON.stringify(progress)}::jsonb, ${leaseEnd(leaseMs)}
          where (
            select count(*) from portfolio.plan_run
            where by = ${by} and ${underWay} and lease_until >= clock_timestamp()
          ) < ${most}`.execute(transaction);
        return numAffectedRows === 1n;
      }),
    read: async (id) => {
      const { rows } = await sql<RunRow>`
        select ${columns} from portfolio.plan_run where id = ${id}`.execute(db);
      return rows.map(runOf)[0];
    },
    list: async (most) => {
      const { rows } = await sql<RunRow>`
        select ${columns} from portfolio.plan_run order by number desc limit ${most}`.execute(db);
      return rows.map(runOf);
    },
    part: async <P extends keyof RunResult>(id: string, part: P) => {
      const { rows } = await sql<{ readonly part: RunResult[P] }>`
        select ${sql.ref(part)} as part from portfolio.plan_run_answer where run = ${id}`.execute(db);
      return rows[0]?.part;
    },
    beat: async (server, runs, leaseMs) => {
      const { rows } = await sql<{ readonly id: string }>`
        with beat as (
          select * from jsonb_to_recordset(${JSON.stringify(runs)}::jsonb)
            as beat (id text, state text, step text, progress jsonb)
        ), renewed as (
          update portfolio.plan_run as run
          set state = beat.state, step = beat.step, progress = beat.progress, lease_until = ${leaseEnd(leaseMs)}
          from beat
          where run.id = beat.id and run.server = ${server} and run.state in ('waiting', 'running')
          returning run.id, run.stop
        )
        select beat.id from beat left join renewed on renewed.id = beat.id
        where renewed.stop is not false`.execute(db);
      return rows.map(({ id }) => id);
    },
    end: (id, end, last) =>
      db.transaction().execute(async (transaction) => {
        const fault = end.state === "failed" ? end.fault : null;
        const { numAffectedRows } = await sql`
          update portfolio.plan_run set state = ${end.state}, fault = ${fault},
            step = coalesce(${last?.step ?? null}, step),
            progress = coalesce(${last === undefined ? null : JSON.stringify(last.progress)}::jsonb, progress)
          where id = ${id} and ${underWay}`.execute(transaction);
        if (numAffectedRows !== 1n || end.state !== "done") return;
        const { finding, comparison, prices } = end.result;
        await sql`
          insert into portfolio.plan_run_answer (run, finding, comparison, prices)
          values (${id}, ${JSON.stringify(finding)}::jsonb, ${JSON.stringify(comparison)}::jsonb,
            ${JSON.stringify(prices)}::jsonb)`.execute(transaction);
      }),
    askStop: async (id) => {
      const { numAffectedRows } = await sql`
        update portfolio.plan_run set stop = true where id = ${id}`.execute(db);
      return numAffectedRows === 1n;
    },
    forget: async (newest, proposed) => {
      await sql`
        delete from portfolio.plan_run where id in (
          select id from portfolio.plan_run as run
          where (not (${underWay}) or lease_until < clock_timestamp())
            and not id in (select jsonb_array_elements_text(${JSON.stringify(proposed)}::jsonb))
            and not exists (select from portfolio.plan where doc->>'run' = run.id)
          order by number desc offset ${newest}
        )`.execute(db);
    },
  };
}

function leaseEnd(leaseMs: number) {
  return sql`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`;
}

function runOf({ at, fault, ...row }: RunRow): KeptRun {
  return { ...row, at: Number(at), ...(fault !== null && { fault }) };
}
