import fc from "fast-check";
import { expect, test } from "vitest";
import { playCourses, quantileOf } from "./course.ts";
import { publicReference } from "./public-reference.ts";
import { curveOf } from "./quantile-curve.ts";
import type { CourseReference, ReferenceSet } from "./reference-set.ts";

const starts = fc.record({
  remainingDays: fc.integer({ min: -2000, max: 5000 }),
  millions: fc.double({ min: 0.1, max: 5000, noNaN: true }),
  elapsedDays: fc.integer({ min: -500, max: 6000 }),
  chances: fc.record({
    slip: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    growth: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  }),
});

test("work never ends before today, however long it is overdue, and its P80 is never before its P50", () => {
  fc.assert(
    fc.property(starts, (start) => {
      const courses = playCourses(start, publicReference, 200);
      const days = courses.map(({ endsIn }) => endsIn);
      expect(Math.min(...days)).toBeGreaterThanOrEqual(0);
      expect(quantileOf(days, 0.8)).toBeGreaterThanOrEqual(quantileOf(days, 0.5));
      const factors = courses.map(({ costFactor }) => costFactor);
      expect(Math.min(...factors)).toBeGreaterThan(0);
      expect(quantileOf(factors, 0.8)).toBeGreaterThanOrEqual(quantileOf(factors, 0.5));
    }),
    { numRuns: 60 },
  );
});

test("the same start gives the same courses", () => {
  const start = { remainingDays: 800, millions: 40 };
  expect(playCourses(start, publicReference, 50)).toEqual(playCourses(start, publicReference, 50));
});

test("a higher chance to slip never gives an earlier P80", () => {
  const p80 = [0.05, 0.2, 0.4, 0.7].map((slip) =>
    quantileOf(
      playCourses({ remainingDays: 700, chances: { slip } }, publicReference, 2000).map(
        ({ endsIn }) => endsIn,
      ),
      0.8,
    ),
  );
  expect(p80).toEqual([...p80].sort((a, b) => a - b));
  expect(p80[3]).toBeGreaterThan(p80[0] ?? 0);
});

test("a higher chance to grow never gives a lower P80 of cost, where cost jumps from report to report", () => {
  const p80 = [0.05, 0.2, 0.4, 0.7].map((growth) => {
    const start = { remainingDays: 1200, millions: 500, chances: { growth } };
    const factors = playCourses(start, publicReference, 2000).map(({ costFactor }) => costFactor);
    return quantileOf(factors, 0.8);
  });
  expect(p80).toEqual([...p80].sort((a, b) => a - b));
  expect(p80[3]).toBeGreaterThan(p80[0] ?? 0);
});

test("years hang together: where growth follows growth, cost grows in both of two years or in neither", () => {
  const { ends, costs } = publicReference;
  const growth = { baseline: 0, terms: [{ feature: "grew", weight: 8, mean: 0.5 }] } as const;
  const start = { remainingDays: 3000, millions: 500, chances: { growth: 0.5 } };
  const grown = (reference: CourseReference): readonly boolean[][] =>
    playCourses(start, reference, 2000).map(({ stated: [first, second] }) => {
      const one = first?.costFactor ?? 1;
      return [one > 1.05, (second?.costFactor ?? 1) > one * 1.05];
    });
  const alike = (drawn: readonly boolean[][]) =>
    drawn.filter(([one, other]) => one === other).length / drawn.length;
  expect(alike(grown({ ends, costs, growth }))).toBeGreaterThan(0.95);
  expect(alike(grown({ ends, costs }))).toBeLessThan(0.6);
});

test("the record of an organisation that slips moves the years after the first too", () => {
  const days = (slip: number) =>
    playCourses({ remainingDays: 700, chances: { slip: 0.2 }, record: { slip } }, publicReference, 2000).map(
      ({ endsIn }) => endsIn,
    );
  expect(quantileOf(days(1), 0.8)).toBeGreaterThan(quantileOf(days(-1), 0.8));
});

test("on made-up work with heavy tails a P80 holds in 80 of 100 cases, and mean plus spread does not", () => {
  const random = drawn();
  const slip = () => Math.min(20_000, 60 * ((1 - random()) ** (-1 / 0.9) - 1));
  const learnt = Array.from({ length: 4000 }, () => ({ value: slip(), weight: 1 }));
  const reference: ReferenceSet = {
    ...publicReference,
    ends: [
      {
        ...(publicReference.ends[0] ?? never()),
        from: Number.NEGATIVE_INFINITY,
        until: Number.POSITIVE_INFINITY,
        curve: curveOf(learnt),
        finishes: 0,
      },
    ],
  };
  // One report later, which is what was learnt.
  const moved = playCourses({ remainingDays: 2000 }, reference, 4000).map(
    ({ stated }) => (stated[0]?.endIn ?? 0) - 2000,
  );
  const p80 = quantileOf(moved, 0.8);
  const became = Array.from({ length: 4000 }, slip);
  const held = (bound: number) => became.filter((value) => value <= bound).length / became.length;
  expect(held(p80)).toBeGreaterThan(0.77);
  expect(held(p80)).toBeLessThan(0.83);
  const mean = learnt.reduce((sum, { value }) => sum + value, 0) / learnt.length;
  const spread = Math.sqrt(learnt.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / learnt.length);
  expect(held(mean + 0.8416 * spread)).toBeGreaterThan(0.9);
});

test("cost that keeps its own pace grows with the years, and work of the smallest size too", () => {
  const near = playCourses({ remainingDays: 200, millions: 10 }, publicReference, 1000);
  const far = playCourses({ remainingDays: 2500, millions: 10 }, publicReference, 1000);
  const p80 = (courses: typeof near) =>
    quantileOf(
      courses.map(({ costFactor }) => costFactor),
      0.8,
    );
  expect(p80(far)).toBeGreaterThan(p80(near));
});

function drawn(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

function never(): never {
  throw new Error("the public reference has classes");
}
