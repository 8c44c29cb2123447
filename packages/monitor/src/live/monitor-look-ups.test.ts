import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { LogPosition } from "@grondslag/log";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { parseRule } from "../domain/rules/parse-rule.ts";
import { findingStore } from "../storage/finding-store.ts";
import { monitorStateFile } from "../storage/state-file.ts";
import { storedFindings, withoutFindings } from "../testing/stored-findings.ts";
import { dayMs, minute, monday, usualOrigin, type WatchedLog, watchedLog } from "../testing/watched-log.ts";
import type { RunningRule } from "./findings.ts";
import { hasFormOf } from "./memory-form.ts";
import { monitorLookUps } from "./monitor-look-ups.ts";
import type { FindingStore } from "./ports.ts";

let database: TestDatabase;
let db: Kysely<unknown>;
let directory: string;
let watched: WatchedLog;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.close());
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "monitor-"));
  watched = watchedLog();
});
afterEach(async () => {
  rmSync(directory, { recursive: true });
  await emptied();
});

const emptied = () => withoutFindings(db);
const findings = () => storedFindings(db);

/** Work of a hundred days with links, and then one employee who looks at strangers. */
function agencyWithMisuse(): void {
  watched.work();
  watched.misuse();
}

const shadowRule: RunningRule = {
  rule: parseRule({
    id: "strangers",
    name: "Vreemden",
    threat: "sold-addresses",
    owner: "integrity bureau",
    legalBasis: "AVG art. 32",
    proportionality: "Only look-ups that nothing explains are counted.",
    severity: "medium",
    when: { field: "link", is: "none" },
    count: { of: "subject", by: ["employee"], within: "1h", atLeast: 3 },
  }),
  version: 1,
  mode: "shadow",
};

function monitor(
  rules: readonly RunningRule[] = [],
  weeklyBudget = 5,
  kept?: FindingStore,
  now = () => monday + dayMs,
) {
  return monitorLookUps({
    read: watched.read,
    store: kept ?? findingStore(db, { weeklyBudget: () => weeklyBudget, now: () => monday }),
    file: monitorStateFile(directory),
    clock: { now },
    rules,
    onUnsaved: (error) => {
      throw error;
    },
  });
}

async function follow(
  one: ReturnType<typeof monitor>,
  position: LogPosition,
  until = watched.size(),
  batch = 500,
) {
  for (let from = position[usualOrigin] ?? 0; from < until; from += batch) {
    const to = Math.min(from + batch, until);
    const records = Array.from({ length: to - from }, (_, n) => watched.record(from + n));
    await one.apply({ records, position: { [usualOrigin]: to } });
  }
}

test("[M3] look-ups that nothing explains become an alert, with what its score is made of", async () => {
  agencyWithMisuse();
  const one = monitor();
  await follow(one, await one.position());
  const { alerts, counts } = await findings();
  const told = alerts.filter(({ state }) => state === "new");
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    shown: "00000000000000a1",
    unit: "desk",
    week: "2026-11-16",
    source: "score",
  });
  expect(told[0]?.looks.map(({ subject }) => subject)).toEqual(["x0", "x1", "x2", "x3", "x4", "x5"]);
  expect(told[0]?.evidence.addends.map(({ feature }) => feature)).toContain("link");
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(watched.size());
});

test("[M3] a restart goes on without loss and counts nothing twice, wherever it was cut off", async () => {
  agencyWithMisuse();
  const whole = monitor([shadowRule]);
  await follow(whole, await whole.position());
  const expected = await findings();
  for (const cut of [1, 300, 3_999, 4_003, 4_006]) {
    await emptied();
    rmSync(path.join(directory, "state"), { force: true });
    const first = monitor([shadowRule]);
    await first.position();
    await follow(first, {}, Math.floor(cut / 2));
    await first.save();
    // What follows is stored and not saved: the process ends here.
    await follow(first, { [usualOrigin]: Math.floor(cut / 2) }, cut);
    const second = monitor([shadowRule]);
    await follow(second, await second.position());
    expect(await findings()).toEqual(expected);
  }
}, 60_000);

