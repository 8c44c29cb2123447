import {
  checkPlanningProblem,
  loadHighsSolver,
  protectedStarts,
  solvePlan,
  verifyStarts,
} from "@grondslag/portfolio";
import { describe, expect, it } from "vitest";
import { generateProblem } from "./generate-problem.ts";

const size = { items: 120, skills: 8, quarters: 20, scarce: 1.3, other: 0.9 };

describe("a portfolio that is made up", () => {
  it("is the same for the same seed, has no faults, and has all that makes planning hard", () => {
    const problem = generateProblem(size, 7);
    expect(generateProblem(size, 7)).toEqual(problem);
    expect(generateProblem(size, 8)).not.toEqual(problem);
    expect(checkPlanningProblem(problem)).toEqual([]);
    const { items } = problem;
    expect(items.some(({ after }) => after.length > 0)).toBe(true);
    expect(items.some(({ deadline }) => deadline !== undefined)).toBe(true);
    expect(items.some(({ fixedStart }) => fixedStart === 0)).toBe(true);
    expect(new Set(items.map(({ signedStart }) => typeof signedStart))).toContain("number");
    expect(new Set(items.map(({ nature }) => nature)).size).toBe(4);
  });

  it("[O3] is planned the same twice, within its limits, close to a bound of the solver", async () => {
    const problem = generateProblem(size, 7);
    const solver = await loadHighsSolver();
    // Steps end the work here, and the clock of the solver stands still.
    const plan = () =>
      solvePlan(problem, { seed: 3, schedules: 8000, boundSeconds: 60 }, { solver: quick, now: () => 0 });
    const quick = { ...solver, prove: () => ({ bound: Number.POSITIVE_INFINITY, isRepeatable: true }) };
    const [once, again] = [await plan(), await plan()];
    expect(again).toEqual(once);
    if (!once?.found) throw new Error("there is no plan");
    expect(once.outcome.boundBy).toBe("linear-relaxation");
    expect(once.outcome.gap).toBeLessThan(0.15);
    expect(verifyStarts(problem, once.outcome.starts, protectedStarts(problem))).toEqual([]);
  });
});
