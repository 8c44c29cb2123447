import fc from "fast-check";
import { expect, test } from "vitest";
import { playCourses, quantileOf } from "./course.ts";
import { publicReference } from "./public-reference.ts";
import { curveOf } from "./quantile-curve.ts";
import type { ReferenceSet } from "./reference-set.ts";

const starts = fc.record({
  remainingDays: fc.integer({ min: -2000, max: 5000 }),
  millions: fc.double({ min: 0.1, max: 5000, noNaN: true }),
  slipChance: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
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
  const p80 = [0.05, 0.2, 0.4, 0.7].map((slipChance) =>
    quantileOf(
      playCourses({ remainingDays: 700, slipChance }, publicReference, 2000).map(({ endsIn }) => endsIn),
      0.8,
    ),
  );
  expect(p80).toEqual([...p80].sort((a, b) => a - b));
  expect(p80[3]).toBeGreaterThan(p80[0] ?? 0);
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
