import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { solvePlan } from "../../solve-plan.ts";
import {
  bestByTryingAll,
  planningItem,
  planningProblem,
  smallProblems,
} from "../../testing/small-planning-problems.ts";
import { createPlanAnnealing } from "./plan-annealing.ts";
import { createPlanSearch } from "./plan-search.ts";
import { planValue } from "./plan-value.ts";
import { planningModel, rowOf } from "./planning-model.ts";
import { pricesOfCapacity } from "./priced-choices.ts";
import { protectedStarts } from "./protected-starts.ts";
import { verifyStarts } from "./verify-starts.ts";

/** Sixty projects, some of them large, for half of whom there are people: so many choices that plans are annealed. */
const large = planningProblem(
  Array.from({ length: 60 }, (_, i) => {
    const duration = 2 + ((i * 7) % 5);
    const level = i % 9 === 0 ? 800 : 60 + ((i * 37) % 190);
    const work = level * duration;
    return planningItem(`item-${i}`, {
      duration,
      value: Math.round((work / 10) * (0.5 + ((i * 13) % 16) / 10)),
      earliest: i % 4,
      after: i % 6 === 5 ? [{ id: `item-${i - 3}`, lag: i % 2 }] : [],
      needs: [
        { resource: i % 3 === 0 ? "a" : "b", perQuarter: Array.from({ length: duration }, () => level) },
      ],
    });
  }),
  {
    quarters: 16,
    resources: ["a", "b"].map((id) => ({
      id,
      name: id,
      scarce: true,
      capacity: Array.from({ length: 16 }, () => 900),
    })),
  },
);

describe("[O3] annealing", () => {
  it("keeps what must be done, starts nothing before what it waits for, and only where it could", () => {
    fc.assert(
      fc.property(smallProblems, fc.nat(), (problem, seed) => {
        const limits = protectedStarts(problem);
        const best = bestByTryingAll(problem, limits);
        if (best === undefined) return;
        const model = planningModel(problem, limits);
        const initial = Int32Array.from(model.ids, (id) => best.starts[id] ?? -1);
        const { prices } = pricesOfCapacity(model, best.objective, 50);
        const annealing = createPlanAnnealing(model, { seed, moves: 3000, prices, initial });
        while (annealing.tried() < 3000) {
          annealing.run(250);
          const starts = annealing.starts();
          starts.forEach((start, i) => {
            if (model.mustDo[i] === 1) expect(start).toBeGreaterThanOrEqual(0);
            if (start >= 0) expect(rowOf(model.choices, i)).toContain(start);
          });
          for (const { before, next, gap } of model.waits) {
            const start = starts[next] ?? -1;
            if (start < 0) continue;
            expect(starts[before]).toBeGreaterThanOrEqual(0);
            expect((starts[before] ?? 0) + gap).toBeLessThanOrEqual(start);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("ends where people are enough, and at the same plan whatever the slices", () => {
    const model = planningModel(large);
    expect(model.choices.items.length).toBeGreaterThan(600);
    const search = createPlanSearch(model, { seed: 1, schedules: 500 });
    search.run(500);
    const { starts: initial, objective } = search.best();
    const { prices } = pricesOfCapacity(model, objective, 300);
    const moves = 400_000;
    const [slow, quick] = [997, moves].map((slice) => {
      const annealing = createPlanAnnealing(model, { seed: 1, moves, prices, initial });
      while (annealing.tried() < moves) annealing.run(slice);
      return annealing.starts();
    });
    expect(slow).toEqual(quick);
    const byId = Object.fromEntries(
      model.ids.map((id, i) => [id, (quick?.[i] ?? -1) < 0 ? null : (quick?.[i] ?? null)]),
    );
    expect(verifyStarts(large, byId, {})).toEqual([]);
  });

  it("gives a large problem one plan by one seed, which holds and is under its bound, also when it is stopped", async () => {
    const settings = { seed: 3, schedules: 72_000, boundSeconds: 0 };
    const whole = await solvePlan(large, settings);
    if (!whole?.found) throw new Error("there is no plan");
    const { starts, objective, bound } = whole.outcome;
    expect(verifyStarts(large, starts, {})).toEqual([]);
    expect(planValue(large, starts)).toBe(objective);
    expect(objective).toBeLessThanOrEqual(bound);
    expect(whole.outcome.schedules).toBe(72_000);
    expect(await solvePlan(large, settings)).toEqual(whole);
    for (const after of [1, 50]) {
      let told = 0;
      const stopped = (): boolean => told > after;
      const part = await solvePlan(large, settings, { stopped, report: () => void told++ });
      if (!part?.found) throw new Error("there is no plan");
      expect(part.outcome.stopped).toBe("asked");
      expect(verifyStarts(large, part.outcome.starts, {})).toEqual([]);
    }
  });
});
