import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BoundSolver } from "./domain/planning/bound-solver.ts";
import { feasibilityOf } from "./domain/planning/find-clash.ts";
import { planValue } from "./domain/planning/plan-value.ts";
import type { PlanningAnswer, PlanningProblem } from "./domain/planning/planning-problem.ts";
import { protectedStarts } from "./domain/planning/protected-starts.ts";
import { verifyStarts } from "./domain/planning/verify-starts.ts";
import { solvePlan } from "./solve-plan.ts";
import { loadHighsSolver } from "./solver/highs-solver.ts";
import {
  bestByTryingAll,
  planningItem,
  planningProblem,
  smallProblems,
} from "./testing/small-planning-problems.ts";

const solver = await loadHighsSolver();
const settings = { seed: 1, schedules: 400, boundSeconds: 20 };

describe("a plan", () => {
  it("[O3] holds by the verifier, and no plan is worth more than its bound", async () => {
    await fc.assert(
      fc.asyncProperty(smallProblems, async (problem) => {
        const answer = await solvePlan(problem, settings, { solver });
        const limits = protectedStarts(problem);
        const best = bestByTryingAll(problem, limits);
        expect(answer?.found).toBe(best !== undefined);
        if (!answer?.found || best === undefined) return;
        const { starts, objective, bound, gap } = answer.outcome;
        expect(verifyStarts(problem, starts, limits)).toEqual([]);
        expect(objective).toBe(planValue(problem, starts));
        expect(objective).toBeLessThanOrEqual(best.objective);
        expect(bound).toBeGreaterThanOrEqual(best.objective);
        expect(gap).toBeGreaterThanOrEqual(0);
        // With so few choices, solver and search close the gap.
        expect(objective).toBe(best.objective);
        expect(bound).toBe(best.objective);
      }),
      { numRuns: 80 },
    );
  });

  it("[O3] leaves out what only costs, when what waits for it has no place", async () => {
    const problem = planningProblem(
      [
        planningItem("duty", { mandatory: true, needs: [], value: 4, earliest: 1, deadline: 2 }),
        planningItem("first", { duration: 1, needs: [], value: 6, signedStart: 4, deadline: 1 }),
        planningItem("next", {
          ...{ duration: 1, needs: [], value: 7, earliest: 2, signedStart: 0, deadline: 0 },
          ...{ nature: "modernisation", after: [{ id: "first", lag: 1 }] },
        }),
      ],
      {
        quarters: 5,
        weights: {
          latePerQuarter: 95,
          displacement: { modernisation: 13, policy: 22, recovery: 20, maintenance: 1 },
        },
      },
    );
    const { starts } = outcomeOf(await solvePlan(problem, settings, { solver }));
    expect(starts).toEqual({ duty: 1, first: null, next: null });
  });

  it("[O3] has a bound that holds without a solver, with one that breaks down, and with one that is cut off", async () => {
    const broken: BoundSolver = {
      relax: () => {
        throw new Error("out of memory");
      },
      prove: () => {
        throw new Error("out of memory");
      },
    };
    const hasty: BoundSolver = {
      relax: (model, limits) => solver.relax(model, { ...limits, iterations: 3 }),
      prove: (model, limits, tell) => solver.prove(model, { ...limits, stopped: () => true }, tell),
    };
    await fc.assert(
      fc.asyncProperty(smallProblems, fc.constantFrom(undefined, broken, hasty), async (problem, other) => {
        const answer = await solvePlan(
          problem,
          { ...settings, schedules: 50 },
          other === undefined ? {} : { solver: other },
        );
        if (!answer?.found) return;
        const { objective, bound, boundBy } = answer.outcome;
        expect(bound).toBeGreaterThanOrEqual(
          bestByTryingAll(problem, protectedStarts(problem))?.objective ?? 0,
        );
        expect(bound).toBeGreaterThanOrEqual(objective);
        if (other !== hasty) expect(boundBy).toBe("capacity");
      }),
      { numRuns: 100 },
    );
  });

  it("is the same for the same problem, seed and schedules", async () => {
    await fc.assert(
      fc.asyncProperty(smallProblems, fc.nat(), async (problem, seed) => {
        const once = await solvePlan(problem, { ...settings, seed, schedules: 60 }, { solver });
        const again = await solvePlan(problem, { ...settings, seed, schedules: 60 }, { solver });
        expect(again).toEqual(once);
      }),
      { numRuns: 40 },
    );
  });

  it("is the best so far, and holds, when it is stopped at any moment", async () => {
    const problem = crowded(40);
    for (const asks of [1, 3, 6, 12, 40]) {
      let asked = 0;
      const stopped = (): boolean => ++asked > asks;
      const answer = await solvePlan(problem, { ...settings, schedules: 20_000 }, { solver, stopped });
      expect(outcomeOf(answer).stopped).toBe("asked");
      expect(verifyStarts(problem, outcomeOf(answer).starts, protectedStarts(problem))).toEqual([]);
      expect(outcomeOf(answer).bound).toBeGreaterThanOrEqual(outcomeOf(answer).objective);
    }
  });

  it("tells how far it is, and never that it got worse", async () => {
    const seen: { objective: number | null; bound: number | null }[] = [];
    await solvePlan(
      crowded(30),
      { ...settings, schedules: 5000, boundSeconds: 2 },
      {
        solver,
        report: (progress) => seen.push(progress),
      },
    );
    const objectives = seen.flatMap(({ objective }) => (objective === null ? [] : [objective]));
    const bounds = seen.flatMap(({ bound }) => (bound === null ? [] : [bound]));
    expect(objectives.length).toBeGreaterThan(1);
    expect(objectives).toEqual(objectives.toSorted((a, b) => a - b));
    expect(bounds).toEqual(bounds.toSorted((a, b) => b - a));
  });

  it("[O11] moves policy before recovery before modernisation", async () => {
    const signed = (["modernisation", "recovery", "policy"] as const).map((nature) =>
      planningItem(nature, { nature, signedStart: 0, value: 100 }),
    );
    const [one] = planningProblem([]).resources;
    const capacity = [200, 200, 200, 200, 200, 200];
    const problem = planningProblem(signed, { resources: [{ ...one!, capacity }] });
    const { starts } = outcomeOf(await solvePlan(problem, settings, { solver }));
    expect(starts).toEqual({ modernisation: 0, recovery: 0, policy: 2 });
  });

  it("[O8] never lets modernisation end later for policy without an override", async () => {
    const problem = planningProblem([
      planningItem("cool-gen", { nature: "modernisation", signedStart: 0, value: 1 }),
      planningItem("wish", { value: 1_000_000 }),
    ]);
    const bound = outcomeOf(await solvePlan(problem, settings, { solver }));
    expect(bound.starts).toEqual({ "cool-gen": 0, wish: 2 });
    expect(bound.protectedStarts).toEqual({ "cool-gen": 0 });
    const overridden = outcomeOf(await solvePlan({ ...problem, overrides: ["wish"] }, settings, { solver }));
    expect(overridden.starts).toEqual({ "cool-gen": 2, wish: 0 });
  });

  it("[O8] asks for an override when a law cannot be kept without one", async () => {
    const problem = planningProblem([
      planningItem("cool-gen", { nature: "modernisation", signedStart: 0 }),
      planningItem("law", { mandatory: true, deadline: 1 }),
    ]);
    const answer = await solvePlan(problem, settings, { solver });
    expect(answer).toEqual({
      found: false,
      clash: {
        proven: true,
        constraints: expect.arrayContaining([
          { kind: "modernisation", item: "cool-gen", quarter: 0 },
          { kind: "mandatory", item: "law" },
          { kind: "deadline", item: "law", quarter: 1 },
        ]),
      },
    });
  });

  it("refuses a problem with all its faults at once", async () => {
    const problem = planningProblem([
      planningItem("a", { after: [{ id: "b", lag: 0 }] }),
      planningItem("b", { after: [{ id: "a", lag: 0 }], needs: [{ resource: "nobody", perQuarter: [1] }] }),
    ]);
    await expect(solvePlan(problem, settings)).rejects.toMatchObject({
      code: "PLAN_REFUSED",
      message: expect.stringMatching(/no resource nobody.*1 quarters.*wait for each other/s),
    });
  });
});

