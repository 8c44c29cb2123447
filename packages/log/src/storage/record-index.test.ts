import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import type { OpenedRecord, RecordKind } from "../domain/record.ts";
import type { RecordIndex, RecordProjection } from "../record-index.ts";
import { recordIndex } from "./record-index.ts";

const origin = "agency.example/log/income/2026h2";
const start = Date.UTC(2026, 10, 21, 9);
const hour = 3_600_000;
const ann = new Uint8Array(32).fill(1);
const bob = new Uint8Array(32).fill(2);

let database: TestDatabase;
let db: Kysely<unknown>;
let index: RecordIndex & RecordProjection;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
  index = recordIndex(db);
});
beforeEach(() => index.reset());
afterAll(() => database.close());

function record(i: number, change: Partial<OpenedRecord> & { subject?: Uint8Array; activity?: string } = {}) {
  const { subject = ann, activity = "levy-income-tax", ...rest } = change;
  const kind: RecordKind = "processing";
  return {
    origin,
    index: i,
    kind,
    time: start + i * 1000,
    hints: { subject, activity },
    groups: noGroups,
    ...rest,
  };
}

function noGroups() {
  return { facts: "{}", subject: "{}", actor: "{}" };
}

function batch(...records: OpenedRecord[]) {
  const position = Object.fromEntries(records.map(({ origin, index }) => [origin, index + 1]));
  return { records, position };
}

const all = { kind: "processing", from: 0, to: start + 1000 * hour, limit: 100 } as const;

test("a subject's records are found, newest first, and nobody else's", async () => {
  await index.apply(
    batch(record(0), record(1, { subject: bob }), record(2), record(3, { kind: "decision" })),
  );
  const { records, next } = await index.bySubject({ ...all, pseudonyms: [ann] });
  expect(records.map((found) => found.index)).toEqual([2, 0]);
  expect(records[0]).toMatchObject({ origin, kind: "processing", time: start + 2000 });
  expect(next).toBeUndefined();
});

test("pages follow each other without a gap or a repeat, also where many records have one time", async () => {
  const other = "agency.example/log/vat/2026h2";
  const records = Array.from({ length: 23 }, (_, i) => record(i, { time: start }));
  await index.apply(batch(...records));
  await index.apply(batch(...records.map((one) => ({ ...one, origin: other }))));
  const seen: string[] = [];
  let page: string | undefined;
  do {
    const found = await index.bySubject({ ...all, pseudonyms: [ann], limit: 7, page });
    expect(found.records.length).toBeLessThanOrEqual(7);
    seen.push(...found.records.map((one) => `${one.origin} ${one.index}`));
    page = found.next;
  } while (page !== undefined);
  expect(new Set(seen).size).toBe(46);
  expect(seen).toHaveLength(46);
});

test("a page mark that the index did not give is refused", async () => {
  for (const page of ["", "1", "1.2", "1.2.3.4", "a.b.c", "1.2.'; drop table log.record", "9".repeat(40)]) {
    await expect(index.bySubject({ ...all, pseudonyms: [ann], page })).rejects.toMatchObject({
      code: "PAGE_MALFORMED",
    });
  }
});

test("a period and the pseudonyms of several years bound what is found", async () => {
  await index.apply(batch(record(0), record(1, { subject: bob }), record(2), record(3)));
  const query = { ...all, pseudonyms: [ann, bob], from: start + 1000, to: start + 3000 };
  expect((await index.bySubject(query)).records.map((found) => found.index)).toEqual([2, 1]);
});

test("[D3] uses of an activity are its processings alone, with the last one's time", async () => {
  await index.apply(batch(record(0), record(1, { kind: "decision" }), record(2)));
  await index.apply(batch(record(3, { activity: "collect" }), record(4)));
  expect(await index.countByActivity(["levy-income-tax", "collect", "never"])).toEqual(
    new Map([
      ["levy-income-tax", { count: 3, last: start + 4000 }],
      ["collect", { count: 1, last: start + 3000 }],
    ]),
  );
});

test("growth counts records by hour and by log", async () => {
  await index.apply(batch(record(0), record(1), record(2, { time: start + hour })));
  await index.apply(batch({ ...record(0), origin: "agency.example/log/vat/2026h2" }));
  expect(await index.growth(origin, start, start + 2 * hour)).toEqual([
    { hour: start, count: 2 },
    { hour: start + hour, count: 1 },
  ]);
  expect(await index.growth(origin, start + hour, start + 2 * hour)).toHaveLength(1);
  expect(await index.growth("agency.example/log/none/2026h2", 0, start)).toEqual([]);
});

test("a record is counted once, however often its batch comes and however batches overlap", async () => {
  const records = Array.from({ length: 10 }, (_, i) => record(i));
  await index.apply(batch(...records.slice(0, 6)));
  await index.apply(batch(...records.slice(0, 6)));
  await Promise.all([index.apply(batch(...records)), index.apply(batch(...records.slice(3)))]);
  expect(await index.position()).toEqual({ [origin]: 10 });
  expect((await index.countByActivity(["levy-income-tax"])).get("levy-income-tax")?.count).toBe(10);
  expect((await index.growth(origin, start, start + hour)).map(({ count }) => count)).toEqual([10]);
  expect((await index.bySubject({ ...all, pseudonyms: [ann] })).records).toHaveLength(10);
});

test("a batch that fails half-way leaves nothing behind, and the position where it was", async () => {
  await index.apply(batch(record(0)));
  const wrong = { ...record(2), time: Number.NaN };
  await expect(index.apply(batch(record(1), wrong))).rejects.toThrow();
  expect(await index.position()).toEqual({ [origin]: 1 });
  expect((await index.bySubject({ ...all, pseudonyms: [ann] })).records).toHaveLength(1);
});

test("the position passes over records whose key was destroyed", async () => {
  await index.apply({ records: [record(5)], position: { [origin]: 9 } });
  expect(await index.position()).toEqual({ [origin]: 9 });
});
