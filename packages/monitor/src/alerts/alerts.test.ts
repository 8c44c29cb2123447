import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { OversightError } from "../oversight-error.ts";
import { nearNobody } from "../oversight-people.ts";
import { feedbackReads } from "../storage/feedback-reads.ts";
import { type AlertDesk, alertDesk, alertOrigin, lookOf, type NameOf } from "../testing/alert-desk.ts";
import { startOfTest } from "../testing/people.ts";
import { recordedLookUp } from "../testing/recorded-look-up.ts";
import { ageAlerts } from "./age-alerts.ts";
import { askToExplain } from "./ask-to-explain.ts";
import { decideSettings, proposeSettings } from "./choose-settings.ts";
import { escalateAlert } from "./escalate-alert.ts";
import { judgeAlert } from "./judge-alert.ts";
import { listAlerts } from "./list-alerts.ts";
import { measureFeedback } from "./measure-feedback.ts";
import { explainAlert, ownAlerts } from "./own-alerts.ts";
import { sayOfLookUp } from "./own-look-ups.ts";
import { readAlert } from "./read-alert.ts";

const day = 86_400_000;
let database: TestDatabase;
let db: Kysely<unknown>;
let desk: AlertDesk & { readonly nameOf: NameOf };

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query("truncate monitor.alert, monitor.alert_settings, monitor.said cascade");
  desk = alertDesk(db);
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof OversightError) return error.code;
    throw error;
  }
  return "none";
}

const everything = {
  states: ["new", "asked", "explained", "escalated", "justified", "unjustified", "unclear"] as const,
  overdue: false,
  limit: 50,
};
const list = (reader: string, more: object = {}) =>
  listAlerts(desk.services, { ...everything, ...more, reader });
const idsFor = async (reader: string, more: object = {}) =>
  (await list(reader, more)).items.map(({ alert }) => alert.id);
const ask = (id: string, of: "employee" | "leader" = "employee", by = "lea") =>
  askToExplain(desk.services, { id, of, text: "What were these look-ups for?", by });
const explain = (id: string, by = "anna") =>
  explainAlert(desk.services, { id, text: "A colleague asked me to look.", by });
const judge = (id: string, verdict: "justified" | "unjustified" | "unclear", by = "lea") =>
  judgeAlert(desk.services, { id, verdict, note: "As the roster shows.", by });
const stateOf = async (id: string) => (await desk.services.alerts.find(id))?.state;

test("[M9] who works with the employee sees none of his alerts, and neither does he, by whatever account", async () => {
  const id = await desk.tell();
  expect(await idsFor("lea")).toEqual([id]);
  for (const near of ["anna", "anna-2", "piet"]) {
    const page = await list(near);
    expect([page.items, page.counts.size, page.overdue]).toEqual([[], 0, 0]);
    expect(await codeOf(readAlert(desk.services, { id, reader: near }))).toBe("ALERT_UNKNOWN");
    expect(await codeOf(judge(id, "justified", near))).toBe("ALERT_UNKNOWN");
    expect(await codeOf(ask(id, "employee", near))).toBe("ALERT_UNKNOWN");
  }
  // He was in another unit then, and came to that of the reader since.
  const moved = await desk.tell({ unit: "elsewhere" });
  expect(await idsFor("piet")).toEqual([]);
  expect(await idsFor("lea")).toEqual([id, moved].sort());
});

test("[M3] the heaviest come first, over pages, and each once", async () => {
  for (const score of [3, 11, 7, 7, 9])
    await desk.tell({ score, employee: `0000000000000f${score}0`, unit: `unit-${score}` });
  const first = await list("lea", { limit: 3 });
  const second = await list("lea", { limit: 3, page: first.next });
  const scores = [...first.items, ...second.items].map(({ alert }) => alert.score);
  expect(scores).toEqual([11, 9, 7, 7, 3]);
  expect(new Set([...first.items, ...second.items].map(({ alert }) => alert.id)).size).toBe(5);
  expect(second.next).toBeUndefined();
  expect(await codeOf(list("lea", { page: "x" }))).toBe("PAGE_INVALID");
  expect(await idsFor("lea", { unit: "unit-11" })).toHaveLength(1);
  expect(await idsFor("lea", { sources: ["rule"] })).toEqual([]);
});

test("[M3] nobody is judged unheard: first a question, an explanation or none in time", async () => {
  const id = await desk.tell();
  expect(await codeOf(judge(id, "unjustified"))).toBe("ALERT_UNHEARD");
  await ask(id);
  expect(await codeOf(judge(id, "unjustified"))).toBe("ALERT_UNHEARD");
  expect(await codeOf(explain(id, "piet"))).toBe("ALERT_UNKNOWN");
  await explain(id);
  await judge(id, "unjustified");
  expect(await stateOf(id)).toBe("unjustified");
  expect(await codeOf(explain(id))).toBe("ALERT_CLOSED");
  expect(await codeOf(judge(id, "justified"))).toBe("ALERT_CLOSED");
  const { steps } = await readAlert(desk.services, { id, reader: "lea" });
  expect(steps.map(({ step }) => step)).toEqual(["told", "asked", "explained", "judged"]);

  const silent = await desk.tell({ employee: "00000000000000a9", week: "2026-11-09" });
  await ask(silent);
  desk.setNow(startOfTest + 15 * day);
  await judge(silent, "unjustified");
  expect(await stateOf(silent)).toBe("unjustified");
});