test("[M3] memory that is saved while findings are being stored, or after they could not be, loses none of them", async () => {
  agencyWithMisuse();
  const whole = monitor([shadowRule]);
  await follow(whole, await whole.position());
  const expected = await findings();
  await emptied();
  rmSync(path.join(directory, "state"), { force: true });
  const store = findingStore(db, { weeklyBudget: () => 5, now: () => monday });
  let left = 5;
  const failing: ReturnType<typeof monitor> = monitor([shadowRule], 5, {
    ...store,
    keep: async (found, position, before) => {
      await failing.save();
      if (left-- === 0) throw new Error("the database is away");
      await store.keep(found, position, before);
    },
  });
  await failing.position();
  await expect(follow(failing, {})).rejects.toThrow("the database is away");
  await failing.save();
  const again = monitor([shadowRule]);
  await follow(again, await again.position());
  expect(await findings()).toEqual(expected);
}, 60_000);

test("[M3] without its memory, or with one that is not whole, the monitor makes it anew and tells nothing twice", async () => {
  agencyWithMisuse();
  const one = monitor();
  await follow(one, await one.position());
  await one.save();
  const expected = await findings();
  const file = path.join(directory, "state");
  const bytes = readFileSync(file);
  for (const damaged of [bytes.subarray(0, bytes.length - 1), Buffer.from("x"), undefined]) {
    if (damaged === undefined) rmSync(file);
    else writeFileSync(file, damaged);
    const again = monitor();
    expect(await again.position()).toEqual({});
    await follow(again, {});
    expect(await findings()).toEqual(expected);
  }
}, 60_000);

test("[M3] memory that an earlier version wrote is made anew from the log, never read as one's own", async () => {
  agencyWithMisuse();
  const one = monitor();
  await follow(one, await one.position());
  await one.save();
  const expected = await findings();
  const kept = monitorStateFile(directory);
  const state = await kept.load();
  expect(state).toBeDefined();
  if (state === undefined) return;
  const { detector } = state;
  for (const former of [{ settings: "2" }, { shape: detector.shape - 1 }]) {
    await kept.save({ ...state, detector: { ...detector, ...former } });
    const again = monitor();
    expect(await again.position()).toEqual({});
    await follow(again, {});
    expect(await findings()).toEqual(expected);
  }
  const { bursts, ...columns } = detector;
  expect(hasFormOf({ ...columns, bursts }, detector)).toBe(true);
  expect(hasFormOf(columns, detector)).toBe(false);
}, 60_000);

test("[M7] a rule in shadow is counted and told to nobody; live it is an alert of its own", async () => {
  agencyWithMisuse();
  const shadow = monitor([shadowRule]);
  await follow(shadow, await shadow.position());
  expect((await findings()).shadow).toEqual([{ rule: "strangers", version: 1, shown: "00000000000000a1" }]);
  expect((await findings()).alerts.filter(({ source }) => source === "rule")).toEqual([]);
  await emptied();
  const live = monitor([{ ...shadowRule, mode: "live" }]);
  await follow(live, await live.position());
  const found = (await findings()).alerts.filter(({ source }) => source === "rule");
  expect(found).toMatchObject([{ rule: "strangers", state: "new" }]);
  expect(found[0]?.looks).toHaveLength(3);
});

test("[M3] what the budget of a unit does not allow in a week is held, and seen as such", async () => {
  agencyWithMisuse();
  watched.misuse({ employee: "e8", subject: "y", at: monday + 10 * minute });
  const one = monitor([], 1);
  await follow(one, await one.position());
  const states = (await findings()).alerts.map(({ state }) => state).filter((state) => state !== "candidate");
  expect(states.sort()).toEqual(["held", "new"]);
});

test("[M3] a look-up that is still to come is told of when its time has come, also after a restart, and once", async () => {
  watched.work();
  watched.misuse({ at: monday + 3 * dayMs });
  let now = monday + dayMs;
  const first = monitor([], 5, undefined, () => now);
  await follow(first, await first.position());
  expect((await findings()).counts).toEqual([{ explanation: "assigned", count: 4_000 }]);
  await first.save();
  const second = monitor([], 5, undefined, () => now);
  const position = await second.position();
  expect(position).toEqual({ [usualOrigin]: 4_006 });
  now = monday + 4 * dayMs;
  watched.look({ at: now });
  await follow(second, position);
  const { alerts, counts } = await findings();
  expect(alerts.filter(({ state }) => state === "new")).toHaveLength(1);
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(4_007);
  const third = monitor([], 5, undefined, () => now);
  await follow(third, await third.position());
  expect((await findings()).counts).toEqual(counts);
});
