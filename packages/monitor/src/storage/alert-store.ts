import { createHash } from "node:crypto";
import { type Kysely, type RawBuilder, sql, type Transaction } from "kysely";
import type { AlertFilter, AlertStore, LateState } from "../alerts/ports.ts";
import type { AlertState } from "../domain/alerts/alert.ts";
import type { AlertStep, KeptAlert } from "../domain/alerts/kept-alert.ts";
import { type AlertRow, alertOf, type StepRow, stepOf } from "./alert-rows.ts";
import { notNear } from "./near-people.ts";

/** Concurrent transactions may commit their revisions out of order, this far apart at most. */
const watchedRevisions = 200;
/** As many as a number holds exactly. */
const markBytes = 6;

/** Alerts that were told, in PostgreSQL, schema `monitor`. `Database` may hold any other tables too. */
export function alertStore<Database>(db: Kysely<Database>): AlertStore {
  const read = async (rest: RawBuilder<unknown>): Promise<readonly KeptAlert[]> => {
    const { rows } = await sql<AlertRow>`
      select id, employee, shown, year, unit, week::text, source, rule, settings, score, state, evidence, looks,
        first_at, last_at, told_at, since, sampled_with, revision, ${isHandedUp} as handed_up
      from monitor.alert where told_at is not null ${rest}`.execute(db);
    return rows.map(alertOf);
  };
  return {
    list: (filter, except, { after, limit }) =>
      read(sql`
        and ${matches(filter)} and ${notNear(except)}
        and ${after === undefined ? sql`true` : sql`(-score, id) > (select -score, id from monitor.alert where id = ${after})`}
        order by score desc, id limit ${limit}`),
    counts: async (except) => {
      const { rows } = await sql<{ state: AlertState; count: string }>`
        select state, count(*) as count from monitor.alert
        where told_at is not null and ${notNear(except)} group by state`.execute(db);
      return new Map(rows.map(({ state, count }) => [state, Number(count)]));
    },
    countLate: async (late, except) => {
      const { rows } = await sql<{ count: string }>`
        select count(*) as count from monitor.alert
        where told_at is not null and ${isLate(late)} and ${notNear(except)}`.execute(db);
      return Number(rows[0]?.count ?? 0);
    },
    countHandedUp: async (except) => {
      const { rows } = await sql<{ count: string }>`
        select count(*) as count from monitor.alert
        where told_at is not null and ${isHandedUp} and ${notNear(except)}`.execute(db);
      return Number(rows[0]?.count ?? 0);
    },
    find: async (id) => (await read(sql`and id = ${id}`))[0],
    steps: async (id) => {
      const { rows } = await sql<StepRow>`
        select at, step, done_by, asked_of, addressees, verdict, note from monitor.alert_step
        where alert_id = ${id} order by number`.execute(db);
      return rows.map(stepOf);
    },
    move: ({ alert, to, step }) =>
      db.transaction().execute(async (transaction) => {
        const { numAffectedRows } = await sql`
          update monitor.alert
          set revision = nextval('monitor.alert_revision'),
            state = coalesce(${to ?? null}, state),
            since = case when ${to ?? null}::text is null then since else ${step.at} end
          where id = ${alert.id} and revision = ${alert.revision}`.execute(transaction);
        if (numAffectedRows !== 1n) return false;
        await addStep(transaction, alert.id, step);
        return true;
      }),
    askedOf: (employeeId) =>
      read(sql`
        and id in (
          select alert_id from monitor.alert_step where step = 'asked' and addressees @> array[${employeeId}]::text[])
        order by last_at desc, id limit 200`),
    holding: (employee, { origin, index, item }) =>
      read(sql`
        and employee = ${employee} and looks @> ${JSON.stringify([{ origin, index, item }])}::jsonb
        order by id`),
    newlyLate: (late) =>
      read(sql`
        and ${isLate(late)} and not ${isHandedUp}
        order by id`),
    mark: async (except) => {
      const { rows } = await sql<{ revision: string }>`
        select revision from monitor.alert where told_at is not null and ${notNear(except)}
        order by revision desc limit ${watchedRevisions}`.execute(db);
      if (rows.length === 0) return 0;
      const all = rows.map(({ revision }) => revision).join(" ");
      return createHash("sha256").update(all).digest().readUIntBE(0, markBytes);
    },
  };
}

/** Adds to what is written down of an alert. */
export async function addStep<Database>(
  transaction: Transaction<Database>,
  id: string,
  { at, step, by, of, addressees = [], verdict, text }: AlertStep,
): Promise<void> {
  await sql`
    insert into monitor.alert_step (alert_id, at, step, done_by, asked_of, addressees, verdict, note)
    values (${id}, ${at}, ${step}, ${by ?? null}, ${of ?? null}, ${[...addressees]}::text[], ${verdict ?? null},
      ${text ?? null})`.execute(transaction);
}

/** It became overdue in the state that it is in. */
const isHandedUp = sql`exists (
  select from monitor.alert_step
  where alert_id = alert.id and step = 'overdue' and alert_step.at > alert.since)`;

function matches({ states, sources, unit, rule, overdue, handedUp }: AlertFilter): RawBuilder<unknown> {
  const parts = [sql`state = any(${[...states]}::text[])`];
  if (sources !== undefined) parts.push(sql`source = any(${[...sources]}::text[])`);
  if (unit !== undefined) parts.push(sql`unit = ${unit}`);
  if (rule !== undefined) parts.push(sql`rule = ${rule}`);
  if (overdue !== undefined) parts.push(isLate(overdue));
  if (handedUp !== undefined) parts.push(handedUp ? isHandedUp : sql`not ${isHandedUp}`);
  return sql.join(parts, sql` and `);
}

function isLate(late: readonly LateState[]): RawBuilder<unknown> {
  if (late.length === 0) return sql`false`;
  const parts = late.map(({ state, before }) => sql`(state = ${state} and since < ${before})`);
  return sql`(${sql.join(parts, sql` or `)})`;
}
