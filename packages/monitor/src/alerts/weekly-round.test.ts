import { secureRandom } from "@grondslag/kernel";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { drawSample } from "../domain/alerts/draw-sample.ts";
import { nearNobody } from "../oversight-people.ts";
import { feedbackReads } from "../storage/feedback-reads.ts";
import { weekRoundStore } from "../storage/week-round-store.ts";
import { type AlertDesk, alertDesk } from "../testing/alert-desk.ts";
import { startOfTest } from "../testing/people.ts";
import { decideSettings, proposeSettings } from "./choose-settings.ts";
import { judgeAlert } from "./judge-alert.ts";
import { measureFeedback } from "./measure-feedback.ts";
import { weeklyRound } from "./weekly-round.ts";

const day = 86_400_000;
/** The Monday after, at noon. */
const afterWeek = startOfTest + 7 * day + day / 6;
let database: TestDatabase;
let db: Kysely<unknown>;
let desk: AlertDesk;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query("truncate monitor.alert, monitor.alert_settings, monitor.week_round cascade");
  desk = alertDesk(db);
});

const round = () => weeklyRound({ ...desk.services, rounds: weekRoundStore(db), random: secureRandom });

async function untold(count: number, unit: string): Promise<void> {
  for (let n = 0; n < count; n++)
    await desk.tell({ unit, told: false, score: n / 10, employee: `${unit}-${n}` });
}

async function rows(where: string) {
  const { rows: found } = await database.pool.query(`select * from monitor.alert where ${where} order by id`);
  return found;
}

test("[M3] after the week alerts are drawn by chance for each unit, once, and anybody can draw them again", async () => {
  await untold(40, "desk");
  await untold(1, "records");
  const all = (await rows("unit = 'desk'")).map(({ id }) => id);
  expect(await round()).toBe(0);
  desk.setNow(afterWeek);
  expect([await round(), await round()]).toEqual([2, 0]);
  const drawn = await rows("unit = 'desk' and told_at is not null");
  expect(drawn).toHaveLength(2);
  for (const one of drawn) expect(one).toMatchObject({ source: "sample", state: "new", sampled_with: 0.05 });
  const { rows: rounds } = await database.pool.query("select * from monitor.week_round where unit = 'desk'");
  expect(rounds).toMatchObject([{ population: 40, drawn: 2, released: 0 }]);
  expect(drawSample(all, 2, rounds[0].seed).ids.toSorted()).toEqual(drawn.map(({ id }) => id));
  expect(await rows("unit = 'records' and sampled_with = 1")).toHaveLength(1);
});

test("[M3] two servers at the same round do it once", async () => {
  await untold(30, "desk");
  desk.setNow(afterWeek);
  const done = await Promise.all([round(), round(), round()]);
  expect(done.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect(await rows("told_at is not null")).toHaveLength(2);
});

test("[M3] what is left of the budget goes to the heaviest that were held, also of the weeks before", async () => {
  const choose = async (weeklyBudget: number) => {
    const choices = {
      weeklyBudget,
      budgets: [],
      sampleSize: 0,
      newDays: 5,
      askedDays: 10,
      reason: "As agreed.",
    };
    const { version } = await proposeSettings(desk.services, choices, "lea");
    await decideSettings(desk.services, { version, verdict: "approved", by: "bas" });
  };
  for (let n = 0; n < 8; n++) await desk.tell({ score: 10 + n, employee: `e-${n}` });
  await desk.tell({ score: 30, employee: "before", week: "2026-11-09", told: false });
  await database.pool.query("update monitor.alert set state = 'held' where employee = 'before'");
  expect(await rows("state = 'held'")).toHaveLength(4);
  await choose(7);
  desk.setNow(afterWeek);
  // Of the week before nothing was told: there is budget for all of it.
  expect(await round()).toBe(2);
  expect((await rows("state = 'held'")).map(({ score }) => score)).toEqual([10]);
});

test("[M3] the heaviest of a week are told and not the first, and what somebody looked into keeps its place", async () => {
  const scores = async (state: string) =>
    (await rows(`state = '${state}' and unit = 'desk'`)).map(({ score }) => score).sort((a, b) => a - b);
  for (const score of [11, 12, 13, 14, 15]) await desk.tell({ score, employee: `e-${score}` });
  const byRule = { source: "rule", rule: "r", score: 0, evidence: undefined } as const;
  await desk.tell({ ...byRule, employee: "e-rule" });
  expect([await scores("new"), await scores("held")]).toEqual([[11, 12, 13, 14, 15], [0]]);
  await desk.tell({ score: 10, employee: "e-light" });
  const [first] = await rows("score = 11");
  await judgeAlert(desk.services, { id: first.id, verdict: "justified", note: "As seen.", by: "lea" });
  const [second] = await rows("score = 12");
  await desk.services.alerts.move({
    alert: { id: second.id, revision: Number(second.revision) },
    to: "asked",
    step: { at: startOfTest, step: "asked", by: "lea", of: "employee", addressees: ["anna"] },
  });
  await desk.tell({ score: 40, employee: "e-heavy" });
  // The lightest that nobody touched makes room.
  expect([await scores("new"), await scores("held")]).toEqual([
    [14, 15, 40],
    [0, 10, 13],
  ]);
  // What is held and grows takes its place back.
  const [third] = await rows("score = 13");
  await desk.tell({ id: third.id, score: 41, employee: "e-13" });
  expect([await scores("new"), await scores("held")]).toEqual([
    [15, 40, 41],
    [0, 10, 14],
  ]);
  const elsewhere = await rows("told_at is null and state not in ('candidate', 'held')");
  expect(elsewhere).toEqual([]);
});

test("[M7] judged samples tell how many are missed, weighed by the chance of each", async () => {
  await untold(100, "desk");
  await untold(10, "records");
  const choices = {
    weeklyBudget: 5,
    budgets: [],
    sampleSize: 10,
    newDays: 5,
    askedDays: 10,
    reason: "As agreed.",
  };
  const { version } = await proposeSettings(desk.services, choices, "lea");
  await decideSettings(desk.services, { version, verdict: "approved", by: "bas" });
  desk.setNow(afterWeek);
  await round();
  expect((await measureFeedback(feedbackReads(db), nearNobody)).sample).toMatchObject({
    population: 110,
    drawn: 20,
    judged: 0,
  });
  await database.pool.query("update monitor.alert set state = 'explained' where source = 'sample'");
  for (const { id, unit } of await rows("source = 'sample'")) {
    const verdict = unit === "records" ? "unjustified" : "justified";
    await judgeAlert(desk.services, { id, verdict, note: "As the roster shows.", by: "lea" });
  }
  const { sample } = await measureFeedback(feedbackReads(db), nearNobody);
  expect(sample).toMatchObject({ judged: 20, unjustified: 10 });
  // Half of what was drawn, and one in eleven of what there was.
  expect(sample.missed?.share).toBeCloseTo(10 / 110, 9);
  expect(sample.missed?.estimate).toBeCloseTo(10, 9);
  expect(sample.missed?.high).toBeGreaterThan(0.2);
});
