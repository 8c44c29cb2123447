import { sql, type Transaction } from "kysely";
import type { AlertSource } from "../domain/alerts/alert.ts";

/** An alert that is to be told if the budget of its unit in its week allows. */
export interface ToBeTold {
  readonly unit: string;
  /** Monday, `YYYY-MM-DD`. */
  readonly week: string;
  readonly source: AlertSource;
  readonly score: number;
}

/**
 * Tells an alert within the budget of its unit in its week, or holds it. So that the heaviest of a week are told, and
 * not the first, a heavier one takes the place of the lightest that nobody did anything with: that one is held.
 * What rules find has no score: it keeps its place, and takes none.
 *
 * @param budget so many are told in a week
 * @param at milliseconds since the Unix epoch
 */
export async function tellWithinBudget<Database>(
  transaction: Transaction<Database>,
  { unit, week, source, score }: ToBeTold,
  budget: number,
  at: number,
): Promise<"new" | "held"> {
  await lockBudget(transaction, unit, week);
  if ((await toldInWeek(transaction, unit, week)) < budget) return "new";
  if (source !== "score" || budget === 0) return "held";
  const { numAffectedRows } = await sql`
    update monitor.alert
    set state = 'held', told_at = null, since = ${at}, revision = nextval('monitor.alert_revision')
    where id = (
      select id from monitor.alert
      where unit = ${unit} and week = ${week}::date and state = 'new' and source = 'score' and score < ${score}
        and not exists (
          select from monitor.alert_step where alert_id = alert.id and step not in ('told', 'released'))
      order by score, id limit 1 for update skip locked)`.execute(transaction);
  return numAffectedRows === 1n ? "new" : "held";
}

/** Two who tell of one unit and week at once wait for each other. */
export async function lockBudget<Database>(
  transaction: Transaction<Database>,
  unit: string,
  week: string,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('monitor.budget'), hashtext(${`${unit} ${week}`}))`.execute(
    transaction,
  );
}

/** Alerts of a unit in a week that were told, save those that chance drew. */
export async function toldInWeek<Database>(
  transaction: Transaction<Database>,
  unit: string,
  week: string,
): Promise<number> {
  const { rows } = await sql<{ told: string }>`
    select count(*) as told from monitor.alert
    where unit = ${unit} and week = ${week}::date and told_at is not null and source <> 'sample'`.execute(
    transaction,
  );
  return Number(rows[0]?.told ?? 0);
}
