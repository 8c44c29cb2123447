import fc from "fast-check";
import { planValue } from "../domain/planning/plan-value.ts";
import type { PlanningItem, PlanningProblem, Starts } from "../domain/planning/planning-problem.ts";
import { verifyStarts } from "../domain/planning/verify-starts.ts";
import { workNatures } from "../domain/work/work.ts";

const quarters = 5;

/** An item for tests: optional policy of two quarters that takes one person. */
export function planningItem(id: string, more: Partial<PlanningItem> = {}): PlanningItem {
  const duration = more.duration ?? 2;
  return {
    id,
    name: id,
    nature: "policy",
    duration,
    needs: [{ resource: "cool-gen", perQuarter: Array.from({ length: duration }, () => 100) }],
    earliest: 0,
    after: [],
    value: 100,
    mandatory: false,
    chains: [],
    ...more,
  };
}

/** A problem for tests: six quarters with one person who knows Cool:Gen. */
export function planningProblem(
  items: readonly PlanningItem[],
  more: Partial<PlanningProblem> = {},
): PlanningProblem {
  const length = more.quarters ?? 6;
  return {
    firstQuarter: "2025Q1",
    quarters: length,
    resources: [
      { id: "cool-gen", name: "Cool:Gen", scarce: true, capacity: Array.from({ length }, () => 100) },
    ],
    items,
    weights: {
      latePerQuarter: 50,
      displacement: { policy: 1, maintenance: 3, recovery: 5, modernisation: 20 },
    },
    overrides: [],
    ...more,
  };
}

/** Problems so small that every plan can be tried: at most five items, five quarters, two skills. */
export const smallProblems: fc.Arbitrary<PlanningProblem> = fc
  .integer({ min: 1, max: 5 })
  .chain((count) =>
    fc.record({
      items: fc.tuple(...Array.from({ length: count }, (_, i) => smallItem(i))),
      capacity: fc.array(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: quarters, maxLength: quarters }),
        { minLength: 2, maxLength: 2 },
      ),
      overrides: fc.subarray(Array.from({ length: count }, (_, i) => `i${i}`)),
      latePerQuarter: fc.integer({ min: 0, max: 400 }),
      displacement: fc.tuple(...workNatures.map(() => fc.integer({ min: 0, max: 30 }))),
    }),
  )
  .map(({ items, capacity, overrides, latePerQuarter, displacement: [a, b, c, d] }) => ({
    firstQuarter: "2025Q1",
    quarters,
    resources: capacity.map((line, r) => ({ id: `r${r}`, name: `r${r}`, scarce: false, capacity: line })),
    items,
    overrides,
    weights: {
      latePerQuarter,
      displacement: { modernisation: a ?? 0, policy: b ?? 0, recovery: c ?? 0, maintenance: d ?? 0 },
    },
  }));

function smallItem(i: number): fc.Arbitrary<PlanningItem> {
  const quarter = fc.integer({ min: 0, max: quarters - 1 });
  return fc.integer({ min: 1, max: 3 }).chain((duration) =>
    fc
      .record({
        nature: fc.constantFrom(...workNatures),
        needs: fc.array(
          fc.record({
            resource: fc.constantFrom("r0", "r1"),
            perQuarter: fc.array(fc.integer({ min: 0, max: 2 }), {
              minLength: duration,
              maxLength: duration,
            }),
          }),
          { maxLength: 2 },
        ),
        earliest: fc.integer({ min: 0, max: 3 }),
        deadline: fc.option(quarter, { nil: undefined, freq: 4 }),
        after: i === 0 ? fc.constant([]) : fc.array(waitFor(i), { maxLength: 1 }),
        value: fc.integer({ min: 0, max: 200 }),
        mandatory: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
        fixedStart: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined, freq: 3 }),
        signedStart: fc.option(quarter, { nil: null, freq: 3 }),
      })
      .map(({ deadline, fixedStart, ...rest }) => ({
        id: `i${i}`,
        name: `i${i}`,
        duration,
        chains: [],
        ...rest,
        ...(deadline === undefined ? {} : { deadline }),
        // What is fixed is most often rare and early, so that many problems have a plan.
        ...(fixedStart === undefined || rest.earliest > fixedStart || i % 2 === 1 ? {} : { fixedStart }),
      })),
  );
}

function waitFor(i: number): fc.Arbitrary<{ id: string; lag: number }> {
  return fc.record({
    id: fc.integer({ min: 0, max: i - 1 }).map((n) => `i${n}`),
    lag: fc.integer({ min: 0, max: 1 }),
  });
}

/** The best of all plans that hold, by trying each; undefined when there is none. */
export function bestByTryingAll(
  problem: PlanningProblem,
  protectedStarts: Readonly<Record<string, number>>,
): { readonly starts: Starts; readonly objective: number } | undefined {
  let best: { starts: Starts; objective: number } | undefined;
  const tryAll = (starts: Starts, [item, ...rest]: readonly PlanningItem[]): void => {
    if (item === undefined) {
      if (verifyStarts(problem, starts, protectedStarts).length > 0) return;
      const objective = planValue(problem, starts);
      if (best === undefined || objective > best.objective) best = { starts, objective };
      return;
    }
    for (let start = -1; start + item.duration <= problem.quarters; start++)
      tryAll({ ...starts, [item.id]: start < 0 ? null : start }, rest);
  };
  tryAll({}, problem.items);
  return best;
}
