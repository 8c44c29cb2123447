import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { emptyPortfolioTables } from "../../../../tests/empty-portfolio.ts";
import { nothingYet } from "../domain/planning/plan-run.ts";
import type { PlanningOutcome } from "../domain/planning/planning-problem.ts";
import { settingsOfProgram } from "../domain/scenario/planner-settings.ts";
import type { RunResult } from "../run-order.ts";
import type { KeptRun, RunStore } from "../run-ports.ts";
import type { PlannerSettingsStore } from "../settings-ports.ts";
import { memoryPlannerSettings } from "../testing/memory-planner-settings.ts";
import { memoryRuns } from "../testing/memory-runs.ts";
import { planningItem, planningProblem } from "../testing/small-planning-problems.ts";
import { plannerSettingsStore } from "./planner-settings-store.ts";
import { portfolioStore } from "./portfolio-store.ts";
import { runStore } from "./run-store.ts";

let database: TestDatabase;
let db: Kysely<unknown>;
let runs: RunStore;
let settings: PlannerSettingsStore;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.close());

const problem = planningProblem([planningItem("a")]);
const result: RunResult = {
  finding: { found: false, problem, proven: true, sentences: [], items: ["a"] },
  comparison: {
    against: { kind: "nothing" },
    found: false,
    moves: [],
    unmoved: ["a"],
    before: { a: null },
    sentences: [],
    reprioritisation: [],
  },
  prices: [],
};
const begin = { step: "scenario", progress: nothingYet } as const;

function run(id: string, more: Partial<KeptRun> = {}): Omit<KeptRun, "state" | "fault"> {
  return {
    id,
    server: "one",
    by: "anna",
    at: 1_000,
    question: {
      firstQuarter: "2025Q1",
      quarters: 6,
      seed: 1,
      budget: { schedules: 10, boundSeconds: 0 },
      settings: 0,
      notes: [],
      supposedOverrides: [],
      digest: "0".repeat(64),
    },
    ...begin,
    ...more,
  };
}

// A lease that is over at once stands for a server that died, so that no test waits for a clock.
const hour = 3_600_000;
const silent = -1;
const limits = { most: 4, leaseMs: hour };

