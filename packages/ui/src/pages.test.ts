import fc from "fast-check";
import { expect, test } from "vitest";
import { roundUp } from "./bar-chart.tsx";
import { pageNumbers } from "./pages.tsx";

test("of a long list the first, the last and the nearest pages are shown", () => {
  expect(pageNumbers(7, 173)).toEqual([1, undefined, 6, 7, 8, undefined, 173]);
  expect(pageNumbers(1, 3)).toEqual([1, 2, 3]);
});

test("every page shows itself, in order, and never twice", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (one, two) => {
      const [page, last] = one <= two ? [one, two] : [two, one];
      const numbers = pageNumbers(page, last).filter((number) => number !== undefined);
      expect(numbers).toContain(page);
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    }),
  );
});

test("a chart ends at a round number that its highest bar does not pass", () => {
  expect([0, 1, 6, 1350, 99_999].map(roundUp)).toEqual([1, 1, 10, 2000, 100_000]);
});
