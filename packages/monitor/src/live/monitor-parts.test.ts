import fc from "fast-check";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { type AlertChange, joinLooks } from "../domain/alerts/alert.ts";
import { parseRule } from "../domain/rules/parse-rule.ts";
import { findingStore } from "../storage/finding-store.ts";
import { lookUpStore } from "../storage/look-up-store.ts";
import { type MemoryFindings, memoryFindings } from "../testing/memory-findings.ts";
import { storedFindings, withoutFindings } from "../testing/stored-findings.ts";
import { dayMs, minute, monday, usualOrigin, type WatchedLog, watchedLog } from "../testing/watched-log.ts";
import type { RunningRule } from "./findings.ts";
import { monitorLookUps } from "./monitor-look-ups.ts";
import type { FindingStore, MonitorState } from "./ports.ts";
import { allSlots, slotOf, slotsOf } from "./slots.ts";

let database: TestDatabase;
let db: Kysely<unknown>;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.close());
beforeEach(() => withoutFindings(db));

const rule = (id: string, by: string, of: string): RunningRule["rule"] =>
  parseRule({
    id,
    name: id,
    threat: "sold-addresses",
    owner: "integrity bureau",
    legalBasis: "AVG art. 32",
    proportionality: "Only look-ups that nothing explains are counted.",
    severity: "medium",
    when: { field: "link", is: "none" },
    count: { of, by: [by], within: "1d", atLeast: 2 },
  });
const rules: readonly RunningRule[] = [
  { rule: rule("many-subjects", "employee", "subject"), version: 1, mode: "live" },
  // Several employees at one subject: no part sees them all among its own.
  { rule: rule("many-lookers", "subject", "employee"), version: 1, mode: "shadow" },
  { rule: rule("stops", "subject", "look-ups"), version: 1, mode: "shadow" },
];

/** Follows a log with one monitor, cut off and begun again at some places. */
async function follow(watched: WatchedLog, store: FindingStore, cuts: readonly number[], batch = 100) {
  let saved: MonitorState | undefined;
  const file = {
    load: async () => structuredClone(saved),
    save: async (state: MonitorState) => {
      saved = structuredClone(state);
    },
  };
  const begin = async () => {
    const monitor = monitorLookUps({
      read: watched.read,
      store,
      file,
      clock: { now: () => monday + 30 * dayMs },
      rules,
      ruleBounds: { mostGroups: 4 },
      onUnsaved: (error) => {
        throw error;
      },
    });
    return { monitor, at: (await monitor.position())[usualOrigin] ?? 0 };
  };
  let { monitor, at } = await begin();
  for (const [n, cut] of [...cuts, watched.size()].entries()) {
    while (at < cut) {
      const to = Math.min(at + batch, cut);
      const records = Array.from({ length: to - at }, (_, i) => watched.record(at + i));
      await monitor.apply({ records, position: { [usualOrigin]: to } });
      at = to;
      if (n % 2 === 0) await monitor.save();
    }
    if (cut < watched.size()) ({ monitor, at } = await begin());
  }
}

/** What was copied was added up in another order: the last digits may differ. */
const rounded = (_: string, value: unknown) =>
  typeof value === "number" ? Number(value.toPrecision(9)) : value;