describe("a clash", () => {
  it("cannot hold together, and can when any one of it is left out", async () => {
    let clashes = 0;
    await fc.assert(
      fc.asyncProperty(smallProblems, async (problem) => {
        const answer = await solvePlan(problem, { ...settings, boundSeconds: 0 });
        if (answer === undefined || answer.found) return;
        clashes++;
        const { constraints, proven } = answer.clash;
        expect(proven).toBe(true);
        expect(constraints.length).toBeGreaterThan(0);
        expect(feasibilityOf(problem, constraints).feasible).toBe("no");
        for (const left of constraints) {
          const rest = constraints.filter((constraint) => constraint !== left);
          expect(feasibilityOf(problem, rest).feasible).toBe("yes");
        }
      }),
      { numRuns: 150 },
    );
    expect(clashes).toBeGreaterThan(10);
  });
});

/** Twice as much as fits. */
function crowded(count: number): PlanningProblem {
  return planningProblem(
    Array.from({ length: count }, (_, i) =>
      planningItem(`item-${i}`, {
        duration: 1 + (i % 3),
        value: 50 + ((i * 37) % 100),
        nature: i % 5 === 0 ? "modernisation" : "policy",
        after: i % 7 === 3 ? [{ id: `item-${i - 2}`, lag: 0 }] : [],
      }),
    ),
    { quarters: count },
  );
}

function outcomeOf(answer: PlanningAnswer | undefined) {
  if (!answer?.found) throw new Error("there is no plan");
  return answer.outcome;
}
