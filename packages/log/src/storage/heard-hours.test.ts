import { manualClock } from "@grondslag/kernel/testing";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { saveSource } from "../take-in/save-source.ts";
import { watchSilence } from "../take-in/watch-silence.ts";
import { sourceStore } from "./source-store.ts";
import { takeInCounts } from "./take-in-counts.ts";

let database: TestDatabase;
let db: Kysely<unknown>;
let clock = manualClock();
const hour = 3_600_000;
/** A Sunday at midnight, in hours since the epoch. */
const sunday = Date.UTC(2026, 8, 6) / hour;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
});
beforeEach(async () => {
  clock = manualClock(sunday * hour);
  await database.pool.query("truncate log.source, log.source_version, log.take_in, log.heard cascade");
});
afterAll(() => database.close());

function toHour(sinceSunday: number): void {
  clock.advance((sunday + sinceSunday) * hour - clock.now());
}

const draft = {
  id: "desk-lines",
  systemId: "desk",
  kind: "csv",
  mapping: { version: 1 },
  defaultRetentionClass: "other",
  version: 0,
};

function save(change: object = {}) {
  const services = {
    sources: sourceStore(db),
    activities: async () => new Map(),
    hasSystem: async () => true,
  };
  return saveSource({ ...services, clock }, { ...draft, ...change }, "steward");
}

function watch(watched: readonly string[] = ["desk"]) {
  const counts = takeInCounts(db, () => undefined);
  return watchSilence({ sources: sourceStore(db), counts, watchedSystems: async () => watched, clock });
}

/** Lines in every hour from 8 to 17 of five days a week. */
async function work(weeks: number, heard: (at: number) => void, flush: () => Promise<void>): Promise<void> {
  for (let week = 0; week < weeks; week += 1) {
    for (let day = 1; day <= 5; day += 1) {
      for (let at = 8; at < 17; at += 1) {
        heard((sunday + (week * 7 + day) * 24 + at) * hour + 60_000);
        await flush();
      }
    }
  }
}

test("[M4] a source that keeps office hours is not blind on a Sunday, and is on a Tuesday without lines", async () => {
  await save();
  const counts = takeInCounts(db, () => undefined);
  await work(4, (at) => counts.accepted("desk-lines", 3, at), counts.flush);
  const friday = (sunday + (3 * 7 + 5) * 24 + 16) * hour + 60_000;
  toHour(4 * 7 * 24 + 12);
  const weekend = { since: friday, basis: "usual", afterHours: 65 };
  expect((await watch()).sources[0]?.silence).toEqual({ ...weekend, blind: false });
  toHour((4 * 7 + 2) * 24 + 12);
  const { sources, systems } = await watch();
  expect(sources[0]?.silence).toEqual({ ...weekend, blind: true });
  expect(systems).toEqual([{ id: "desk", silence: { ...weekend, blind: true } }]);
  // What its steward declared counts before what is usual.
  await save({ version: 1, silentAfterHours: 200 });
  expect((await watch()).sources[0]?.silence).toMatchObject({
    blind: false,
    basis: "declared",
    afterHours: 200,
  });
});

test("[M4] a system that asks for decisions itself is seen by that, also when its source is silent", async () => {
  await save();
  const counts = takeInCounts(db, () => undefined);
  await work(3, (at) => counts.systemHeard("desk", at), counts.flush);
  toHour((2 * 7 + 5) * 24 + 20);
  const { sources, systems } = await watch(["desk", "archive"]);
  expect(sources[0]?.silence).toMatchObject({ blind: true, basis: "never" });
  expect(systems.map(({ id, silence: { blind, basis } }) => [id, blind, basis])).toEqual([
    ["desk", false, "usual"],
    ["archive", true, "never"],
  ]);
});

test("[M4] hours that no rhythm is made of are forgotten, and the last time that somebody was heard never", async () => {
  const counts = takeInCounts(db, () => undefined);
  for (const days of [0, 1, 120]) {
    counts.systemHeard("desk", (sunday + days * 24) * hour);
    await counts.flush();
  }
  counts.systemHeard("archive", sunday * hour);
  await counts.flush();
  await counts.forgetHours((sunday + 100 * 24) * hour);
  const { systems } = await counts.heard((sunday + 100 * 24) * hour);
  expect(systems.get("desk")).toMatchObject({ lastAt: (sunday + 120 * 24) * hour, silences: 0 });
  expect(systems.get("archive")).toEqual({
    lastAt: sunday * hour,
    firstHour: undefined,
    silences: 0,
    secondLongest: undefined,
  });
});
