import { describe, expect, it } from "vitest";
import type { PlanRun, PlanRuns } from "./domain/planning/plan-run.ts";
import type { PlanningAnswer, PlanningProblem } from "./domain/planning/planning-problem.ts";
import { applyScenario } from "./domain/scenario/apply-scenario.ts";
import { createScenarioRuns, type RunOrder } from "./scenario-runs.ts";
import { examplePortfolio } from "./testing/examples.ts";
import { planningItem, planningProblem } from "./testing/small-planning-problems.ts";

const portfolio = examplePortfolio({});
const applied = applyScenario(portfolio, [], undefined);
const scenario = { name: "Test", changes: [{ change: "require", item: "asked" }] } as const;

function orderOf(by: string, more: Partial<RunOrder> = {}): RunOrder {
  if (!applied.applied) return expect.fail("the example cannot be supposed");
  const without = planningProblem([planningItem("cool-gen", { nature: "modernisation" })]);
  const problem = planningProblem([...without.items, planningItem("asked", { mandatory: true })]);
  const supposed = { ...applied.supposed, required: new Map([["asked", undefined]]) };
  const budget = { schedules: 1, boundSeconds: 0 };
  return {
    by,
    at: 0,
    portfolio,
    skills: [],
    supposed,
    without,
    problem,
    notes: [],
    seed: 1,
    budget,
    ...more,
  };
}

/** A planner that does nothing by itself: a test ends its runs. */
function slowPlanner() {
  const runs = new Map<string, PlanRun>();
  const end = (id: string, more: Partial<PlanRun>) => {
    const run = runs.get(id);
    if (run !== undefined) runs.set(id, { ...run, ...more });
  };
  const planner: PlanRuns = {
    async start(problem, settings) {
      const id = `run-${runs.size + 1}`;
      const progress = { phase: "checking", schedules: 0, objective: null, bound: null, gap: null } as const;
      runs.set(id, { id, problem, settings, progress, state: "running" });
      return id;
    },
    read: (id) => runs.get(id),
    stop(id) {
      end(id, { state: "dropped" });
      return runs.has(id);
    },
  };
  return { planner, end, started: () => runs.size };
}

function found({ items }: PlanningProblem): PlanningAnswer {
  const starts = Object.fromEntries(items.map(({ id }, index) => [id, index * 2]));
  const figures = { objective: 0, bound: 0, gap: 0, boundBy: "capacity", schedules: 1, seed: 1 } as const;
  return { found: true, outcome: { starts, ...figures, stopped: "budget", protectedStarts: {} } };
}

const clash: PlanningAnswer = {
  found: false,
  clash: { constraints: [{ kind: "mandatory", item: "asked" }], proven: true },
};

describe("runs of scenarios", () => {
  it("[O3] leave room for others: nobody has more than four that wait or run", async () => {
    const { planner, end, started } = slowPlanner();
    const runs = createScenarioRuns(planner);
    const tries = await Promise.allSettled(Array.from({ length: 30 }, () => runs.start(orderOf("eager"))));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
    expect(tries.at(-1)).toMatchObject({ reason: { code: "PORTFOLIO_BUSY" } });
    expect(started()).toBe(4);
    await expect(runs.start(orderOf("other"))).resolves.toBe("run-5");
    end("run-1", { state: "done", answer: found(orderOf("eager").problem) });
    await expect(runs.start(orderOf("eager"))).resolves.toBe("run-6");
    runs.stop("run-2");
    await expect(runs.start(orderOf("eager"))).resolves.toBe("run-7");
  });

  it("are forgotten when they are over, and never while they run: what runs can be stopped", async () => {
    const { planner, started } = slowPlanner();
    const runs = createScenarioRuns(planner);
    const first = await runs.start(orderOf("first"));
    for (let index = 0; index < 60; index++) runs.stop(await runs.start(orderOf("eager")));
    expect(started()).toBe(61);
    expect((await runs.list()).length).toBe(50);
    expect(await runs.read(first)).toMatchObject({ state: "running" });
    expect(runs.stop(first)).toBe(true);
    expect(await runs.read(first)).toMatchObject({ state: "dropped" });
  });

  it.each([
    ["is stopped", { state: "dropped" }],
    ["breaks down", { state: "failed", fault: "ERR_WORKER_OUT_OF_MEMORY" }],
  ] as const)("[O8] tell of a clash that is known when the question after it %s", async (_, ending) => {
    const { planner, end } = slowPlanner();
    const runs = createScenarioRuns(planner);
    const order = orderOf("asker", { scenario });
    const id = await runs.start(order);
    end(id, { state: "done", answer: found(order.without) });
    expect(await runs.read(id)).toMatchObject({ state: "running", step: "scenario" });
    end("run-2", { state: "done", answer: clash });
    expect(await runs.read(id)).toMatchObject({ state: "running", step: "override" });
    if (ending.state === "dropped") runs.stop(id);
    else end("run-3", ending);
    const run = await runs.read(id);
    expect(run).toMatchObject({ state: "done", answer: { found: false, clash: clash.clash } });
    expect(run?.answer).not.toHaveProperty("ifOverridden");
    expect(run).not.toHaveProperty("fault");
  });
});
