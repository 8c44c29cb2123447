import type { LogGap } from "@grondslag/log";
import { Kysely, PostgresDialect, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { monitorLookUps } from "../live/monitor-look-ups.ts";
import { storedFindings } from "../testing/stored-findings.ts";
import { dayMs, monday, usualOrigin, watchedLog } from "../testing/watched-log.ts";
import { findingForgetter } from "./finding-forgetter.ts";
import { findingStore } from "./finding-store.ts";
import { lookUpStore } from "./look-up-store.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("[M3][M10] what is erased from the log stands in no alert any more, and the alert stays", async () => {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  const watched = watchedLog();
  watched.work();
  watched.misuse();
  const one = monitorLookUps({
    read: watched.read,
    store: findingStore(db, { weeklyBudget: () => 5, now: () => monday }),
    file: { load: async () => undefined, save: async () => undefined },
    clock: { now: () => monday + dayMs },
    rules: [],
    onUnsaved: () => undefined,
  });
  await one.position();
  const records = Array.from({ length: watched.size() }, (_, n) => watched.record(n));
  await one.apply({ records, position: { [usualOrigin]: records.length } });
  const looks = lookUpStore(db);
  const places = [4_001, 4_002, 4_003].map((index) => ({ origin: usualOrigin, index, item: 0 }));
  for (const place of places) await looks.say(place, { at: monday, text: "waarom" });

  const forgetter = findingForgetter(db);
  const gap = {
    origin: usualOrigin,
    ranges: [
      [4_001, 4_002],
      [4_003, 4_005],
    ] as const,
  };
  for (const _ of ["once", "and again"]) await forgetter.forget(gapOf(gap));
  await forgetter.forget(gapOf({ origin: "elsewhere/log/standard/2026h2", ranges: [[0, 9_000]] }));
  const { alerts } = await storedFindings(db);
  const told = alerts.filter(({ state }) => state === "new");
  expect(told.map(({ looks: left }) => left.map(({ subject }) => subject))).toEqual([["x0", "x2", "x5"]]);
  expect([...(await looks.said(places)).keys()]).toHaveLength(1);
  expect([...(await looks.explained(places)).keys()]).toHaveLength(1);
  // All of it: nothing says any more whom it was about.
  await forgetter.forget(gapOf({ origin: usualOrigin, ranges: [[0, 9_000]] }));
  const { rows } = await sql`select looks from monitor.alert where state = 'new'`.execute(db);
  expect(rows).toEqual([{ looks: [] }]);
}, 60_000);

function gapOf(part: Pick<LogGap, "origin" | "ranges">): LogGap {
  const evidence = { origin: usualOrigin, index: 9_000 };
  return {
    reason: "erased",
    records: 1,
    legalBasis: "AVG art. 17",
    at: monday,
    evidence,
    removed: true,
    ...part,
  };
}
