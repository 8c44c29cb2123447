import { subjectIdText } from "@grondslag/log";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { nearNobody } from "../oversight-people.ts";
import { feedbackReads } from "../storage/feedback-reads.ts";
import { weekRoundStore } from "../storage/week-round-store.ts";
import { type AlertDesk, alertDesk, alertOrigin, lookOf, type NameOf } from "../testing/alert-desk.ts";
import { startOfTest } from "../testing/people.ts";
import { recordedLookUp } from "../testing/recorded-look-up.ts";
import { judgeAlert } from "./judge-alert.ts";
import { listAlerts } from "./list-alerts.ts";
import { measureFeedback } from "./measure-feedback.ts";
import { readAlert } from "./read-alert.ts";
import { watchAlerts } from "./watch-alerts.ts";
import { weeklyRound } from "./weekly-round.ts";

let database: TestDatabase;
let db: Kysely<unknown>;
let desk: AlertDesk & { readonly nameOf: NameOf };

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query("truncate monitor.alert, monitor.week_round, monitor.said cascade");
  desk = alertDesk(db);
});

const list = (reader: string, more: object = {}) =>
  listAlerts(desk.services, { states: ["new", "explained"], overdue: false, limit: 50, reader, ...more });
const feedbackFor = async (reader: string) =>
  measureFeedback(feedbackReads(db), await desk.services.people.nearTo(reader));

test("[M9] who watches hears nothing of what changes about himself or his colleagues, and others do", async () => {
  const { alerts, people } = desk.services;
  const faults: unknown[] = [];
  const heard: Record<string, number[]> = { piet: [], lea: [] };
  const watch = watchAlerts({
    alerts,
    everyMs: 5,
    onError: (error) => faults.push(error),
  });
  for (const [reader, marks] of Object.entries(heard)) {
    watch.listen({
      mark: async () => alerts.mark(await people.nearTo(reader)),
      tell: (mark) => marks.push(mark),
    });
  }
  await vi.waitFor(() => expect([heard.piet, heard.lea]).toEqual([[0], [0]]), { timeout: 20_000 });
  const before = (await list("piet")).revision;
  // Piet works beside Anna.
  await desk.tell();
  await vi.waitFor(() => expect(heard.lea).toHaveLength(2), { timeout: 20_000 });
  expect((await list("piet")).revision).toBe(before);
  const elsewhere = await desk.tell({ employee: "00000000000000f1", unit: "elsewhere" });
  await vi.waitFor(() => expect([heard.piet?.length, heard.lea?.length]).toEqual([2, 3]), {
    timeout: 20_000,
  });
  await judgeAlert(desk.services, { id: elsewhere, verdict: "justified", note: "As seen.", by: "lea" });
  await vi.waitFor(() => expect([heard.piet?.length, heard.lea?.length]).toEqual([3, 4]), {
    timeout: 20_000,
  });
  watch.stop();
  expect(faults).toEqual([]);
});

test("[M9] figures of feedback leave out whom the reader may not watch: beside his list they would tell", async () => {
  const id = await desk.tell({ source: "rule", rule: "strangers" });
  await judgeAlert(desk.services, { id, verdict: "justified", note: "As seen.", by: "lea" });
  for (let n = 0; n < 30; n++) await desk.tell({ told: false, employee: `e-${n}`, week: "2026-11-09" });
  desk.setNow(startOfTest + 86_400_000);
  await weeklyRound({ ...desk.services, rounds: weekRoundStore(db) });
  expect(await feedbackFor("piet")).toMatchObject({
    kinds: [],
    features: [],
    sample: { weeks: 0, population: 0, drawn: 0 },
  });
  expect(await feedbackFor("lea")).toMatchObject({
    kinds: [{ rule: "strangers", justified: 1 }, { source: "sample" }],
    sample: { weeks: 1, population: 30, drawn: 2 },
  });
});

