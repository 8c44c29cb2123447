import { type Kysely, sql, type Transaction } from "kysely";
import type { UntoldWeek, WeekRound, WeekRoundStore } from "../alerts/weekly-round.ts";
import type { AlertStep } from "../domain/alerts/kept-alert.ts";
import { addStep } from "./alert-store.ts";
import { lockBudget, toldInWeek } from "./weekly-budget.ts";

/** What was held back is forgotten after so many days. */
const heldDays = 28;

/** Weekly rounds in PostgreSQL, schema `monitor`. `Database` may hold any other tables too. */
export function weekRoundStore<Database>(db: Kysely<Database>): WeekRoundStore {
  return {
    eachUnit: async (week, decide) => {
      const { rows } = await sql<{ unit: string }>`
        select distinct unit from monitor.alert
        where told_at is null and week <= ${week}::date and week >= ${week}::date - ${heldDays}::integer
          and not exists (
            select 1 from monitor.week_round where week_round.week = ${week}::date and week_round.unit = alert.unit)
        order by unit`.execute(db);
      let done = 0;
      for (const { unit } of rows) {
        const isDone = await db
          .transaction()
          .execute((transaction) => round(transaction, week, unit, decide));
        if (isDone) done += 1;
      }
      return done;
    },
  };
}

async function round<Database>(
  transaction: Transaction<Database>,
  week: string,
  unit: string,
  decide: (untold: UntoldWeek) => WeekRound,
): Promise<boolean> {
  // The same lock as that of who tells an alert within the budget.
  await lockBudget(transaction, unit, week);
  const { seed, population, drawn, probability, released, settings, at } = decide(
    await untoldWeek(transaction, week, unit),
  );
  const { numAffectedRows } = await sql`
    insert into monitor.week_round (week, unit, seed, population, drawn, released, settings, at)
    values (${week}::date, ${unit}, ${seed}, ${population}, ${drawn.length}, ${released.length}, ${settings}, ${at})
    on conflict do nothing`.execute(transaction);
  if (numAffectedRows !== 1n) return false;
  for (const id of drawn) {
    await sql`update monitor.alert set source = 'sample', sampled_with = ${probability ?? null} where id = ${id}`.execute(
      transaction,
    );
    await tell(transaction, id, { at, step: "sampled" });
  }
  for (const id of released) await tell(transaction, id, { at, step: "released" });
  return true;
}

interface Untold {
  readonly id: string;
  readonly source: string;
  readonly state: string;
  readonly score: number;
  readonly is_now: boolean;
}

async function untoldWeek<Database>(
  transaction: Transaction<Database>,
  week: string,
  unit: string,
): Promise<UntoldWeek> {
  const { rows } = await sql<Untold>`
    select id, source, state, score, week = ${week}::date as is_now from monitor.alert
    where told_at is null and unit = ${unit} and (
      week = ${week}::date
      or (state = 'held' and week < ${week}::date and week >= ${week}::date - ${heldDays}::integer))
    order by id for update`.execute(transaction);
  // Locked in the order of those who store findings, and told by weight.
  const held = rows.filter(({ state }) => state === "held").sort((a, b) => b.score - a.score);
  const drawable = rows.filter(({ is_now, source }) => is_now && source === "score");
  return {
    unit,
    candidates: drawable.map(({ id }) => id).sort(),
    held: held.map(({ id }) => id),
    told: await toldInWeek(transaction, unit, week),
  };
}

async function tell<Database>(
  transaction: Transaction<Database>,
  id: string,
  step: AlertStep,
): Promise<void> {
  await sql`
    update monitor.alert
    set state = 'new', told_at = ${step.at}, since = ${step.at}, revision = nextval('monitor.alert_revision')
    where id = ${id}`.execute(transaction);
  await addStep(transaction, id, step);
}