test("[M9] who explains does not judge, and who leads is asked by pseudonym alone", async () => {
  const id = await desk.tell();
  await ask(id, "leader");
  expect(await ownAlerts(desk.services, "anna")).toEqual([]);
  const [own] = await ownAlerts(desk.services, "bas");
  expect(own).toMatchObject({ id, as: "leader", pseudonym: "00000000000000a1", state: "asked" });
  await explain(id, "bas");
  expect(await codeOf(judge(id, "justified", "bas"))).toBe("SAME_PERSON");
  await judge(id, "justified", "iris");
  const asker = await desk.tell({ employee: "00000000000000a3", week: "2026-11-09" });
  expect(await codeOf(ask(asker, "leader", "bas"))).toBe("NOBODY_TO_ASK");
});

test("[M3] days count as working days; what is overdue is marked once, and is found", async () => {
  const id = await desk.tell();
  const age = () => ageAlerts(desk.services);
  expect((await list("lea")).items[0]).toMatchObject({ dueOn: "2026-11-23", overdue: false });
  desk.setNow(startOfTest + 7 * day);
  expect([await age(), await idsFor("lea", { overdue: true })]).toEqual([0, []]);
  desk.setNow(startOfTest + 8 * day);
  expect([await age(), await age()]).toEqual([1, 0]);
  expect(await idsFor("lea", { overdue: true })).toEqual([id]);
  expect((await list("lea")).overdue).toBe(1);
  await ask(id);
  expect((await list("lea")).items[0]).toMatchObject({ dueOn: "2026-12-08", overdue: false });
  desk.setNow(startOfTest + 40 * day);
  expect(await age()).toBe(1);
});

test("[M3] what nobody handled in time waits for who leads the bureau, until somebody does something with it", async () => {
  const id = await desk.tell();
  const handled = await desk.tell({ employee: "00000000000000f1", unit: "elsewhere" });
  await ask(handled);
  const waiting = async (reader = "bas") => {
    const page = await list(reader, { handedUp: true });
    return { ids: page.items.map(({ alert }) => alert.id), count: page.handedUp };
  };
  expect(await waiting()).toEqual({ ids: [], count: 0 });
  desk.setNow(startOfTest + 8 * day);
  await ageAlerts(desk.services);
  expect(await waiting()).toEqual({ ids: [id], count: 1 });
  expect(await idsFor("lea", { handedUp: false })).toEqual([handled]);
  expect((await readAlert(desk.services, { id, reader: "lea" })).alert.handedUp).toBe(true);
  // His own unit is none of his business either.
  expect(await waiting("piet")).toEqual({ ids: [], count: 0 });
  await ask(id, "employee", "bas");
  expect(await waiting()).toEqual({ ids: [], count: 0 });
  // Then who was asked does not answer.
  desk.setNow(startOfTest + 60 * day);
  await ageAlerts(desk.services);
  expect((await waiting()).ids.sort()).toEqual([id, handled].sort());
  await judge(id, "unclear");
  expect((await waiting()).ids).toEqual([handled]);
});

test("[M3] what is judged comes back when new look-ups raise it again, and counts by its last judgement", async () => {
  const id = await desk.tell();
  await judge(id, "justified");
  const { score } = (await readAlert(desk.services, { id, reader: "lea" })).alert;
  // One look-up more in the same week says little that was not judged, and neither do many after each other.
  for (const index of [4, 5, 6]) {
    await desk.tell({ id, looks: [lookOf(startOfTest, { index })], score: score * (1 + index / 15) });
    expect(await stateOf(id)).toBe("justified");
  }
  await desk.tell({ id, looks: [lookOf(startOfTest, { index: 8 })], score: score * 1.6 });
  expect(await stateOf(id)).toBe("new");
  const { steps, alert } = await readAlert(desk.services, { id, reader: "lea" });
  expect(steps.map(({ step }) => step)).toEqual(["told", "judged", "reopened"]);
  expect(alert.score).toBeCloseTo(score * 1.6, 9);
  expect(alert.looks).toHaveLength(5);
  await escalateAlert(desk.services, { id, note: "This goes on.", by: "lea" });
  await judge(id, "unjustified");
  const { kinds } = await measureFeedback(feedbackReads(db), nearNobody);
  expect(kinds).toEqual([
    {
      source: "score",
      rule: undefined,
      settings: "1",
      open: 0,
      justified: 0,
      unjustified: 1,
      unclear: 0,
      precision: undefined,
    },
  ]);
});

