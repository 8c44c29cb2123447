import fc from "fast-check";
import { expect, test } from "vitest";
import { curveOf, reweighted, shareAbove, shrunkCurve, valueAt } from "./quantile-curve.ts";

const values = fc.array(fc.integer({ min: -3000, max: 3000 }), { minLength: 1, maxLength: 60 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const curve = values.map((sample) => curveOf(sample.map((value) => ({ value, weight: 1 }))));

test("a curve goes from the lowest to the highest value and never falls", () => {
  fc.assert(
    fc.property(values, (sample) => {
      const made = curveOf(sample.map((value) => ({ value, weight: 1 })));
      expect(made[0]).toBe(Math.min(...sample));
      expect(made.at(-1)).toBe(Math.max(...sample));
      expect([...made].sort((a, b) => a - b)).toEqual([...made]);
    }),
  );
});

test("a higher share never has a lower value, so a P80 is never below a P50", () => {
  fc.assert(
    fc.property(curve, share, share, (made, one, other) => {
      expect(valueAt(made, Math.max(one, other))).toBeGreaterThanOrEqual(valueAt(made, Math.min(one, other)));
    }),
  );
});

test("a curve of 0 to 40 gives back its own shares", () => {
  const made = curveOf(Array.from({ length: 4001 }, (_, value) => ({ value, weight: 1 })));
  expect(valueAt(made, 0.5)).toBeCloseTo(2000, -1);
  expect(valueAt(made, 0.8)).toBeCloseTo(3200, -1);
  expect(shareAbove(made, 3200)).toBeCloseTo(0.2, 2);
});

test("a small class leans on the larger one, and a large class stands by itself", () => {
  const larger = Array.from({ length: 200 }, (_, i) => i);
  const few = shrunkCurve([1000, 1000], larger, 10);
  const many = shrunkCurve(new Array<number>(2000).fill(1000), larger, 10);
  expect(valueAt(few, 0.5)).toBeLessThan(200);
  expect(valueAt(many, 0.5)).toBe(1000);
});

test("a known chance of passing a bound takes the place of that of the class, and keeps the order", () => {
  fc.assert(
    fc.property(
      share,
      share,
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (a, b, own, group) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(reweighted(high, group, own)).toBeGreaterThanOrEqual(reweighted(low, group, own) - 1e-12);
        expect(reweighted(1 - own, group, own)).toBeCloseTo(1 - group, 6);
      },
    ),
  );
});

test("a curve of nothing is refused", () => {
  expect(() => curveOf([])).toThrow(RangeError);
});
