import { expect, test } from "vitest";
import { movedStart } from "./moved-start.ts";

test("a bar that is dragged lands on the nearest column", () => {
  expect(movedStart(3, 1.4, { count: 24 })).toBe(4);
  expect(movedStart(3, -1.6, { count: 24 })).toBe(1);
  expect(movedStart(3, 0.2, { count: 24 })).toBe(3);
});

test("a bar never leaves the chart", () => {
  expect(movedStart(3, -10, { count: 24 })).toBe(0);
  expect(movedStart(3, 100, { count: 24 })).toBe(23);
  expect(movedStart(0, 5, { count: 0 })).toBe(0);
});
