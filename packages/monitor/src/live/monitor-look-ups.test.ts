import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { LogPosition, OpenedRecord } from "@grondslag/log";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { parseRule } from "../domain/rules/parse-rule.ts";
import { findingStore } from "../storage/finding-store.ts";
import { monitorStateFile } from "../storage/state-file.ts";
import type { RunningRule } from "./findings.ts";
import { monitorLookUps } from "./monitor-look-ups.ts";
import type { FindingStore, ReadLookUps, SeenLookUp } from "./ports.ts";

const monday = Date.UTC(2026, 10, 16, 8, 0, 0);
const minute = 60_000;
const origin = "agency/log/standard/2026h2";
let database: TestDatabase;
let directory: string;
/** The look-ups of the log, by index. */
let looks: SeenLookUp[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "monitor-"));
  looks = [];
});
afterEach(async () => {
  rmSync(directory, { recursive: true });
  await emptied();
});

const read: ReadLookUps = async (records) => records.flatMap(({ index }) => looks[index] ?? []);

function look(change: {
  employee?: string;
  subject?: string;
  link?: "assigned" | "none";
  at?: number;
}): void {
  const index = looks.length;
  const { employee = "e1", subject = `s${index}`, link = "assigned", at = monday + index * minute } = change;
  looks.push({
    lookUp: {
      type: "look-up",
      id: `${origin}#${index}.0`,
      at,
      employee,
      subject,
      team: "desk",
      activity: "answer",
      link,
    },
    watched: {
      origin,
      index,
      item: 0,
      at,
      employee,
      subject,
      unit: "desk",
      role: "agent",
      system: "persons",
      dataSet: "addresses",
      activity: "answer",
      purpose: "help",
      action: "read",
      outcome: "-",
      link,
      explanation: "none",
      openedBy: "",
      relation: "none",
      emergency: false,
      shielded: false,
      source: "",
      reasons: [],
      fields: [],
      tags: ["address"],
    },
    shown: "00000000000000a1",
    year: 2026,
  });
}

/** Work of a hundred days with links, and then one employee who looks at strangers. */
function agencyWithMisuse(): void {
  for (let n = 0; n < 4_000; n++) {
    look({ employee: `e${n % 20}`, subject: `c${n}`, at: monday - 100 * 1_440 * minute + n * 30 * minute });
  }
  for (let n = 0; n < 6; n++)
    look({ employee: "e7", subject: `x${n}`, link: "none", at: monday + n * minute });
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

function monitor(rules: readonly RunningRule[] = [], weeklyBudget = 5, kept?: FindingStore) {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  return monitorLookUps({
    read,
    store: kept ?? findingStore(db, { weeklyBudget: () => weeklyBudget, now: () => monday }),
    file: monitorStateFile(directory),
    clock: { now: () => monday + 1_440 * minute },
    rules,
  });
}

const recordOf = (index: number): OpenedRecord => ({
  origin,
  index,
  kind: "processing",
  time: 0,
  hints: {},
  groups: () => ({ facts: "", subject: "", actor: "" }),
});

async function follow(
  one: ReturnType<typeof monitor>,
  position: LogPosition,
  until = looks.length,
  batch = 500,
) {
  for (let from = position[origin] ?? 0; from < until; from += batch) {
    const to = Math.min(from + batch, until);
    const records = Array.from({ length: to - from }, (_, n) => recordOf(from + n));
    await one.apply({ records, position: { [origin]: to } });
  }
}

interface FoundAlert {
  readonly state: string;
  readonly source: string;
  readonly rule: string | null;
  readonly looks: readonly { readonly subject: string }[];
  readonly evidence: { readonly addends: readonly { readonly feature: string }[] };
}

async function emptied(): Promise<void> {
  await database.pool.query(
    "truncate monitor.alert, monitor.explained_count, monitor.shadow_hit, monitor.shadow_judgement, monitor.position cascade",
  );
}

async function findings(): Promise<{
  readonly alerts: readonly FoundAlert[];
  readonly counts: readonly { readonly explanation: string; readonly count: number }[];
  readonly shadow: readonly { readonly rule: string; readonly version: number; readonly shown: string }[];
}> {
  const { rows: alerts } = await database.pool.query(
    "select id, shown, unit, week::text, source, rule, score, state, looks, evidence from monitor.alert order by id",
  );
  const { rows: counts } = await database.pool.query(
    "select explanation, sum(count)::int as count from monitor.explained_count group by 1 order by 1",
  );
  const { rows: shadow } = await database.pool.query("select rule, version, shown from monitor.shadow_hit");
  // What was copied was added up in another order: the last digits may differ.
  const round = (_: string, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(9)) : value;
  return { alerts: JSON.parse(JSON.stringify(alerts, round)), counts, shadow };
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
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(looks.length);
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
    await follow(first, { [origin]: Math.floor(cut / 2) }, cut);
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
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  const store = findingStore(db, { weeklyBudget: () => 5, now: () => monday });
  let left = 9;
  const failing: ReturnType<typeof monitor> = monitor([shadowRule], 5, {
    ...store,
    keep: async (found, position) => {
      await failing.save();
      if (left-- === 0) throw new Error("the database is away");
      await store.keep(found, position);
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
  for (let n = 0; n < 6; n++)
    look({ employee: "e8", subject: `y${n}`, link: "none", at: monday + (10 + n) * minute });
  const one = monitor([], 1);
  await follow(one, await one.position());
  const states = (await findings()).alerts.map(({ state }) => state).filter((state) => state !== "candidate");
  expect(states.sort()).toEqual(["held", "new"]);
});

test("[M3] a look-up of the future is counted and judged by nobody", async () => {
  look({ at: monday + 3 * 1_440 * minute });
  const one = monitor();
  await follow(one, await one.position());
  expect((await findings()).counts).toEqual([{ explanation: "future", count: 1 }]);
});
