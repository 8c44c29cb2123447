import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { projectRecords } from "@grondslag/log";
import { Kysely, PostgresDialect, sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { parseRule } from "../domain/rules/parse-rule.ts";
import { findingStore } from "../storage/finding-store.ts";
import { monitorStateFile } from "../storage/state-file.ts";
import { memoryFindings } from "../testing/memory-findings.ts";
import { storedFindings, withoutFindings } from "../testing/stored-findings.ts";
import { dayMs, monday, usualOrigin, type WatchedLog, watchedLog } from "../testing/watched-log.ts";
import { followedInTime } from "./follow-in-time.ts";
import { MonitorFault } from "./monitor-fault.ts";
import { monitorLookUps } from "./monitor-look-ups.ts";
import type { MonitorState } from "./ports.ts";

type Options = Parameters<typeof monitorLookUps>[0];

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
  watched.close();
  rmSync(directory, { recursive: true });
  await withoutFindings(db);
});

const stored = () => findingStore(db, { weeklyBudget: () => 5, now: () => monday });
const fileOf = (state?: MonitorState, saved: MonitorState[] = []): Options["file"] => ({
  load: async () => state,
  save: async (one) => void saved.push(one),
});
const forgetMemory = () => rmSync(path.join(directory, "state"), { force: true });

function monitor(change: Partial<Options> = {}) {
  return monitorLookUps({
    read: watched.read,
    store: stored(),
    file: monitorStateFile(directory),
    clock: { now: () => monday + dayMs },
    rules: [],
    onUnsaved: (error) => {
      throw error;
    },
    ...change,
  });
}

function following(one: ReturnType<typeof monitor>) {
  const faults: string[] = [];
  const running = projectRecords({
    log: followedInTime(watched.log, () => monday + dayMs),
    projection: one,
    onError: (error) => {
      faults.push(error instanceof MonitorFault ? error.code : String(error));
      if (faults.length > 5) watched.close();
    },
    pause: async () => undefined,
  });
  return { faults, ...running };
}

/** Follows the log until all of it was judged; tells which faults there were. */
async function followAll(one: ReturnType<typeof monitor>): Promise<readonly string[]> {
  const { faults, caughtUp, stop } = following(one);
  await caughtUp();
  await stop();
  return faults;
}

const told = async () => (await storedFindings(db)).alerts.filter(({ state }) => state === "new");
const countOf = async (explanation?: string) =>
  (await storedFindings(db)).counts
    .filter((one) => explanation === undefined || one.explanation === explanation)
    .reduce((sum, { count }) => sum + count, 0);

describe("[M3] the order of the log", () => {
  test("memory that is made anew from several shards tells what follows as the monitor did that saw it all come", async () => {
    const origins = [usualOrigin, "agency/log/confidential/2026h2", "agency/log/short/2026h2"];
    watched.work(4_000, origins);
    const live = monitor();
    await followAll(live);
    await live.save();
    watched.misuse({ origin: origins[1] ?? "" });
    await followAll(monitor());
    const expected = await storedFindings(db);
    expect(await told()).toHaveLength(1);

    // The same, all at once after months in which nothing followed the log.
    await withoutFindings(db);
    forgetMemory();
    await followAll(monitor());
    expect(await countOf("too-late")).toBe(0);
    expect((await told()).map(({ looks }) => looks.map(({ subject }) => subject))).toEqual(
      expected.alerts
        .filter(({ state }) => state === "new")
        .map(({ looks }) => looks.map(({ subject }) => subject)),
    );
  });
});

describe("[M3] a storm", () => {
  /** Turns that others got while something was done. */
  async function turnsOf(work: () => Promise<void>): Promise<number> {
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    await work();
    isDone = true;
    return turns;
  }

  test("of a hundred times the rate lets decisions through, and what others do is told all the same", async () => {
    watched.work();
    const kept = memoryFindings();
    const one = monitor({ store: kept, file: fileOf() });
    await followAll(one);
    for (let n = 0; n < 10_000; n++) {
      watched.look({ employee: "e3", subject: `c${n % 4_000}`, at: monday + n * 36, link: "assigned" });
      if (n % 1_500 === 0) watched.misuse({ times: 1, subject: `x${n}`, at: monday + n * 36 });
    }
    const [from, to] = [4_000, watched.size()];
    const records = Array.from({ length: to - from }, (_, n) => watched.record(from + n));
    const turns = await turnsOf(() => one.apply({ records, position: { [usualOrigin]: to } }));
    expect(turns).toBeGreaterThan((to - from) / 64);
    const alerts = kept.kept.flatMap((found) => found.alerts).filter((alert) => alert.told);
    expect(new Set(alerts.map(({ employee }) => employee))).toEqual(new Set(["e7"]));
  });

  test("of look-ups in one record lets decisions through as well", async () => {
    for (let n = 0; n < 5_000; n++) watched.look({ subject: `c${n}`, at: monday });
    const all = Array.from({ length: 5_000 }, (_, n) => watched.record(n));
    const seen = await watched.read(all);
    const one = monitor({ store: memoryFindings(), file: fileOf(), read: async () => seen });
    await one.position();
    const records = all.slice(0, 1);
    expect(await turnsOf(() => one.apply({ records, position: { [usualOrigin]: 1 } }))).toBeGreaterThan(70);
  });
});

