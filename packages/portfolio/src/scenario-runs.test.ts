import { describe, expect, it, vi } from "vitest";
import { nothingYet } from "./domain/planning/plan-run.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import { settingsOfProgram } from "./domain/scenario/planner-settings.ts";
import type { Planner, RunListener } from "./planner-ports.ts";
import type { RunOrder, RunReadiness, RunResult } from "./run-order.ts";
import type { RunStore } from "./run-ports.ts";
import { createScenarioRuns, type ScenarioRuns } from "./scenario-runs.ts";
import { examplePortfolio } from "./testing/examples.ts";
import { memoryRuns } from "./testing/memory-runs.ts";
import { planningItem, planningProblem } from "./testing/small-planning-problems.ts";

const budget = { schedules: 1, boundSeconds: 0 };
const order: RunOrder = {
  at: 0,
  portfolio: examplePortfolio({}),
  skills: [],
  firstQuarter: "2025Q1",
  quarters: 6,
  settings: settingsOfProgram,
  seed: 1,
  budget,
};
const ready: RunReadiness = {
  ready: true,
  notes: [],
  supposedOverrides: [],
  step: "base",
  digest: "0".repeat(64),
};
const result: RunResult = {
  finding: {
    found: false,
    problem: planningProblem([planningItem("a")]),
    proven: true,
    sentences: [],
    items: ["a"],
  },
  comparison: {
    against: { kind: "nothing" },
    ...{ found: false, moves: [], unmoved: [], before: {}, sentences: [], reprioritisation: [] },
  },
  prices: [],
};

/** A planner that does nothing by itself: a test tells how far its runs are. */
function slowPlanner(places = Number.POSITIVE_INFINITY, readiness: RunReadiness = ready) {
  const begun: RunListener[] = [];
  const stops: number[] = [];
  let reserved = 0;
  const planner: Planner = {
    readiness: async () => readiness,
    reserve: () => {
      if (reserved >= places) throw new PortfolioError("PORTFOLIO_BUSY", "too many wait");
      reserved++;
      return {
        begin: (_order, listener) => {
          const number = begun.push(listener) - 1;
          return () => void stops.push(number);
        },
        release: () => {
          reserved--;
        },
      };
    },
  };
  return { planner, begun, stops, reserved: () => reserved };
}

let count = 0;
async function start(runs: ScenarioRuns, by = "anna"): Promise<string> {
  const id = `run-${++count}`;
  const { firstQuarter, quarters, seed } = order;
  const started = await runs.start({
    id,
    by,
    order,
    proposed: [],
    question: (known) =>
      known.ready
        ? {
            step: known.step,
            question: { firstQuarter, quarters, seed, budget, settings: 0, ...known },
          }
        : undefined,
  });
  return started ? id : "refused";
}

