import { parseSubject } from "@grondslag/kernel";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { LogError } from "./domain/log-error.ts";
import { projectRecords } from "./project-records.ts";
import { readContactEvidence } from "./read-contact-evidence.ts";
import { readContactHistory } from "./read-contact-history.ts";
import type { RecordIndex, RecordProjection, RegisterNames } from "./record-index.ts";
import { callRecords } from "./records/call-records.ts";
import { recordIndex } from "./storage/record-index.ts";
import { callOf, denialOf, itemOf, permitOf, recordContextOf } from "./testing/decided-call.ts";
import { type MemoryLog, memoryLog } from "./testing/memory-log.ts";

const context = recordContextOf();
const { pseudonyms } = context;
const ann = parseSubject("bsn:123456782");
const bob = parseSubject("bsn:111222333");
const names: RegisterNames = {
  purposeOf: async () => "Uw aangifte behandelen",
  dataSet: async (id) =>
    id === "income" ? { name: "Inkomen", fields: [{ id: "wages", name: "Loon" }] } : undefined,
};
const disclosing = { names, delays: { about: async () => [] }, clock: { now: () => Date.UTC(2028, 0, 1) } };
const wholeTime = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2028, 0, 1) };

let database: TestDatabase;
let index: RecordIndex & RecordProjection;
let log: MemoryLog;

beforeAll(async () => {
  database = await testDatabase();
  index = recordIndex(new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) }));
});
beforeEach(async () => {
  await index.reset();
  log = memoryLog();
});
afterAll(() => database.close());

async function lookUp(subject: string, time: number, permitted = true) {
  const request = { ...itemOf().request, subject };
  const item = permitted
    ? itemOf({ request, startedAt: time })
    : itemOf({ request, startedAt: time, decision: denialOf() });
  const receipts = await log.append(callRecords(callOf({ items: [item], time }), context).records);
  return receipts.at(-1)!;
}

async function lookUpInEmergency(subject: string, time: number) {
  const decision = permitOf({ emergency: true });
  const item = itemOf({ request: { ...itemOf().request, subject }, startedAt: time, decision });
  await log.append(callRecords(callOf({ items: [item], time }), context).records);
}

async function history(
  subject = ann,
  change: { from?: number; to?: number; page?: string; limit?: number } = {},
) {
  const projection = projectRecords({
    log,
    projection: index,
    onError: (error) => {
      throw error;
    },
  });
  await projection.caughtUp();
  await projection.stop();
  return readContactHistory({ index, log, pseudonyms, ...disclosing }, { subject, ...wholeTime, ...change });
}

test("a citizen sees when, which department, why, on which article and which data, and no employee", async () => {
  const at = Date.UTC(2026, 10, 21, 9);
  const { origin, index: place } = await lookUp("bsn:123456782", at);
  const { items } = await history();
  expect(items).toEqual([
    {
      at,
      department: "Belastingtelefoon",
      purpose: "Uw aangifte behandelen",
      grounds: [{ id: "wib-8-1", law: "Wet inkomstenbelasting 2001", article: "8.1" }],
      dataSet: { id: "income", name: "Inkomen" },
      fields: [
        { id: "wages", name: "Loon" },
        { id: "year", name: "year" },
      ],
      record: { origin, index: place },
    },
  ]);
  for (const hidden of ["m-jansen", "phone-agent", "grant-4", "call-17"]) {
    expect(JSON.stringify(items)).not.toContain(hidden);
  }
});

test("a citizen sees his own look-ups only, over the turn of the year, newest first, in pages", async () => {
  const times = [Date.UTC(2026, 11, 31, 23, 59), Date.UTC(2027, 0, 1, 0, 1), Date.UTC(2027, 5, 1)];
  for (const time of times) {
    await lookUp("bsn:123456782", time);
    await lookUp("bsn:111222333", time);
    await lookUp("bsn:123456782", time, false);
  }
  const first = await history(ann, { limit: 2 });
  const rest = await history(ann, { limit: 2, page: first.next! });
  expect([...first.items, ...rest.items].map(({ at }) => at)).toEqual([...times].reverse());
  expect(rest.next).toBeUndefined();
  expect((await history(ann, { from: times[1]!, to: times[2]! })).items.map(({ at }) => at)).toEqual([
    times[1],
  ]);
});

