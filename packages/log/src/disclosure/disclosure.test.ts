import { parseSubject } from "@grondslag/kernel";
import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { projectRecords } from "../project-records.ts";
import { readContactEvidence } from "../read-contact-evidence.ts";
import { type ContactHistory, readContactHistory } from "../read-contact-history.ts";
import type { NamedField, RecordIndex, RecordProjection } from "../record-index.ts";
import { callRecords } from "../records/call-records.ts";
import { disclosureStore } from "../storage/disclosure-store.ts";
import { recordIndex } from "../storage/record-index.ts";
import { callOf, itemOf, permitOf, recordContextOf } from "../testing/decided-call.ts";
import { type MemoryLog, memoryLog } from "../testing/memory-log.ts";
import { decideDelay } from "./decide-delay.ts";
import { liftDelay } from "./lift-delay.ts";
import type { DisclosureServices } from "./ports.ts";
import { proposeDelay } from "./propose-delay.ts";

const context = recordContextOf();
const { pseudonyms } = context;
const annText = "bsn:123456782";
const bobText = "bsn:111222333";
const ann = parseSubject(annText);
const bob = parseSubject(bobText);
const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2026, 9, 1, 9);
const classes: Readonly<Record<string, string>> = {
  "levy-income-tax": "income",
  "trace-fraud": "confidential-fraud",
  "trace-money": "confidential-fraud",
};

let database: TestDatabase;
let db: Kysely<unknown>;
let index: RecordIndex & RecordProjection;
let log: MemoryLog;
let clock: ReturnType<typeof manualClock>;
let services: DisclosureServices;
let fields: readonly NamedField[];

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  index = recordIndex(db);
});
beforeEach(async () => {
  await index.reset();
  await database.pool.query("truncate log.disclosure_delay");
  log = memoryLog();
  clock = manualClock(start);
  fields = [{ id: "wages", name: "Loon" }];
  services = {
    store: disclosureStore(db),
    samePerson: async (a, b) => a.split("+")[0] === b.split("+")[0],
    pseudonymsOf: async (subject, years) => years.map((year) => pseudonyms.ofText(subject, year).bytes),
    hasGround: async (id) => id === "uavg-41",
    classOf: async (id) => classes[id],
    clock,
    random: seededRandom(1),
  };
});
afterAll(() => database.close());

/** One look-up, an hour after the one before. */
async function lookUp(subject: string, activity: keyof typeof classes = "levy-income-tax") {
  clock.advance(hour);
  const time = clock.now();
  const item = itemOf({
    request: { ...itemOf().request, subject, activity },
    decision: permitOf({ retentionClass: classes[activity] ?? "" }),
    startedAt: time,
  });
  const receipts = await log.append(callRecords(callOf({ items: [item], time }), context).records);
  const { origin, index: place } = receipts.at(-1)!;
  return { time, origin, index: place };
}

function seeing() {
  const names = {
    purposeOf: async () => "Doel",
    dataSet: async () => ({ name: "Inkomen", fields }),
  };
  return { index, log, pseudonyms, names, delays: services.store, clock };
}

async function history(change: { subject?: typeof ann; limit?: number; page?: string } = {}) {
  const onError = (error: unknown): never => {
    throw error;
  };
  const projection = projectRecords({ log, projection: index, onError });
  await projection.caughtUp();
  await projection.stop();
  const period = { from: start - day, to: start + 900 * day };
  return readContactHistory(seeing(), { subject: ann, ...period, limit: 100, ...change });
}

const record = async (): Promise<void> => undefined;
const timesOf = ({ items }: ContactHistory) => items.map(({ at }) => at);
const evidenceOf = (record: { origin: string; index: number }, subject = ann) =>
  readContactEvidence(seeing(), { subject, ...record });

async function delay(change: Partial<Parameters<typeof proposeDelay>[1]> = {}) {
  const { id } = await proposeDelay(services, {
    about: { subject: annText, reference: "FIOD 2026-17" },
    groundId: "uavg-41",
    until: clock.now() + 100 * day,
    motive: "opsporing loopt",
    by: "ines",
    ...change,
  });
  return decideDelay(services, { id, verdict: "approved", by: "olaf", record });
}