describe("[M3] faults around the monitor", () => {
  test("a leader that was overtaken stores nothing of what the next one stored, and goes on after it", async () => {
    watched.work(600);
    const former = monitor();
    await former.position();
    const next = monitor({ file: fileOf() });
    await followAll(next);
    expect(await countOf()).toBe(600);
    // It was paused, and does not know that it no longer leads.
    const records = Array.from({ length: 600 }, (_, n) => watched.record(n));
    await expect(former.apply({ records, position: { [usualOrigin]: 600 } })).rejects.toMatchObject({
      code: "MONITOR_OVERTAKEN",
    });
    expect(await countOf()).toBe(600);
    watched.misuse();
    expect(await followAll(former)).toEqual([]);
    expect(await countOf()).toBe(606);
  });

  test("servers with logs of their own do not stand in each other's way", async () => {
    const [one, other] = [monitor({ file: fileOf() }), monitor({ file: fileOf() })];
    await one.position();
    await other.position();
    watched.work(100, [usualOrigin, "elsewhere/log/standard/2026h2"]);
    for (let n = 0; n < 50; n++) {
      for (const [each, origin] of [
        [one, usualOrigin] as const,
        [other, "elsewhere/log/standard/2026h2"] as const,
      ]) {
        await each.apply({ records: [watched.record(n, origin)], position: { [origin]: n + 1 } });
      }
    }
    expect(await countOf()).toBe(100);
  });

  test("memory that is ahead of the findings, as after a database was put back, is made anew and nothing is lost", async () => {
    watched.work();
    watched.misuse();
    const one = monitor();
    await followAll(one);
    await one.save();
    const expected = await storedFindings(db);
    await withoutFindings(db);
    await followAll(monitor());
    expect(await storedFindings(db)).toEqual(expected);
  });

  test("memory that is saved before it is known how far the findings are, counts nothing twice", async () => {
    watched.work(300);
    const first = monitor();
    await followAll(first);
    await first.save();
    const saved: MonitorState[] = [];
    const file = monitorStateFile(directory);
    const again: ReturnType<typeof monitor> = monitor({
      file: { load: file.load, save: async (state) => void saved.push(state) },
      store: {
        ...stored(),
        position: async () => {
          await again.save();
          return stored().position();
        },
      },
    });
    await again.position();
    expect(saved).toEqual([]);
  });

  test("memory that cannot be put back, or of another form, is made anew", async () => {
    watched.work();
    watched.misuse();
    const one = monitor();
    await followAll(one);
    const expected = await storedFindings(db);
    const saved: MonitorState[] = [];
    const last = monitor({ file: fileOf(undefined, saved) });
    await followAll(last);
    await last.save();
    const [kept] = saved;
    if (kept === undefined) throw new Error("nothing was saved");
    const { detector } = kept;
    const { arrays } = detector.pairs;
    const broken: readonly MonitorState[] = [
      { ...kept, detector: { ...detector, pairs: { ...detector.pairs, arrays: arrays.slice(0, -1) } } },
      { ...kept, detector: { ...detector, employees: { names: [], columns: detector.employees.columns } } },
    ];
    for (const state of broken) {
      const again = monitor({ file: fileOf(state) });
      expect(await again.position()).toEqual({});
      expect(await followAll(again)).toEqual([]);
      expect(await storedFindings(db)).toEqual(expected);
    }
  });

  test("a text that the database cannot hold does not stop the monitor", async () => {
    watched.work();
    watched.misuse({ activity: "vraag \u0000 \ud800" });
    watched.look({ unit: "afdeling \u0000", at: monday });
    expect(await followAll(monitor())).toEqual([]);
    expect(await told()).toHaveLength(1);
    expect(await countOf()).toBe(4_007);
  });

  test("a clock that was ahead for a moment leaves the monitor no blinder than before", async () => {
    watched.work();
    let now = monday;
    const { faults, caughtUp, stop } = following(monitor({ clock: { now: () => now } }));
    await caughtUp();
    now = monday + 400 * dayMs;
    watched.look({ at: now });
    await caughtUp();
    now = monday + dayMs;
    watched.misuse();
    await caughtUp();
    await stop();
    expect(faults).toEqual(["MONITOR_CLOCK_BACK"]);
    expect(await countOf("too-late")).toBe(0);
    expect(await told()).toHaveLength(1);
  });

  test("[M6] a rule that goes over its bounds on look-ups that were judged before, says so too", async () => {
    const rule = parseRule({
      id: "everybody",
      name: "Ieder",
      threat: "sold-addresses",
      owner: "integrity bureau",
      legalBasis: "AVG art. 32",
      proportionality: "Look-ups are counted, and nobody is told of them.",
      severity: "low",
      when: { field: "link", is: "assigned" },
      count: { of: "look-ups", by: ["subject"], within: "1h", atLeast: 3 },
    });
    for (let n = 0; n < 30; n++) watched.look({ subject: `s${n}` });
    await followAll(monitor());
    forgetMemory();
    const running = [{ rule, version: 1, mode: "shadow" as const }];
    await followAll(monitor({ rules: running, ruleBounds: { mostGroups: 10 } }));
    const { rows } = await sql`select rule, version from monitor.rule_stop`.execute(db);
    expect(rows).toEqual([{ rule: "everybody", version: 1 }]);
  });
});