describe("runs of scenarios", () => {
  it("[O3] are read, stopped and ended for all servers, whichever reckons them", async () => {
    const store = memoryRuns();
    const { planner, begun, stops } = slowPlanner();
    const one = createScenarioRuns(planner, store, { server: "one" });
    const other = createScenarioRuns(slowPlanner().planner, store, { server: "other" });
    const id = await start(one);
    expect(await other.read(id)).toMatchObject({ state: "waiting", step: "base", by: "anna" });
    begun[0]?.started();
    const progress = { ...nothingYet, schedules: 12 };
    begun[0]?.progressed({ step: "scenario", progress });
    await one.round();
    expect(await other.read(id)).toMatchObject({ state: "running", step: "scenario", progress });

    expect(await other.stop(id)).toBe(true);
    await other.round();
    expect(stops).toEqual([]);
    await one.round();
    expect(stops).toEqual([0]);
    begun[0]?.ended({ state: "done", result });
    await vi.waitFor(async () => expect(await other.read(id)).toMatchObject({ state: "done" }), {
      timeout: 20_000,
    });
    expect(await other.part(id, "finding")).toEqual(result.finding);
    expect((await other.list()).map((run) => run.id)).toEqual([id]);
  });

  it("[O3] stop at once at the server that reckons them", async () => {
    const { planner, stops } = slowPlanner();
    const runs = createScenarioRuns(planner, memoryRuns(), { server: "one" });
    await runs.stop(await start(runs));
    expect(stops).toEqual([0]);
    expect(await runs.stop("unknown")).toBe(false);
  });

  it("[O3] whose server died are told as broken off, and so are those of a server that stops in order", async () => {
    let now = 0;
    const store = memoryRuns(() => now);
    const dying = createScenarioRuns(slowPlanner().planner, store, { server: "dying" });
    const stopping = createScenarioRuns(slowPlanner().planner, store, { server: "stopping" });
    const [first, second] = [await start(dying), await start(stopping)];
    await stopping.close();
    expect(await dying.read(second)).toMatchObject({ state: "broken-off" });
    expect(await dying.read(first)).toMatchObject({ state: "waiting" });
    now += 25_000;
    await dying.round();
    now += 25_000;
    expect(await stopping.read(first)).toMatchObject({ state: "waiting" });
    now += 10_000;
    expect(await stopping.read(first)).toMatchObject({ state: "broken-off" });
  });

  it("[O3] leave room for others: nobody has more than four that wait or run, at all servers together", async () => {
    const store = memoryRuns();
    const { planner, begun, reserved } = slowPlanner();
    const servers = ["one", "other"].map((server) => createScenarioRuns(planner, store, { server }));
    const tries = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) => start(servers[i % 2] ?? expect.fail("no server"), "eager")),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
    expect(tries.at(-1)).toMatchObject({ reason: { code: "PORTFOLIO_BUSY" } });
    expect(begun).toHaveLength(4);
    // Who was refused keeps no place from others.
    expect(reserved()).toBe(4);
  });

  it("are refused when too many wait, and leave nothing behind", async () => {
    const { planner } = slowPlanner(1);
    const runs = createScenarioRuns(planner, memoryRuns(), { server: "one" });
    const first = await start(runs);
    await expect(start(runs, "bert")).rejects.toMatchObject({ code: "PORTFOLIO_BUSY" });
    expect((await runs.list()).map(({ id }) => id)).toEqual([first]);
  });

  it("are not begun when the scenario cannot be supposed", async () => {
    const refused: RunReadiness = { ready: false, faults: [{ where: "/changes/0", fault: "item-unknown" }] };
    const { planner, begun, reserved } = slowPlanner(1, refused);
    const runs = createScenarioRuns(planner, memoryRuns(), { server: "one" });
    expect(await start(runs)).toBe("refused");
    expect([await runs.list(), begun, reserved()]).toEqual([[], [], 0]);
  });

  it("[O3] lose no answer when it cannot be kept at once", async () => {
    const store = memoryRuns();
    let isAway = true;
    const away: RunStore = {
      ...store,
      end: (...told) => (isAway ? Promise.reject(new Error("away")) : store.end(...told)),
    };
    const faults: unknown[] = [];
    const { planner, begun } = slowPlanner();
    const runs = createScenarioRuns(planner, away, { server: "one" }, (error) => faults.push(error));
    const id = await start(runs);
    begun[0]?.ended({ state: "done", result });
    await vi.waitFor(() => expect(faults).toHaveLength(1), { timeout: 20_000 });
    await runs.round();
    expect(faults).toHaveLength(2);
    expect(await runs.read(id)).toMatchObject({ state: "waiting" });
    isAway = false;
    await runs.round();
    expect(await runs.read(id)).toMatchObject({ state: "done" });
  });

  it("[O3] lose no answer that is not kept yet when the server stops in order", async () => {
    const store = memoryRuns();
    let isAway = true;
    const away: RunStore = {
      ...store,
      end: (...told) => (isAway ? Promise.reject(new Error("away")) : store.end(...told)),
    };
    const faults: unknown[] = [];
    const { planner, begun } = slowPlanner();
    const runs = createScenarioRuns(planner, away, { server: "one" }, (error) => faults.push(error));
    const [over, going] = [await start(runs), await start(runs)];
    begun[0]?.ended({ state: "done", result });
    await vi.waitFor(() => expect(faults).toHaveLength(1), { timeout: 20_000 });
    isAway = false;
    await runs.close();
    expect(await runs.read(over)).toMatchObject({ state: "done" });
    expect(await runs.part(over, "finding")).toEqual(result.finding);
    expect(await runs.read(going)).toMatchObject({ state: "broken-off" });
  });

  it("are forgotten when they are over, and never while they go on", async () => {
    const store = memoryRuns();
    const { planner, begun } = slowPlanner();
    const runs = createScenarioRuns(planner, store, { server: "one" });
    const first = await start(runs, "first");
    for (let index = 1; index <= 110; index++) {
      const id = await start(runs, `asker-${index}`);
      begun[index]?.ended({ state: "dropped" });
      await vi.waitFor(async () => expect(await runs.read(id)).toMatchObject({ state: "dropped" }), {
        timeout: 20_000,
      });
    }
    expect(await store.list(1000)).toHaveLength(102);
    expect(await runs.read(first)).toMatchObject({ state: "waiting" });
  });
});