test("[M2] look-ups for an investigation are hidden from the approval to the end, and shown as delayed after it", async () => {
  const before = await lookUp(annText, "trace-fraud");
  const { until, groundId } = await delay();
  const ordinary = await lookUp(annText);
  const hidden = await lookUp(annText, "trace-fraud");
  const ofBob = await lookUp(bobText, "trace-fraud");
  expect(timesOf(await history())).toEqual([ordinary.time, before.time]);
  expect(timesOf(await history({ subject: bob }))).toEqual([ofBob.time]);

  clock.advance(until - clock.now() - 1);
  expect(timesOf(await history())).toEqual([ordinary.time, before.time]);
  clock.advance(1);
  const { items } = await history();
  expect(items.map(({ at, shownLater }) => [at, shownLater])).toEqual([
    [hidden.time, { since: until, groundIds: [groundId] }],
    [ordinary.time, undefined],
    [before.time, undefined],
  ]);
  expect(await evidenceOf(hidden)).toHaveProperty("facts");
});

test("[M2] what is hidden gives the answer of a record that does not exist, to its subject as to others", async () => {
  await delay();
  const hidden = await lookUp(annText, "trace-fraud");
  const [own, others, none] = await Promise.allSettled([
    evidenceOf(hidden),
    evidenceOf(hidden, bob),
    evidenceOf({ origin: hidden.origin, index: 99 }),
  ]);
  const told = [own, others, none].map((answer) =>
    answer.status === "rejected" ? [answer.reason.code, answer.reason.message] : answer.value,
  );
  expect(told[0]?.[0 as never]).toBe("RECORD_UNKNOWN");
  expect(told[1]).toEqual(told[0]);
  expect(told[2]).toEqual(told[0]);
});

test("[M2] pages, their length and their ends are those of a history without what is hidden", async () => {
  await delay();
  const shown: number[] = [];
  const random = seededRandom(7);
  for (let i = 0; i < 40; i++) {
    if (random.next() < 0.5) await lookUp(annText, random.next() < 0.5 ? "trace-fraud" : "trace-money");
    else shown.unshift((await lookUp(annText)).time);
  }
  for (let limit = 1; limit <= shown.length + 1; limit++) {
    const told: number[] = [];
    let page: string | undefined;
    do {
      const answer = await history({ limit, ...(page !== undefined && { page }) });
      expect(answer.items).toHaveLength(Math.min(limit, shown.length - told.length));
      told.push(...timesOf(answer));
      page = answer.next;
      expect(page === undefined).toBe(told.length === shown.length);
    } while (page !== undefined);
    expect(told).toEqual(shown);
  }
});

test("[M2] a delay for one activity hides that one alone", async () => {
  await delay({ about: { subject: annText, activity: "trace-fraud", reference: "zaak 4" } });
  await lookUp(annText, "trace-fraud");
  const other = await lookUp(annText, "trace-money");
  expect(timesOf(await history())).toEqual([other.time]);
});

test("[M2] a delay that was lifted shows at once what it hid, and cannot be lifted or extended again", async () => {
  const { id } = await delay();
  const hidden = await lookUp(annText, "trace-fraud");
  clock.advance(hour);
  const lifted = await liftDelay(services, { id, by: "ines", record });
  const { items } = await history();
  expect(items).toMatchObject([{ at: hidden.time, shownLater: { since: lifted.lifted?.at } }]);
  const over = { code: "DELAY_OVER" };
  await expect(liftDelay(services, { id, by: "ines", record })).rejects.toMatchObject(over);
  await expect(delay({ about: { extends: id } })).rejects.toMatchObject(over);
  const later = await lookUp(annText, "trace-fraud");
  expect(timesOf(await history())).toEqual([later.time, hidden.time]);
});

test("[M2] an extension keeps hidden what was, and none comes after the end: what was shown stays shown", async () => {
  const first = await delay();
  const hidden = await lookUp(annText, "trace-fraud");
  clock.advance(first.until - clock.now() - day);
  const late = await proposeDelay(services, {
    about: { extends: first.id },
    groundId: "uavg-41",
    until: clock.now() + 30 * day,
    motive: "zaak loopt nog",
    by: "ines",
  });
  const second = await delay({ about: { extends: first.id }, until: clock.now() + 300 * day });
  expect(second).toMatchObject({ from: first.from, extends: first.id, reference: first.reference });
  clock.advance(2 * day);
  expect(timesOf(await history())).toEqual([]);
  const decided = decideDelay(services, { id: late.id, verdict: "approved", by: "olaf", record });
  await expect(decided).rejects.toMatchObject({ code: "DELAY_OVER" });
  clock.advance(300 * day);
  expect((await history()).items).toMatchObject([{ at: hidden.time, shownLater: { since: second.until } }]);
});

