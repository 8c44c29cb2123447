import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PortfolioError } from "../portfolio-error.ts";
import { compileProblem } from "./compiled-problem.ts";
import { findSchedule } from "./find-schedule.ts";
import { parallelScheme } from "./parallel-scheme.ts";
import { resourceBound } from "./resource-bound.ts";
import type { ScheduleProblem } from "./schedule-problem.ts";
import { serialSchemes } from "./serial-scheme.ts";
import { createTimeOrder } from "./time-order.ts";
import { verifySchedule } from "./verify-schedule.ts";

/** Any project without a circle; needs never above the capacity. The activities stand in any order. */
function anyProblem(most: number, largest = 9): fc.Arbitrary<ScheduleProblem> {
  const sizes = fc.record({
    count: fc.integer({ min: 1, max: most }),
    capacities: fc.array(fc.integer({ min: 0, max: largest }), { maxLength: 6 }),
  });
  return sizes.chain(({ count, capacities }) =>
    fc
      .record({
        order: fc.shuffledSubarray(
          Array.from({ length: count }, (_, i) => i),
          { minLength: count },
        ),
        links: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 2 * count }),
        bodies: fc.array(
          fc.record({
            duration: fc.integer({ min: 0, max: 5 }),
            needs: fc.tuple(...capacities.map((capacity) => fc.integer({ min: 0, max: capacity }))),
          }),
          { minLength: count, maxLength: count },
        ),
      })
      .map(({ order, links, bodies }) => ({
        resources: capacities.map((capacity, k) => ({ name: `R${k}`, capacity })),
        activities: bodies.map((body, i) => ({
          ...body,
          name: `A${i}`,
          successors: links.flatMap(([from, to]) =>
            from !== to && order[Math.min(from, to)] === i ? [order[Math.max(from, to)] ?? 0] : [],
          ),
        })),
      })),
  );
}

/** Tries every order; each activity as early as it can. One of these is the best (Sprecher and others, 1995). */
function shortestOf(problem: ScheduleProblem): number {
  const { activities } = problem;
  const starts = activities.map(() => Number.NaN);
  const place = (left: readonly number[], end: number): number => {
    if (left.length === 0) return end;
    const free = left.filter((i) => !left.some((j) => activities[j]!.successors.includes(i)));
    return Math.min(
      ...free.map((i) => {
        const ready = activities.map(({ duration, successors }, j) =>
          successors.includes(i) ? starts[j]! + duration : 0,
        );
        let start = Math.max(0, ...ready);
        while (!fits(problem, starts, i, start)) start++;
        starts[i] = start;
        const found = place(
          left.filter((j) => j !== i),
          Math.max(end, start + activities[i]!.duration),
        );
        starts[i] = Number.NaN;
        return found;
      }),
    );
  };
  return place([...activities.keys()], 0);
}

function fits(
  { activities, resources }: ScheduleProblem,
  starts: number[],
  i: number,
  start: number,
): boolean {
  return resources.every(({ capacity }, k) =>
    Array.from({ length: activities[i]!.duration }, (_, t) => start + t).every((time) => {
      const others = activities.filter(
        ({ duration }, j) => starts[j]! <= time && time < starts[j]! + duration,
      );
      return others.reduce((sum, { needs }) => sum + needs[k]!, activities[i]!.needs[k]!) <= capacity;
    }),
  );
}

describe("a schedule", () => {
  test("keeps the order and the capacity at every moment, and is not shorter than the bound", () => {
    fc.assert(
      fc.property(
        anyProblem(25),
        fc.integer(),
        fc.integer({ min: 1, max: 150 }),
        (problem, seed, schedules) => {
          const found = findSchedule(problem, { schedules, seed });
          expect(verifySchedule(problem, found.starts)).toEqual([]);
          const ends = problem.activities.map(({ duration }, i) => found.starts[i]! + duration);
          expect(found.makespan).toBe(Math.max(...ends));
          expect(found.makespan).toBeGreaterThanOrEqual(found.bound);
          expect(found.bound).toBeGreaterThanOrEqual(found.criticalPath);
        },
      ),
    );
  });

  test("keeps the capacity when that does not fit in one word of 32 bits", () => {
    fc.assert(
      fc.property(anyProblem(15, 1_000_000), fc.integer(), (problem, seed) => {
        const found = findSchedule(problem, { schedules: 100, seed });
        expect(verifySchedule(problem, found.starts)).toEqual([]);
      }),
    );
  });

  test("of a small project is the shortest of all, and no bound is above it", () => {
    fc.assert(
      fc.property(anyProblem(6), fc.integer(), (problem, seed) => {
        const found = findSchedule(problem, { schedules: 500, seed });
        expect(found.makespan).toBe(shortestOf(problem));
        expect(resourceBound(problem, compileProblem(problem))).toBeLessThanOrEqual(found.makespan);
      }),
    );
  });

  test("is the same for the same project, budget and seed", () => {
    fc.assert(
      fc.property(anyProblem(25), fc.integer(), (problem, seed) => {
        const once = findSchedule(problem, { schedules: 120, seed });
        expect(findSchedule(problem, { schedules: 120, seed })).toEqual(once);
      }),
      { numRuns: 30 },
    );
  });

  test("takes no more passes than the budget, and all of them unless it says why not", () => {
    fc.assert(
      fc.property(anyProblem(25), fc.integer({ min: 1, max: 300 }), (problem, schedules) => {
        const found = findSchedule(problem, { schedules, seed: 1 });
        expect(found.schedules).toBeLessThanOrEqual(schedules);
        if (found.stopped === "budget") expect(found.schedules).toBe(schedules);
        if (found.stopped === "proven") expect(found.makespan).toBe(found.bound);
      }),
    );
  });

  test("is the best so far when the search is asked to stop", () => {
    const seen: number[] = [];
    const found = findSchedule(hard, {
      schedules: 1_000,
      seed: 1,
      goOn: (makespan, schedules) => seen.push(makespan) > 0 && schedules < 50,
    });
    expect(found.stopped).toBe("asked");
    expect(found.schedules).toBeLessThan(55);
    expect(found.makespan).toBe(Math.min(...seen));
    expect(verifySchedule(hard, found.starts)).toEqual([]);
  });
});

