import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestByTryingAll, smallProblems } from "../../testing/small-planning-problems.ts";
import { gapOf, lowerBound, openChoices } from "./plan-bound.ts";
import { planningModel } from "./planning-model.ts";
import { priceChoices, pricesOfCapacity } from "./priced-choices.ts";
import { protectedStarts } from "./protected-starts.ts";

describe("[O3] a bound by prices", () => {
  it("is never below what a plan is worth, whatever the prices are", () => {
    fc.assert(
      fc.property(smallProblems, fc.infiniteStream(fc.integer({ min: 0, max: 60 })), (problem, stream) => {
        const limits = protectedStarts(problem);
        const best = bestByTryingAll(problem, limits);
        if (best === undefined) return;
        const model = planningModel(problem, limits);
        const next = (): number => stream.next().value ?? 0;
        const cells = Float64Array.from(model.capacity, next);
        const waits = Float64Array.from({ length: model.waits.length * model.quarters }, next);
        expect(priceChoices(model, { cells, waits }).bound).toBeGreaterThanOrEqual(best.objective);
        const own = pricesOfCapacity(model, best.objective, 100);
        expect(own.bound).toBeGreaterThanOrEqual(best.objective - 1e-6);
      }),
      { numRuns: 100 },
    );
  });

  it("closes no choice that a better plan makes", () => {
    fc.assert(
      fc.property(smallProblems, fc.integer({ min: 1, max: 50 }), (problem, less) => {
        const limits = protectedStarts(problem);
        const best = bestByTryingAll(problem, limits);
        if (best === undefined) return;
        const model = planningModel(problem, limits);
        const { prices } = pricesOfCapacity(model, best.objective, 100);
        const open = openChoices(model, priceChoices(model, prices), best.objective - less);
        model.ids.forEach((id, i) => {
          const start = best.starts[id] ?? null;
          if (start !== null) expect(open[i * model.quarters + start]).toBe(1);
        });
      }),
      { numRuns: 100 },
    );
  });

  it("is rounded down to what a plan can be worth, and never taken for lower than it is", () => {
    const known = { value: 10, by: "capacity" } as const;
    expect(lowerBound(known, 9.4, "linear-relaxation")).toEqual({ value: 9, by: "linear-relaxation" });
    expect(lowerBound(known, 8.9999999, "linear-relaxation").value).toBe(9);
    expect(lowerBound(known, 12, "branch-and-bound")).toBe(known);
    expect(gapOf(95, 100)).toBe(0.05);
    expect(gapOf(-105, -100)).toBe(0.05);
    expect(gapOf(0, 0)).toBe(0);
  });
});