test("[M7] precision is told by feature that spoke against the employee", async () => {
  const against = { feature: "link", value: "none", llr: 4 } as const;
  const inFavour = { feature: "hour", value: "10", llr: -1 } as const;
  for (let n = 0; n < 12; n++) {
    const id = await desk.tell({
      employee: `e-${n}`,
      unit: `unit-${n}`,
      evidence: {
        addends: [against, inFavour, against],
        windows: { hour: 9, week: 9, quarter: 9 },
        week: { subjects: 1, withoutLink: 1 },
      },
    });
    await database.pool.query("update monitor.alert set state = 'explained' where id = $1", [id]);
    const verdict = n < 3 ? "unjustified" : "justified";
    await judgeAlert(desk.services, { id, verdict, note: "As seen.", by: "lea" });
  }
  const { features } = await measureFeedback(feedbackReads(db), nearNobody);
  expect(features).toEqual([
    {
      feature: "link",
      justified: 9,
      unjustified: 3,
      unclear: 0,
      precision: expect.objectContaining({ share: 0.25 }),
    },
  ]);
});

test("[A8] neither a page nor an addend tells what a hidden subject weighs or is", async () => {
  const hidden = "bsn:999990019";
  const subject = desk.nameOf(hidden);
  desk.shield(hidden);
  for (let n = 0; n < 3; n++) {
    await desk.tell({
      score: 9.125 - n,
      employee: `e-${n}`,
      unit: `unit-${n}`,
      looks: [lookOf(startOfTest, { subject })],
      evidence: {
        addends: [
          { feature: "link", value: "none", llr: 4 },
          { feature: "shield", value: "shielded", llr: 2 },
          { feature: "relation", value: "surname", llr: 1 },
        ],
        windows: { hour: 9, week: 9, quarter: 9 },
        week: { subjects: 1, withoutLink: 1 },
      },
    });
  }
  const page = await list("lea", { limit: 2 });
  expect(page.items.map(({ alert }) => alert.score)).toEqual([6.125, 5.125]);
  const token = Buffer.from(page.next ?? "", "base64url");
  expect([token.toString(), token.toString("hex")].join(" ")).not.toMatch(/8\.125|9\.125/);
  expect((await list("lea", { page: page.next })).items).toHaveLength(1);
  const { alert } = await readAlert(desk.services, { id: page.items[0]?.alert.id ?? "", reader: "lea" });
  expect(alert.evidence?.addends.map(({ feature }) => feature)).toEqual(["link"]);
});

test("[M9] of look-ups by others, with which a rule counted, the reader hears how many there were", async () => {
  const hidden = "bsn:999990019";
  desk.shield(hidden);
  const others = { at: startOfTest, subject: "", system: "", evidence: 0 };
  const id = await desk.tell({
    source: "rule",
    rule: "many-at-one",
    evidence: undefined,
    looks: [
      lookOf(startOfTest, { ...others, index: 5 }),
      lookOf(startOfTest, { ...others, index: 6 }),
      lookOf(startOfTest, { ...others, index: 4 }),
      lookOf(startOfTest, { index: 7 }),
    ],
  });
  const made = (index: number, employee: string, subject = Buffer.alloc(32, 1)) =>
    desk.records.set(
      `${alertOrigin} ${index}`,
      recordedLookUp({ origin: alertOrigin, index, employee, at: startOfTest, subject, workItem: "call-9" }),
    );
  made(5, "iris");
  made(6, "anna", Buffer.from(desk.nameOf(hidden), "base64url"));
  made(7, "anna");
  const { looks, ofOthers } = await readAlert(desk.services, { id, reader: "lea" });
  // Of the record of 4 nothing is left: it may have been anybody's.
  expect([looks.map(({ look }) => look.index), ofOthers]).toEqual([[6, 7], 2]);
  const [veiled, open] = looks;
  expect(veiled?.look.subject).not.toBe(desk.nameOf(hidden));
  expect([veiled?.record?.workItem, open?.record?.workItem]).toEqual(["", "call-9"]);
  expect(open?.look.subject).toBe("s1");
  expect(subjectIdText(Buffer.alloc(32, 1))).not.toBe("s1");
});
