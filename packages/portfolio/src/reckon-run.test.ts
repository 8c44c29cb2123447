import { expect, test } from "vitest";
import type { Portfolio } from "./domain/records.ts";
import type { ScenarioChange } from "./domain/scenario/scenario.ts";
import { readinessOf } from "./prepare-run.ts";
import { type ReckonServices, reckonRun } from "./reckon-run.ts";
import type { RunOrder, RunResult, RunStep } from "./run-order.ts";
import { orderOf } from "./start-plan-run.ts";
import { box3Portfolio, box3Quarters, box3Skills } from "./testing/box-3.ts";
import { memoryPlannerSettings } from "./testing/memory-planner-settings.ts";

const required: ScenarioChange = { change: "require", item: "box-3-recovery", until: "2025-12-31" };
const overridden: ScenarioChange = { change: "override", item: "box-3-recovery" };

function order(
  changes: readonly ScenarioChange[],
  portfolio: Portfolio = box3Portfolio(),
): Promise<RunOrder> {
  return orderOf(
    {
      skills: { skills: async () => box3Skills },
      plannerSettings: memoryPlannerSettings(),
      clock: { now: () => Date.parse("2024-07-01T12:00:00Z") },
    },
    {
      ...(changes.length > 0 && { scenario: { name: "Box 3", changes } }),
      quarters: box3Quarters,
      effort: "quick",
      budget: { schedules: 500, boundSeconds: 0 },
    },
    portfolio,
  );
}

/** Services that tell which steps were begun, and stop when a step is. */
function watched(
  stopAt?: RunStep,
): ReckonServices & { readonly steps: RunStep[]; readonly kept: RunResult[] } {
  const steps: RunStep[] = [];
  const kept: RunResult[] = [];
  return {
    steps,
    kept,
    report: (step) => {
      if (steps.at(-1) !== step) steps.push(step);
    },
    keep: (result) => void kept.push(result),
    stopped: () => stopAt !== undefined && steps.includes(stopAt),
  };
}

test("[O3] [O8] a run goes through all its steps by itself, and tells the clash with what an override would move", async () => {
  const services = watched();
  const result = await reckonRun(await order([required]), services);
  expect(services.steps).toEqual(["base", "scenario", "override"]);
  expect(result?.finding).toMatchObject({ found: false, proven: true });
  expect(result?.comparison.moves.map(({ item }) => item)).toContain("cool-gen-income-2");
  // What stands before the last question is known, and has no answer to it yet.
  expect(services.kept).toMatchObject([{ finding: { found: false }, comparison: { moves: [] } }]);
});

test("[O8] a clash that is known is the answer when the question after it is stopped", async () => {
  const result = await reckonRun(await order([required]), watched("scenario"));
  expect(result).toMatchObject({ finding: { found: false, proven: true }, comparison: { moves: [] } });
});

test("[O3] stopped before there is a plan of the scenario, a run has no answer", async () => {
  expect(await reckonRun(await order([required]), watched("base"))).toBeUndefined();
});

test("[O3] stopped in the scenario, a run has the best plan so far, with what moves in it and prices", async () => {
  const services = watched("scenario");
  const result = await reckonRun(await order([required, overridden]), services);
  expect(services.steps).toEqual(["base", "scenario"]);
  expect(result).toMatchObject({ finding: { found: true, outcome: { stopped: "asked" } } });
  expect(result?.comparison.moves.length).toBeGreaterThan(0);
  expect(result?.prices.length).toBeGreaterThan(0);
});

test("[O3] the plan that stands before the proof is kept whole: settled, compared and priced", async () => {
  const proving: ReckonServices["solver"] = {
    relax: () => {
      throw new Error("no relaxation");
    },
    prove: () => {
      throw new Error("no proof");
    },
  };
  const services = watched();
  const asked = await order([required, overridden]);
  const result = await reckonRun(
    { ...asked, budget: { ...asked.budget, boundSeconds: 1 } },
    { ...services, solver: proving },
  );
  if (result?.finding.found !== true) return expect.fail("there is no plan");
  const { outcome } = result.finding;
  expect(services.kept).toEqual([
    { ...result, finding: { ...result.finding, outcome: { ...outcome, stopped: "asked" } } },
  ]);
});

test("[O3] without a scenario one plan is made, and compared with nothing", async () => {
  const services = watched();
  const result = await reckonRun(await order([]), services);
  expect(services.steps).toEqual(["scenario"]);
  expect(result).toMatchObject({ finding: { found: true }, comparison: { against: { kind: "nothing" } } });
});

test("[O3] a result is what it is after it was kept as JSON", async () => {
  const result = await reckonRun(await order([required, overridden]));
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
});

test("[O4] [L8] the digest of what is planned turns with all that it depends on, and with nothing else", async () => {
  const asked = await order([required]);
  const digest = (more: Partial<RunOrder>) => {
    const readiness = readinessOf({ ...asked, ...more });
    return readiness.ready ? readiness.digest : expect.fail("it cannot be planned");
  };
  const first = digest({});
  expect(digest({ seed: 7, portfolio: { ...asked.portfolio, change: 9 } })).toBe(first);
  // The landscape says of a skill that it is not scarce any more: the portfolio itself did not change.
  expect(digest({ skills: box3Skills.map((skill) => ({ ...skill, scarce: false })) })).not.toBe(first);
  const { settings } = asked.settings;
  const weights = { ...settings.weights, latePerQuarter: 1 };
  expect(digest({ settings: { version: 1, settings: { ...settings, weights } } })).not.toBe(first);
  const worth = { ...settings.worth, policy: 1 };
  expect(digest({ settings: { version: 1, settings: { ...settings, worth } } })).not.toBe(first);
});

test("[O3] what cannot be supposed or planned is told before anything is reckoned", async () => {
  const wrong: ScenarioChange = { change: "require", item: "unknown" };
  expect(readinessOf(await order([wrong]))).toMatchObject({
    ready: false,
    faults: [{ where: "/changes/0/item", fault: "item-unknown" }],
  });
  await expect(reckonRun(await order([wrong]))).rejects.toMatchObject({ code: "PLAN_REFUSED" });
  const endless = await order([required]);
  const refused = () => readinessOf({ ...endless, budget: { schedules: 0, boundSeconds: 0 } });
  expect(refused).toThrow(expect.objectContaining({ code: "PLAN_REFUSED", where: "/schedules" }));
});