test("[M2] a delay hides nothing until somebody else approved it", async () => {
  const { id } = await proposeDelay(services, {
    about: { subject: annText, reference: "zaak 5" },
    groundId: "uavg-41",
    until: clock.now() + 10 * day,
    motive: "opsporing",
    by: "ines",
  });
  const seen = await lookUp(annText, "trace-fraud");
  const decide = (verdict: "approved" | "rejected" | "withdrawn", by: string) =>
    decideDelay(services, { id, verdict, by, record });
  await expect(decide("approved", "ines")).rejects.toMatchObject({ code: "SAME_PERSON" });
  await expect(decide("approved", "ines+beheer")).rejects.toMatchObject({ code: "SAME_PERSON" });
  await expect(decide("withdrawn", "olaf")).rejects.toMatchObject({ code: "SAME_PERSON" });
  expect(timesOf(await history())).toEqual([seen.time]);
  await decide("approved", "olaf");
  await expect(decide("rejected", "olaf")).rejects.toMatchObject({ code: "DELAY_DECIDED" });
  const hidden = await lookUp(annText, "trace-fraud");
  // What the subject saw before the approval is not taken away again.
  expect(timesOf(await history())).toEqual([seen.time]);
  expect(hidden.time).toBeGreaterThan(seen.time);
});

test("[M2] what cannot be recorded is not decided", async () => {
  const { id } = await proposeDelay(services, {
    about: { subject: annText, reference: "zaak 7" },
    groundId: "uavg-41",
    until: clock.now() + 10 * day,
    motive: "opsporing",
    by: "ines",
  });
  const full = () => Promise.reject(new Error("the log is full"));
  const decided = decideDelay(services, { id, verdict: "approved", by: "olaf", record: full });
  await expect(decided).rejects.toThrow("the log is full");
  const seen = await lookUp(annText, "trace-fraud");
  expect(timesOf(await history())).toEqual([seen.time]);
});

test("[M2] of two approvals at once one counts", async () => {
  const { id } = await proposeDelay(services, {
    about: { subject: annText, reference: "zaak 6" },
    groundId: "uavg-41",
    until: clock.now() + 10 * day,
    motive: "opsporing",
    by: "ines",
  });
  const outcomes = await Promise.allSettled(
    ["olaf", "petra", "ruud"].map((by) => decideDelay(services, { id, verdict: "approved", by, record })),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test.each([
  ["longer than twelve months", { until: start + 367 * day }, "/until"],
  ["over before it begins", { until: start }, "/until"],
  ["that begins when it is over", { from: start + 20 * day, until: start + 20 * day }, "/until"],
  ["that begins in a year", { from: start + 360 * day, until: start + 400 * day }, "/until"],
  ["without a time", { until: Number.NaN }, "/until"],
  ["on a ground that the register does not have", { groundId: "none" }, "/groundId"],
  [
    "for an activity that is not confidential",
    { about: { subject: annText, activity: "levy-income-tax", reference: "x" } },
    "/activity",
  ],
] as const)("[M2] a delay %s is refused", async (_what, change, where) => {
  await expect(delay(change)).rejects.toMatchObject({ code: "DELAY_INVALID", where });
  expect(await services.store.list(10)).toEqual([]);
});

test("[M2] a field that the law keeps from the subject is not told, nor the text that names it, and the proof holds", async () => {
  fields = [
    { id: "wages", name: "Loon" },
    { id: "year", name: "Jaar", withheldOn: "uavg-41" },
  ];
  const seen = await lookUp(annText);
  const { items } = await history();
  expect(items).toMatchObject([{ fields: [{ id: "wages", name: "Loon" }], withheld: ["uavg-41"] }]);
  const evidence = await evidenceOf(seen);
  expect(evidence).toMatchObject({ withheld: ["uavg-41"] });
  expect(JSON.stringify([items, evidence])).not.toMatch(/year|Jaar/);
  fields = [{ id: "wages", name: "Loon" }];
  expect((await history()).items[0]).not.toHaveProperty("withheld");
  expect(await evidenceOf(seen)).toHaveProperty("facts");
});