test("a period that ends before it starts, or is longer than ten years, is refused", async () => {
  for (const period of [
    { from: 5, to: 5 },
    { from: 0, to: Date.UTC(2026, 0, 1) },
    { from: Number.NaN, to: 1 },
    { from: -1, to: 1 },
  ]) {
    await expect(history(ann, period)).rejects.toMatchObject({ code: "PERIOD_WRONG" });
  }
});

test("a record whose key was destroyed with its retention period is left out", async () => {
  await lookUp("bsn:123456782", Date.UTC(2026, 5, 1));
  await lookUp("bsn:123456782", Date.UTC(2026, 10, 1));
  await history();
  const read: MemoryLog["read"] = async (origin, place) => {
    if (origin.endsWith("h1")) throw new LogError("LOG_ERASED", "the key of 2026-06 was destroyed");
    return log.read(origin, place);
  };
  const { items } = await readContactHistory(
    { index, log: { read }, pseudonyms, ...disclosing },
    { subject: ann, ...wholeTime },
  );
  expect(items.map(({ at }) => at)).toEqual([Date.UTC(2026, 10, 1)]);
});

test("an index that leads to someone else's record shows nothing of it", async () => {
  const time = Date.UTC(2026, 10, 21, 9);
  const { origin, index: place } = await lookUp("bsn:111222333", time);
  const subject = pseudonyms.of(ann, 2026);
  const groups = () => ({ facts: "{}", subject: "{}", actor: "{}" });
  const record = { origin, index: place, kind: "processing", time, hints: { subject }, groups } as const;
  await index.apply({ records: [record], position: { [origin]: place + 1 } });
  await expect(
    readContactHistory({ index, log, pseudonyms, ...disclosing }, { subject: ann, ...wholeTime }),
  ).rejects.toMatchObject({ code: "INDEX_WRONG" });
});

test("evidence of a look-up is for its subject alone: to others the record does not exist", async () => {
  const { origin, index: place } = await lookUp("bsn:123456782", Date.UTC(2026, 10, 21, 9));
  const evidence = await readContactEvidence(
    { log, pseudonyms, ...disclosing },
    { subject: ann, origin, index: place },
  );
  expect(JSON.stringify(evidence)).not.toContain("m-jansen");
  const answers = await Promise.allSettled([
    readContactEvidence({ log, pseudonyms, ...disclosing }, { subject: bob, origin, index: place }),
    readContactEvidence({ log, pseudonyms, ...disclosing }, { subject: ann, origin, index: 99 }),
    readContactEvidence({ log, pseudonyms, ...disclosing }, { subject: ann, origin: "../../etc", index: 0 }),
    // The decision record about the same subject is not a look-up, and holds the request.
    readContactEvidence(
      { log, pseudonyms, ...disclosing },
      { subject: ann, origin: "agency.example/log/decisions/2026h2", index: 0 },
    ),
  ]);
  for (const answer of answers) {
    expect(answer).toMatchObject({ status: "rejected", reason: { code: "RECORD_UNKNOWN" } });
  }
});

test("a subject sees for each look-up whether emergency access was used", async () => {
  await lookUp("bsn:123456782", Date.UTC(2026, 5, 1));
  await lookUpInEmergency("bsn:123456782", Date.UTC(2026, 5, 2));
  const { items } = await history();
  expect(items.map(({ emergencyAccess }) => emergencyAccess)).toEqual([true, undefined]);
  expect(items[1]).not.toHaveProperty("emergencyAccess");
});
