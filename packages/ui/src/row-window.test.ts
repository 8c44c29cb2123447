import { expect, test } from "vitest";
import { rowHeights, rowWindow } from "./row-window.ts";

test("of 10,000 rows only those in sight and a few beside them are drawn", () => {
  const heights = rowHeights(10_000, 40);
  expect(rowWindow(heights, 10_000, 0, 400)).toEqual({ first: 0, last: 18 });
  expect(rowWindow(heights, 10_000, 200_000, 200_400)).toEqual({ first: 4992, last: 5018 });
  expect(rowWindow(heights, 10_000, 399_600, 400_000)).toEqual({ first: 9982, last: 9999 });
  expect(rowWindow(rowHeights(0, 40), 0, 0, 400)).toEqual({ first: 0, last: -1 });
});

test("a row that turns out higher moves the rows below it, and no row above it", () => {
  const heights = rowHeights(100, 40);
  expect(heights.topOf(100)).toBe(4000);
  expect(heights.measure(10, 100)).toBe(true);
  expect(heights.topOf(10)).toBe(400);
  expect(heights.topOf(11)).toBe(500);
  expect(heights.topOf(100)).toBe(4060);
  expect(heights.rowAt(499)).toBe(10);
  expect(heights.rowAt(500)).toBe(11);
});

test("the same height again, or one of a row that is not there, changes nothing", () => {
  const heights = rowHeights(3, 40);
  expect(heights.measure(1, 40.3)).toBe(false);
  expect(heights.measure(3, 90)).toBe(false);
  expect(heights.measure(-1, 90)).toBe(false);
  expect(heights.topOf(3)).toBe(120);
});
