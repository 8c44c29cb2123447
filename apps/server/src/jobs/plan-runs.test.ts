import { secureRandom, systemClock } from "@grondslag/kernel";
import { type PlanningProblem, type PlanRun, protectedStarts, verifyStarts } from "@grondslag/portfolio";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createPlanRuns, type PlanRunJob } from "./plan-runs.ts";

const settings = { seed: 1, schedules: 300, boundSeconds: 1 };
/** More than anybody waits for: it ends by a stop alone. */
const endless = { seed: 1, schedules: 100_000_000, boundSeconds: 0 };

let planner: PlanRunJob;
afterEach(() => planner.close());

describe("runs of the planner", () => {
  it("[O3] give a plan with its bound from a thread, with progress", async () => {
    planner = createPlanRuns(systemClock, secureRandom);
    const problem = crowded(6);
    const run = await ended(await planner.start(problem, settings));
    expect(run).toMatchObject({ state: "done", progress: { schedules: expect.any(Number) } });
    if (!run.answer?.found) throw new Error("there is no plan");
    const { starts, objective, bound } = run.answer.outcome;
    expect(verifyStarts(problem, starts, protectedStarts(problem))).toEqual([]);
    expect(bound).toBeGreaterThanOrEqual(objective);
    expect(run.progress.objective).toBe(objective);
  });

  it("go one at a time, stop in the middle with the best plan so far, and leave a place to the next", async () => {
    planner = createPlanRuns(systemClock, secureRandom);
    const problem = crowded(40);
    const [first, second, third] = await Promise.all(
      [endless, endless, settings].map((each) => planner.start(problem, each)),
    );
    await vi.waitFor(() => expect(planner.read(first!)?.progress.schedules).toBeGreaterThan(1000), patient);
    expect(planner.read(second!)?.state).toBe("waiting");
    expect(planner.stop(second!)).toBe(true);
    expect(planner.read(second!)?.state).toBe("dropped");
    expect(planner.stop(first!)).toBe(true);
    const run = await ended(first!);
    if (!run.answer?.found) throw new Error("there is no plan");
    expect(run.answer.outcome.stopped).toBe("asked");
    expect(verifyStarts(problem, run.answer.outcome.starts, protectedStarts(problem))).toEqual([]);
    expect((await ended(third!)).state).toBe("done");
    expect(planner.stop("unknown")).toBe(false);
  });

  it("end soon after a stop that a solver does not hear, with the plan from before its proof", async () => {
    const soFar = { found: false, clash: { constraints: [], proven: true } };
    const deaf = `import { parentPort } from "node:worker_threads";
      parentPort.postMessage({ soFar: ${JSON.stringify(soFar)} });
      setTimeout(() => { for (;;); }, 50);`;
    planner = createPlanRuns(systemClock, secureRandom, new URL(`data:text/javascript,${encodeURI(deaf)}`));
    const id = await planner.start(crowded(3), settings);
    planner.stop(id);
    expect(await ended(id)).toMatchObject({ state: "done", answer: soFar });
  });

  it("survive a thread that breaks down: the run fails with a code and the next one begins", async () => {
    const broken = new URL("data:text/javascript,throw Object.assign(new Error('x'), { code: 'BROKEN' })");
    planner = createPlanRuns(systemClock, secureRandom, broken);
    const ids = [await planner.start(crowded(3), settings), await planner.start(crowded(3), settings)];
    for (const id of ids) expect(await ended(id)).toMatchObject({ state: "failed", fault: "BROKEN" });
    expect(planner.read(ids[0]!)?.answer).toBeUndefined();
  });

  it("are refused with all faults of the problem, and when too many wait", async () => {
    planner = createPlanRuns(systemClock, secureRandom);
    await expect(planner.start(crowded(3, "nobody"), { ...settings, schedules: 0 })).rejects.toMatchObject({
      code: "PLAN_REFUSED",
      message: expect.stringMatching(/items.0.*nobody.*items.2.*nobody.*schedules/),
    });
    const start = () => planner.start(crowded(3), endless);
    await Promise.all(Array.from({ length: 21 }, start));
    await expect(start()).rejects.toMatchObject({ code: "PORTFOLIO_BUSY" });
  });
});

const patient = { timeout: 25_000, interval: 20 };

function ended(id: string): Promise<PlanRun> {
  return vi.waitFor(() => {
    const run = planner.read(id);
    if (run === undefined || run.state === "waiting" || run.state === "running")
      throw new Error("the run goes on");
    return run;
  }, patient);
}

/** So many items of two or three quarters that leave each other awkward rests: no bound proves a plan the best. */
function crowded(count: number, resource = "cool-gen"): PlanningProblem {
  return {
    firstQuarter: "2025Q1",
    quarters: count,
    resources: [
      { id: "cool-gen", name: "Cool:Gen", scarce: true, capacity: Array.from({ length: count }, () => 250) },
    ],
    items: Array.from({ length: count }, (_, i) => ({
      id: `item-${i}`,
      name: `item ${i}`,
      nature: "policy",
      duration: 2 + (i % 2),
      needs: [{ resource, perQuarter: Array.from({ length: 2 + (i % 2) }, () => 70 + ((i * 23) % 61)) }],
      earliest: i % 5,
      after: [],
      value: 50 + ((i * 37) % 100),
      mandatory: false,
      chains: [],
    })),
    weights: {
      latePerQuarter: 50,
      displacement: { policy: 1, maintenance: 3, recovery: 5, modernisation: 20 },
    },
    overrides: [],
  };
}
