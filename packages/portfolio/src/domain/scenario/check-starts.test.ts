import fc from "fast-check";
import { expect, it } from "vitest";
import {
  bestByTryingAll,
  planningItem,
  planningProblem,
  smallProblems,
} from "../../testing/small-planning-problems.ts";
import { protectedStarts } from "../planning/protected-starts.ts";
import { verifyStarts } from "../planning/verify-starts.ts";
import { checkStarts } from "./check-starts.ts";

it("[O3] what is taken out, and others wait for it, is told with who waits", () => {
  const problem = planningProblem([
    planningItem("before", { needs: [] }),
    planningItem("next", { needs: [], after: [{ id: "before", lag: 0 }] }),
  ]);
  const plan = { starts: { before: 0, next: 2 }, protectedStarts: {} };
  expect(checkStarts(problem, plan, { before: null })).toEqual([
    { item: "before", block: { block: "awaited-by", after: "next" }, by: ["next"] },
  ]);
  expect(checkStarts(problem, plan, { before: null, next: null })).toEqual([]);
});

it("[O3] finds no fault with what is put elsewhere exactly when the whole plan holds", () => {
  let [faulty, whole] = [0, 0];
  fc.assert(
    fc.property(
      smallProblems,
      fc.nat({ max: 4 }),
      fc.option(fc.integer({ min: -1, max: 5 }), { nil: null, freq: 4 }),
      (drawn, place, start) => {
        // As in every problem that is made of a portfolio: what runs goes on, and each resource is named once.
        const items = drawn.items.map((one) => ({
          ...one,
          needs: one.needs.filter(
            ({ resource }, at) => one.needs.findIndex((need) => need.resource === resource) === at,
          ),
          ...(one.fixedStart !== undefined && { mandatory: true, after: [] }),
        }));
        const problem = { ...drawn, items };
        const limits = protectedStarts(problem);
        const plan = bestByTryingAll(problem, limits);
        const item = problem.items[place];
        fc.pre(plan !== undefined && item !== undefined);
        if (plan === undefined || item === undefined) return;
        const moved = { [item.id]: start };
        const faults = checkStarts(problem, { starts: plan.starts, protectedStarts: limits }, moved);
        const broken = verifyStarts(problem, { ...plan.starts, ...moved }, limits);
        expect(faults.length === 0).toBe(broken.length === 0);
        if (broken.length > 0) faulty++;
        else whole++;
      },
    ),
    { numRuns: 120 },
  );
  expect(Math.min(faulty, whole)).toBeGreaterThan(5);
});