describe("a pass", () => {
  test("both ways never makes a schedule longer, whichever scheme made it (double justification)", () => {
    fc.assert(
      fc.property(anyProblem(25), fc.boolean(), (problem, parallel) => {
        const compiled = compileProblem(problem);
        const [forward, backward] = serialSchemes(compiled);
        const timeOrder = createTimeOrder(compiled);
        const order = Int32Array.from({ length: compiled.count }, (_, i) => i);
        const starts = new Int32Array(compiled.count);
        const first = (parallel ? parallelScheme(compiled) : forward)(order, starts);
        timeOrder.byEnd(starts, first, true, order);
        const second = backward(order, starts);
        timeOrder.byEnd(starts, second, false, order);
        const third = forward(order, starts);
        expect(second).toBeLessThanOrEqual(first);
        expect(third).toBeLessThanOrEqual(second);
      }),
    );
  });
});

/** No bound here proves at once that a schedule is the best. */
const hard: ScheduleProblem = {
  resources: [
    { name: "Cool:Gen", capacity: 7 },
    { name: "Java", capacity: 6 },
  ],
  activities: Array.from({ length: 30 }, (_, i) => ({
    name: `A${i}`,
    duration: 1 + ((i * 7) % 10),
    needs: [2 + (i % 3), 1 + ((i * 5) % 4)],
    successors: [i + 3, i + 7].filter((next) => next < 30 && (next * i) % 4 !== 1),
  })),
};

describe("refused, with the names, is", () => {
  const one = { name: "Aangifte", duration: 2, needs: [1], successors: [] };
  const resources = [{ name: "Cool:Gen", capacity: 2 }];
  const refused: readonly [string, ScheduleProblem, RegExp][] = [
    ["nothing", { resources, activities: [] }, /nothing to schedule/],
    [
      "a circle",
      {
        resources,
        activities: [
          { ...one, successors: [1] },
          { ...one, name: "Heffing", successors: [2] },
          { ...one, name: "Inning", successors: [1] },
        ],
      },
      /wait for each other: (Heffing, Inning, Heffing|Inning, Heffing, Inning)\./,
    ],
    ["what waits for itself", { resources, activities: [{ ...one, successors: [0] }] }, /Aangifte, Aangifte/],
    [
      "a need above the capacity",
      { resources, activities: [{ ...one, needs: [3] }] },
      /Aangifte needs 3 of Cool:Gen, of which there is 2/,
    ],
    ["a negative duration", { resources, activities: [{ ...one, duration: -1 }] }, /duration of Aangifte/],
    ["half a need", { resources, activities: [{ ...one, needs: [0.5] }] }, /What Aangifte needs/],
    ["too few needs", { resources, activities: [{ ...one, needs: [] }] }, /0 needs for 1 resources/],
    ["a successor that is not there", { resources, activities: [{ ...one, successors: [7] }] }, /not there/],
    [
      "more time than can be searched",
      { resources, activities: [{ ...one, duration: 2_000_000 }] },
      /1000000/,
    ],
    [
      "a capacity that is no amount",
      { resources: [{ name: "R", capacity: Number.NaN }], activities: [one] },
      /of R is/,
    ],
  ];
  test.each(refused)("%s", (_, problem, message) => {
    const run = () => findSchedule(problem, { schedules: 10, seed: 1 });
    expect(run).toThrow(PortfolioError);
    expect(run).toThrow(message);
  });

  test("a budget of nothing", () => {
    expect(() => findSchedule(hard, { schedules: 0, seed: 1 })).toThrow(/whole number from 1/);
  });
});

test("what takes no time may need more than there is, as it never holds it", () => {
  const milestone = { name: "Besluit", duration: 0, needs: [9], successors: [] };
  const found = findSchedule(
    { resources: [{ name: "Cool:Gen", capacity: 2 }], activities: [milestone] },
    { schedules: 5, seed: 1 },
  );
  expect(found).toMatchObject({ starts: [0], makespan: 0, stopped: "proven" });
});
