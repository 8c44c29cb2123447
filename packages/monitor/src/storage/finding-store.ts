import { type Kysely, sql, type Transaction } from "kysely";
import {
  type AlertChange,
  type AlertEvidence,
  type AlertLook,
  type AlertState,
  joinLooks,
} from "../domain/alerts/alert.ts";
import { defaultSettings } from "../domain/detection/detector-settings.ts";
import { storableJson } from "../domain/storable-text.ts";
import type { ExplainedCount, ExplainedLookUp, FindingStore, FoundShadowHit } from "../live/ports.ts";
import { allSlots } from "../live/slots.ts";
import { checkPosition, putPosition, storedPosition } from "./stored-positions.ts";
import { tellWithinBudget } from "./weekly-budget.ts";

export interface FindingStoreOptions {
  /** So many alerts of a unit are told in a week; what comes above it is held (the agency's own choice). */
  readonly weeklyBudget: (unit: string) => number;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** A judged alert is told again at so many times the score at which it was judged. Default that of the program. */
  readonly toldAgain?: number;
  /** Slots of the employees of whom findings are stored. Default all. */
  readonly slots?: string;
}

/** Findings of the monitor in PostgreSQL, schema `monitor`. `Database` may hold any other tables too. */
export function findingStore<Database>(db: Kysely<Database>, options: FindingStoreOptions): FindingStore {
  const { slots = allSlots } = options;
  return {
    position: () => storedPosition(db, slots),
    keep: ({ alerts, counts, explained, shadowHits, stopped }, position, before) =>
      db.transaction().execute(async (transaction) => {
        await checkPosition(transaction, slots, before, Object.keys(position));
        // In one order, so that two that store at once wait for each other instead of blocking.
        for (const alert of [...alerts].sort((a, b) => (a.id < b.id ? -1 : 1))) {
          await putAlert(transaction, alert, options);
        }
        await addCounts(transaction, counts);
        await addExplained(transaction, explained);
        for (const hit of shadowHits) await addShadowHit(transaction, hit);
        for (const { rule, version, at } of stopped) {
          await sql`
            insert into monitor.rule_stop (rule, version, at) values (${rule}, ${version}, ${at})
            on conflict do nothing`.execute(transaction);
        }
        await putPosition(transaction, slots, position);
      }),
  };
}

interface Known {
  readonly state: AlertState;
  readonly since: string;
  readonly score: number;
  readonly evidence: AlertEvidence | null;
  readonly looks: readonly AlertLook[];
  readonly settings: string;
}

async function putAlert<Database>(
  transaction: Transaction<Database>,
  change: AlertChange,
  { weeklyBudget, now, toldAgain = defaultSettings.toldAgain }: FindingStoreOptions,
): Promise<void> {
  const { rows } = await sql<Known>`
    select state, since, score, evidence, looks, settings from monitor.alert where id = ${change.id} for update`.execute(
    transaction,
  );
  const [known] = rows;
  const looks = joinLooks(known?.looks ?? [], change.looks);
  const isJudged = known !== undefined && judged.includes(known.state);
  const reopens =
    change.told && (change.source === "rule" || change.score >= toldAgain * (known?.score ?? 0));
  // A judged alert keeps what was judged until it comes back: many small steps are no way around it.
  const isHeavier = known === undefined || (isJudged ? reopens : change.score >= known.score);
  const heavier = isHeavier ? change : known;
  const at = now();
  const tell = () =>
    tellWithinBudget(transaction, { ...change, score: heavier.score }, weeklyBudget(change.unit), at);
  const state = isJudged && !reopens ? known.state : await nextState(change.told, known?.state, tell);
  const times = looks.map(({ at: time }) => time);
  const told = state === "candidate" || state === "held" ? null : at;
  const since = known?.state === state ? known.since : at;
  const { id, employee, shown, year, unit, week, source, rule } = change;
  await sql`
    insert into monitor.alert as known (id, employee, shown, year, unit, week, source, rule, score, state, evidence,
      looks, settings, first_at, last_at, told_at, since, revision)
    values (${id}, ${employee}, ${shown}, ${year}, ${unit}, ${week}::date, ${source}, ${rule ?? null}, ${heavier.score},
      ${state}, ${heavier.evidence == null ? null : storableJson(heavier.evidence)}::jsonb,
      ${storableJson(looks)}::jsonb, ${heavier.settings}, ${Math.min(...times)}, ${Math.max(...times)}, ${told}, ${since},
      nextval('monitor.alert_revision'))
    on conflict (id) do update set score = excluded.score, state = excluded.state, evidence = excluded.evidence,
      looks = excluded.looks, settings = excluded.settings, first_at = excluded.first_at, last_at = excluded.last_at,
      told_at = case when excluded.told_at is null then null else coalesce(known.told_at, excluded.told_at) end,
      since = excluded.since, revision = excluded.revision`.execute(transaction);
  if (state !== "new" || known?.state === "new") return;
  const step = isJudged ? "reopened" : "told";
  await sql`insert into monitor.alert_step (alert_id, at, step) values (${id}, ${at}, ${step})`.execute(
    transaction,
  );
}

const judged: readonly AlertState[] = ["justified", "unjustified", "unclear"];

/** What new evidence makes of an alert: told once, and judged alerts come back with what is so much heavier. */
async function nextState(
  told: boolean,
  state: AlertState | undefined,
  tell: () => Promise<AlertState>,
): Promise<AlertState> {
  const untold = state === undefined || state === "candidate" || state === "held";
  if (!untold) return told && judged.includes(state) ? "new" : state;
  return told ? tell() : (state ?? "candidate");
}

async function addCounts<Database>(
  transaction: Transaction<Database>,
  counts: readonly ExplainedCount[],
): Promise<void> {
  if (counts.length === 0) return;
  const ordered = [...counts].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await sql`
    insert into monitor.explained_count as known (day, unit, system, explanation, count)
    select * from unnest(
      ${ordered.map(({ day }) => day)}::date[], ${ordered.map(({ unit }) => unit)}::text[],
      ${ordered.map(({ system }) => system)}::text[], ${ordered.map(({ explanation }) => explanation)}::text[],
      ${ordered.map(({ count }) => count)}::bigint[])
    on conflict (day, unit, system, explanation) do update set count = known.count + excluded.count`.execute(
    transaction,
  );
}

async function addExplained<Database>(
  transaction: Transaction<Database>,
  explained: readonly ExplainedLookUp[],
): Promise<void> {
  if (explained.length === 0) return;
  await sql`
    insert into monitor.explained_look_up (origin, index, item, explanation, at)
    select * from unnest(
      ${explained.map(({ origin }) => origin)}::text[], ${explained.map(({ index }) => index)}::bigint[],
      ${explained.map(({ item }) => item)}::integer[], ${explained.map(({ explanation }) => explanation)}::text[],
      ${explained.map(({ at }) => at)}::bigint[])
    on conflict do nothing`.execute(transaction);
}

function keyOf({ day, unit, system, explanation }: ExplainedCount): string {
  return `${day}\n${unit}\n${system}\n${explanation}`;
}

async function addShadowHit<Database>(
  transaction: Transaction<Database>,
  { id, rule, version, at, employee, shown, year, unit, explanation, looks }: FoundShadowHit,
): Promise<void> {
  await sql`
    insert into monitor.shadow_hit (id, rule, version, at, employee, shown, year, unit, explanation, looks)
    values (${id}, ${rule}, ${version}, ${at}, ${employee}, ${shown}, ${year}, ${unit}, ${explanation},
      ${storableJson(looks)}::jsonb)
    on conflict do nothing`.execute(transaction);
}
