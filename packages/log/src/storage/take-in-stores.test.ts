import { manualClock } from "@grondslag/kernel/testing";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import type { Source } from "../domain/take-in/source.ts";
import { type SaveSourceServices, saveSource } from "../take-in/save-source.ts";
import { sourceBook } from "../take-in/source-book.ts";
import { sourceStore } from "./source-store.ts";
import { takeInCounts } from "./take-in-counts.ts";

let database: TestDatabase;
let db: Kysely<unknown>;
const clock = manualClock();

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
});
beforeEach(async () => {
  await database.pool.query(
    "truncate log.source, log.source_version, log.take_in, log.take_in_reject cascade",
  );
});
afterAll(() => database.close());

const draft = {
  id: "legacy",
  systemId: "income",
  kind: "otlp",
  mapping: { version: 1, keep: ["http.route"] },
  defaultRetentionClass: "other",
  version: 0,
};
const services = (): SaveSourceServices => ({
  sources: sourceStore(db),
  activities: async () => new Map(),
  hasSystem: async (id) => id === "income",
  clock,
});

describe("[M5] a source", () => {
  test("is kept with all its versions", async () => {
    const first = await saveSource(services(), draft, "steward");
    expect(first.version).toBe(1);
    const second = await saveSource(services(), { ...first, activeFrom: 5 }, "other-steward");
    expect(await sourceStore(db).find("legacy")).toEqual(second);
    const { rows } = await database.pool.query(
      "select version, recorded_by from log.source_version order by 1",
    );
    expect(rows).toEqual([
      { version: 1, recorded_by: "steward" },
      { version: 2, recorded_by: "other-steward" },
    ]);
  });

  test.each<[string, object, string, string | undefined]>([
    ["of a system that is not registered", { systemId: "benefits" }, "SOURCE_INVALID", "/systemId"],
    [
      "with an activity that is not registered",
      { defaultActivity: "levy" },
      "SOURCE_INVALID",
      "/defaultActivity",
    ],
    ["with a mapping of another form", { mapping: { version: 2 } }, "SOURCE_INVALID", "/mapping/version"],
    ["with an id that is no slug", { id: "A b" }, "SOURCE_INVALID", "/id"],
    ["read before somebody else changed it", { version: 3 }, "SOURCE_CONFLICT", "/version"],
  ])("%s is refused", async (_what, change, code, where) => {
    const saved = saveSource(services(), { ...draft, ...change }, "steward");
    await expect(saved).rejects.toMatchObject({ code, where });
  });

  test("never becomes that of another system, and a system has one for its own lines", async () => {
    const first = await saveSource(services(), draft, "steward");
    await expect(saveSource(services(), { ...first, kind: "adl" }, "steward")).rejects.toMatchObject({
      code: "SOURCE_INVALID",
    });
    await expect(saveSource(services(), { ...draft, id: "second" }, "steward")).rejects.toMatchObject({
      code: "SOURCE_CONFLICT",
    });
  });

  test("of two who change it at once, one is told", async () => {
    const first = await saveSource(services(), draft, "steward");
    const store = sourceStore(db);
    const change: Source = { ...first, version: 2 };
    const saved = { at: 1, by: "steward" };
    const outcomes = await Promise.allSettled([store.save(change, saved), store.save(change, saved)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("is known at once where it was changed, and within seconds elsewhere", async () => {
    const book = sourceBook(sourceStore(db), clock);
    await expect(book.ofSystem("income", "otlp")).rejects.toMatchObject({ code: "SOURCE_UNKNOWN" });
    const first = await saveSource(services(), draft, "steward");
    await expect(book.ofSystem("income", "otlp")).rejects.toMatchObject({ code: "SOURCE_UNKNOWN" });
    book.forget();
    expect((await book.ofSystem("income", "otlp")).source).toEqual(first);
    await saveSource(services(), { ...first, activeFrom: clock.now() + 60_000 }, "steward");
    clock.advance(5_000);
    await expect(book.ofSystem("income", "otlp")).rejects.toMatchObject({ code: "SOURCE_NOT_ACTIVE" });
    clock.advance(60_000);
    expect((await book.find("legacy")).source.version).toBe(2);
  });
});

describe("[M5] what was taken in", () => {
  const fault = (error: unknown): void => {
    throw error;
  };

  test("is counted by day, and rejects by reason and place", async () => {
    await saveSource(services(), draft, "steward");
    const counts = takeInCounts(db, fault);
    const at = Date.UTC(2026, 10, 21, 12);
    counts.accepted("legacy", 500, at);
    counts.accepted("legacy", 12, at + 5);
    await counts.rejected("legacy", [{ code: "TIME_UNIT", where: "start_time", count: 3 }], at);
    await counts.rejected("legacy", [{ code: "TIME_UNIT", where: "start_time", count: 4 }], at + 9);
    await counts.rejected("legacy", [{ code: "NAME_MISSING", where: "name", count: 1 }], at + 86_400_000);
    await counts.flush();
    expect(await counts.totals("2026-11-01")).toEqual([
      { sourceId: "legacy", accepted: 512, rejected: 8, lastTakenInAt: at + 5, recordedAt: clock.now() },
    ]);
    expect(await counts.rejects("legacy", "2026-11-01")).toEqual([
      { day: "2026-11-22", code: "NAME_MISSING", where: "name", count: 1, lastAt: at + 86_400_000 },
      { day: "2026-11-21", code: "TIME_UNIT", where: "start_time", count: 7, lastAt: at + 9 },
    ]);
    expect(await counts.rejects("legacy", "2026-11-22")).toHaveLength(1);
  });

  test("is not forgotten while the database is away", async () => {
    await saveSource(services(), draft, "steward");
    const faults: unknown[] = [];
    const counts = takeInCounts(db, (error) => faults.push(error));
    await database.pool.query("alter table log.take_in_reject rename to elsewhere");
    counts.accepted("legacy", 5, 1_000);
    await counts.rejected("legacy", [{ code: "TIME_UNIT", where: "start_time", count: 3 }], 1_000);
    expect(faults).toHaveLength(1);
    await database.pool.query("alter table log.elsewhere rename to take_in_reject");
    await counts.flush();
    expect(await counts.totals("1970-01-01")).toEqual([
      { sourceId: "legacy", accepted: 5, rejected: 3, lastTakenInAt: 1_000, recordedAt: clock.now() },
    ]);
  });
});
