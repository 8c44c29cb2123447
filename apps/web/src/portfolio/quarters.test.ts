import { expect, test } from "vitest";
import { quarterAt, quartersUntil } from "./quarters.ts";

test("quarters are counted over the years", () => {
  expect(quarterAt("2024Q3", 0)).toEqual({ year: 2024, number: 3 });
  expect(quarterAt("2024Q3", 2)).toEqual({ year: 2025, number: 1 });
  expect(quarterAt("2024Q3", -3)).toEqual({ year: 2023, number: 4 });
});

test("a day lies within its quarter", () => {
  expect(quartersUntil("2024Q3", "2024-07-01")).toBe(0);
  expect(Math.floor(quartersUntil("2024Q3", "2024-09-30"))).toBe(0);
  expect(quartersUntil("2024Q3", "2024-10-01")).toBe(1);
  expect(Math.floor(quartersUntil("2024Q3", "2026-12-31"))).toBe(9);
});