describe.each([
  { kind: "memory", open: async () => [memoryRuns(), memoryPlannerSettings()] as const },
  {
    kind: "PostgreSQL",
    open: async () => {
      await emptyPortfolioTables(database.pool);
      return [runStore(db), plannerSettingsStore(db)] as const;
    },
  },
])("runs of the planner in $kind", ({ open }) => {
  beforeEach(async () => {
    [runs, settings] = await open();
  });

  test("[O3] are read as they were asked, the newest first, with how far they are", async () => {
    await runs.add(run("a"), limits);
    await runs.add(run("b", { by: "bert" }), limits);
    expect(await runs.read("a")).toEqual({ ...run("a"), state: "waiting" });
    expect((await runs.list(50)).map(({ id }) => id)).toEqual(["b", "a"]);
    expect(await runs.list(1)).toHaveLength(1);
    const progress = { ...nothingYet, phase: "searching", schedules: 7, gap: 0.5 } as const;
    expect(await runs.beat("one", [{ id: "a", state: "running", step: "base", progress }], hour)).toEqual([]);
    expect(await runs.read("a")).toMatchObject({ state: "running", step: "base", progress });
    expect(await runs.read("c")).toBeUndefined();
    expect(await runs.part("a", "finding")).toBeUndefined();
  });

  test("[O3] keep their answer, part by part, and stay as they ended", async () => {
    await runs.add(run("a"), limits);
    await runs.end("a", { state: "done", result }, { ...begin, step: "override" });
    expect(await runs.read("a")).toMatchObject({ state: "done", step: "override" });
    for (const part of ["finding", "comparison", "prices"] as const)
      expect(await runs.part("a", part)).toEqual(result[part]);
    await runs.end("a", { state: "failed", fault: "LATE" });
    const after = await runs.read("a");
    expect(after?.state).toBe("done");
    expect(after).not.toHaveProperty("fault");
    expect(await runs.beat("one", [{ id: "a", state: "running", ...begin }], hour)).toEqual(["a"]);
    expect(await runs.read("a")).toMatchObject({ state: "done" });
  });

  test("tell why they failed", async () => {
    await runs.add(run("a"), limits);
    await runs.end("a", { state: "failed", fault: "ERR_WORKER_OUT_OF_MEMORY" });
    expect(await runs.read("a")).toMatchObject({ state: "failed", fault: "ERR_WORKER_OUT_OF_MEMORY" });
  });

  test("[O3] of a server that is silent are broken off, to whoever reads, and are no more under way", async () => {
    for (const id of ["a", "b", "c"]) await runs.add(run(id), { ...limits, leaseMs: silent });
    await runs.beat("one", [{ id: "b", state: "running", ...begin }], silent);
    for (const id of ["a", "b"]) expect(await runs.read(id)).toMatchObject({ state: "broken-off" });
    expect((await runs.list(50)).map(({ state }) => state)).toEqual([
      "broken-off",
      "broken-off",
      "broken-off",
    ]);
    // They do not count for the limit of a person.
    expect(await runs.add(run("d"), { most: 1, leaseMs: hour })).toBe(true);
    // It was silent for a while and is there again.
    await runs.beat("one", [{ id: "b", state: "running", ...begin }], hour);
    expect(await runs.read("b")).toMatchObject({ state: "running" });
    await runs.end("c", { state: "broken-off" });
    expect(await runs.read("c")).toMatchObject({ state: "broken-off" });
  });

  test("[O3] are stopped from any server: the one that reckons them hears it with its next sign of life", async () => {
    await runs.add(run("a"), limits);
    await runs.add(run("b"), limits);
    const beats = ["a", "b"].map((id) => ({ id, state: "running", ...begin }) as const);
    expect(await runs.askStop("b")).toBe(true);
    expect(await runs.beat("one", beats, hour)).toEqual(["b"]);
    expect(await runs.askStop("unknown")).toBe(false);
    // What is not a server's own is not its to keep alive.
    expect(await runs.beat("other", beats, hour)).toEqual(["a", "b"]);
    expect(await runs.beat("one", [{ id: "gone", state: "running", ...begin }], hour)).toEqual(["gone"]);
  });

  test("[O3] leave room for others: nobody has more than he may, however many ask at once", async () => {
    const added = await Promise.all(Array.from({ length: 12 }, (_, i) => runs.add(run(`r${i}`), limits)));
    expect(added.filter(Boolean)).toHaveLength(4);
    expect(await runs.add(run("other", { by: "bert" }), limits)).toBe(true);
    const [one] = (await runs.list(50)).filter(({ by }) => by === "anna");
    await runs.end(one?.id ?? "", { state: "dropped" });
    expect(await runs.add(run("next"), limits)).toBe(true);
    expect(await runs.add(run("more"), limits)).toBe(false);
  });

  test("are forgotten when they are over and old, and never while they go on or when they were proposed", async () => {
    await runs.add(run("goes-on"), limits);
    for (const id of ["proposed", "old", "silent", "new"]) {
      await runs.add(run(id, { by: id }), { most: 4, leaseMs: id === "silent" ? silent : hour });
      if (id !== "silent") await runs.end(id, { state: "done", result });
    }
    await runs.forget(1, ["proposed"]);
    expect((await runs.list(50)).map(({ id }) => id)).toEqual(["new", "proposed", "goes-on"]);
    expect(await runs.part("old", "finding")).toBeUndefined();
    expect(await runs.part("proposed", "finding")).toEqual(result.finding);
  });

  test("[O8] settings are added version by version, and one number is given once", async () => {
    const chosen = { version: 1, settings: settingsOfProgram.settings, motive: "Besluit", at: 5, by: "cio" };
    expect(await settings.list()).toEqual([]);
    expect(await settings.add(chosen)).toBe(true);
    expect(await settings.add({ ...chosen, motive: "Other" })).toBe(false);
    await settings.add({ ...chosen, version: 2 });
    expect(await settings.list()).toEqual([{ ...chosen, version: 2 }, chosen]);
  });
});

test("[O3] [O8] the database itself keeps what was asked, answered, proposed and chosen", async () => {
  await emptyPortfolioTables(database.pool);
  const store = runStore(db);
  for (const id of ["a", "b"]) {
    await store.add(run(id), limits);
    await store.end(id, { state: "done", result });
  }
  const chosen = { version: 1, settings: settingsOfProgram.settings, motive: "m", at: 5, by: "cio" };
  await plannerSettingsStore(db).add(chosen);
  const outcome: PlanningOutcome = {
    starts: { a: 0 },
    objective: 1,
    bound: 1,
    gap: 0,
    boundBy: "capacity",
    schedules: 1,
    seed: 1,
    stopped: "budget",
    protectedStarts: {},
  };
  const plan = {
    id: "p",
    name: "P",
    firstQuarter: "2025Q1",
    quarters: 6,
    outcome,
    run: "a",
    change: 0,
  } as const;
  await portfolioStore(db).change({ who: "anna", at: 6 }, () => [
    { write: "plan", plan: { ...plan, at: 6, by: "anna" } },
  ]);
  const refuse = (statement: string, why: string) =>
    expect(database.pool.query(statement), statement).rejects.toThrow(why);
  await refuse("update portfolio.plan_run set by = 'bert'", "does not change");
  await refuse("update portfolio.plan_run set question = '{}'", "does not change");
  await refuse("update portfolio.plan_run set state = 'running'", "is over");
  await refuse("delete from portfolio.plan_run where id = 'a'", "was proposed");
  await refuse("update portfolio.plan_run_answer set prices = '[1]'", "only added to");
  for (const change of [
    "update portfolio.planner_settings set by = 'x'",
    "delete from portfolio.planner_settings",
  ])
    await refuse(change, "only added to");
  // Also when whoever forgets did not hear of the plan.
  await store.forget(0, []);
  expect((await store.list(50)).map(({ id }) => id)).toEqual(["a"]);
});