test("[M7] precision is told by source, rule and version from ten judged on", async () => {
  for (let n = 0; n < 12; n++) {
    const id = await desk.tell({
      source: "rule",
      rule: "strangers",
      settings: "2",
      week: "2026-11-09",
      unit: `unit-${n}`,
      employee: `00000000000000${(n + 32).toString(16)}`,
    });
    const { kinds } = await measureFeedback(feedbackReads(db), nearNobody);
    expect(kinds[0]?.precision === undefined).toBe(n < 10);
    await ask(id);
    await explain(id);
    await judge(id, n % 4 === 0 ? "unjustified" : "justified");
  }
  const { kinds } = await measureFeedback(feedbackReads(db), nearNobody);
  expect(kinds).toMatchObject([
    { rule: "strangers", unjustified: 3, justified: 9, precision: { share: 0.25 } },
  ]);
});

test("[A8] who may not hear of a subject sees nobody, and nothing of the score tells of a shield", async () => {
  const hidden = "bsn:999990019";
  const subject = desk.nameOf(hidden);
  const shield = { feature: "shield", value: "shielded", llr: 2 } as const;
  const link = { feature: "link", value: "none", llr: 4 } as const;
  const id = await desk.tell({
    looks: [lookOf(startOfTest, { subject })],
    evidence: {
      addends: [link, shield],
      windows: { hour: 9, week: 9, quarter: 9 },
      week: { subjects: 1, withoutLink: 1 },
    },
  });
  const seen = () => readAlert(desk.services, { id, reader: "lea" });
  expect((await seen()).alert).toMatchObject({ score: 9, evidence: { addends: [link, shield] } });
  desk.shield(hidden);
  const { alert, looks } = await seen();
  expect(alert).toMatchObject({ score: 7, evidence: { addends: [link] } });
  expect(looks[0]?.look.subject).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(JSON.stringify([alert, looks, await list("lea")].map((one) => one))).not.toContain(subject);
  expect((await list("lea")).items[0]?.alert.score).toBe(7);
});

test("[M9] what an employee says of a look-up of his own reaches who reads the alert, and answers a question", async () => {
  const id = await desk.tell();
  const at = startOfTest - 60_000;
  const record = recordedLookUp({ origin: alertOrigin, index: 7, employee: "anna", at });
  desk.records.set(`${alertOrigin} 7`, record);
  const look = { origin: alertOrigin, index: 7, item: 0 };
  const say = (by: string, where = look) =>
    sayOfLookUp(desk.services, { look: where, text: "He called about BSN 999990019.", by });
  expect(await codeOf(say("piet"))).toBe("LOOK_UP_UNKNOWN");
  expect(await codeOf(say("anna", { ...look, index: 8 }))).toBe("LOOK_UP_UNKNOWN");
  expect(await say("anna")).toEqual([{ at: startOfTest, text: "He called about BSN [number]." }]);
  expect(await stateOf(id)).toBe("new");
  await ask(id);
  await say("anna");
  expect(await stateOf(id)).toBe("explained");
  const { looks, steps } = await readAlert(desk.services, { id, reader: "lea" });
  expect(looks[0]?.said).toHaveLength(2);
  expect(looks[0]?.record?.fields).toEqual(["street"]);
  expect(steps.map(({ step }) => step)).toEqual(["told", "said", "asked", "explained"]);
});

test("[M3] two who act at once do not both succeed", async () => {
  const id = await desk.tell();
  const codes = await Promise.all([judge(id, "justified"), judge(id, "unclear", "iris")].map(codeOf));
  expect(codes.sort()).toEqual([expect.stringMatching(/^ALERT_(CHANGED|CLOSED)$/), "none"]);
});

test("[M9] choices hold when another person agrees, and not by a second account", async () => {
  const chosen = {
    weeklyBudget: 3,
    budgets: [{ unit: "desk", weekly: 9 }],
    sampleSize: 4,
    newDays: 2,
    askedDays: 4,
    reason: "After the count of October, citizen 123456782 asked.",
  };
  const { version, reason } = await proposeSettings(desk.services, chosen, "lea");
  expect(reason).not.toContain("123456782");
  const decide = (by: string, verdict: "approved" | "withdrawn" = "approved") =>
    decideSettings(desk.services, { version, verdict, by });
  expect(await codeOf(decide("lea"))).toBe("SAME_PERSON");
  expect(await codeOf(decide("lea-2"))).toBe("SAME_PERSON");
  expect(await codeOf(decide("bas", "withdrawn"))).toBe("SAME_PERSON");
  const id = await desk.tell();
  expect((await list("lea")).items[0]?.dueOn).toBe("2026-11-23");
  await decide("bas");
  expect(await codeOf(decide("bas"))).toBe("SETTINGS_DECIDED");
  expect((await list("lea")).items[0]).toMatchObject({ alert: { id }, dueOn: "2026-11-18" });
  const twice = { ...chosen, budgets: [...chosen.budgets, ...chosen.budgets] };
  expect(await codeOf(proposeSettings(desk.services, twice, "lea"))).toBe("SETTINGS_INVALID");
});