/** What several stores hold together, in one order. */
function together(stores: readonly MemoryFindings[]) {
  const kept = stores.flatMap((store) => store.kept);
  const counts = new Map<string, number>();
  for (const { day, unit, system, explanation, count } of kept.flatMap((one) => one.counts)) {
    const key = [day, unit, system, explanation].join();
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  const sorted = (all: readonly unknown[]) => all.map((one) => JSON.stringify(one, rounded)).sort();
  // As the database puts together what several slices say of one alert.
  const alerts = new Map<string, AlertChange>();
  for (const change of kept.flatMap((one) => one.alerts)) {
    const known = alerts.get(change.id);
    const heavier = known === undefined || change.score >= known.score ? change : known;
    const looks = joinLooks(known?.looks ?? [], change.looks);
    alerts.set(change.id, { ...heavier, told: change.told || known?.told === true, looks });
  }
  return {
    alerts: sorted([...alerts.values()]),
    counts: [...counts].sort(),
    explained: sorted(kept.flatMap((one) => one.explained)),
    shadowHits: sorted(kept.flatMap((one) => one.shadowHits)),
    stopped: [...new Set(sorted(kept.flatMap((one) => one.stopped)))],
  };
}

const employees = Array.from(
  { length: 24 },
  (_, n) => `${allSlots[(n * 7) % 16]}${n.toString(16).padStart(15, "0")}`,
);
const anyLook = fc.record({
  employee: fc.integer({ min: 0, max: employees.length - 1 }),
  subject: fc.integer({ min: 0, max: 30 }),
  link: fc.constantFrom("assigned" as const, "assigned" as const, "none" as const),
  minutes: fc.integer({ min: -9 * 1_440, max: 90 }),
  late: fc.boolean(),
});

function logOf(
  looks: readonly (typeof anyLook extends fc.Arbitrary<infer Look> ? Look : never)[],
): WatchedLog {
  const watched = watchedLog();
  let at = monday;
  for (const { employee, subject, link, minutes, late } of looks) {
    at += late ? 0 : Math.max(0, minutes) * minute;
    const time = late ? at + minutes * minute : at;
    watched.look({ employee: employees[employee] ?? "", subject: `s${subject}`, link, at: time });
  }
  return watched;
}

test("[M3] every employee is of one part, however many parts there are", () => {
  for (let of = 1; of <= 16; of++) {
    const parts = Array.from({ length: of }, (_, n) => slotsOf({ part: n + 1, of }));
    expect([...parts.join("")].sort().join("")).toBe(allSlots);
    expect(parts.every((slots) => slots.length > 0)).toBe(true);
  }
  expect(employees.every((employee) => employee.startsWith(slotOf(employee)))).toBe(true);
});

test("[M3] parts of the monitor find together what one monitor finds, wherever each is cut off", async () => {
  const seen = new Map<string, number>();
  const stream = fc.array(anyLook, { minLength: 50, maxLength: 200 });
  const cuts = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(stream, fc.constantFrom(2, 3, 5, 16), cuts, async (looks, of, places) => {
      const watched = logOf(looks);
      const whole = memoryFindings();
      await follow(watched, whole, []);
      const parts = Array.from({ length: of }, (_, n) => memoryFindings(slotsOf({ part: n + 1, of })));
      for (const [n, part] of parts.entries()) {
        const own = places.map((place) => Math.min(place + n, watched.size())).sort((a, b) => a - b);
        await follow(watched, part, own);
      }
      const found = together([whole]);
      expect(together(parts)).toEqual(found);
      for (const [what, { length }] of Object.entries(found)) seen.set(what, (seen.get(what) ?? 0) + length);
    }),
    { numRuns: 20 },
  );
  // There was something of each kind to find.
  expect([...seen].filter(([, count]) => count === 0)).toEqual([]);
}, 60_000);

test("[M3] a monitor that is divided, and put together again, loses nothing and counts nothing twice", async () => {
  const watched = watchedLog();
  for (let n = 0; n < 1_500; n++) {
    const link = n % 50 === 0 ? "none" : "assigned";
    const employee = employees[n % employees.length] ?? "";
    watched.look({ employee, subject: `c${n}`, link, at: monday + n * 20 * minute });
  }
  const stored = (slots?: string) =>
    findingStore(db, { weeklyBudget: () => 50, now: () => monday, ...(slots !== undefined && { slots }) });
  await follow(watched, stored(), []);
  const expected = await storedFindings(db);
  expect(expected.alerts.length).toBeGreaterThan(5);
  await withoutFindings(db);

  const until = async (store: FindingStore, end: number) => {
    const shorter: WatchedLog = { ...watched, size: () => end };
    await follow(shorter, store, []);
  };
  await until(stored(), 400);
  await until(stored(slotsOf({ part: 1, of: 3 })), 900);
  await until(stored(slotsOf({ part: 2, of: 3 })), 600);
  // Of the employees of the third part nothing was found since; own look-ups say so.
  expect(await lookUpStore(db).reached()).toEqual({ [usualOrigin]: 400 });
  await until(stored(slotsOf({ part: 1, of: 2 })), 1_500);
  await until(stored(slotsOf({ part: 2, of: 2 })), 1_000);
  await until(stored(), 1_500);
  expect(await storedFindings(db)).toEqual(expected);
  expect(await lookUpStore(db).reached()).toEqual({ [usualOrigin]: 1_500 });
}, 60_000);
