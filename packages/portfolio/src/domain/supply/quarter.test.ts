import { dayOf, timeOfDay } from "@grondslag/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addQuarters,
  firstDayOf,
  isQuarter,
  lastDayOf,
  quarterOf,
  quartersBetween,
  quartersFrom,
  yearOf,
} from "./quarter.ts";
import type { Quarter } from "./supply.ts";

const quarters = fc
  .tuple(fc.integer({ min: 1990, max: 2090 }), fc.constantFrom(1, 2, 3, 4))
  .map(([year, number]): Quarter => `${year}Q${number as 1 | 2 | 3 | 4}`);
const days = fc
  .integer({ min: timeOfDay("1990-01-01") / 86_400_000, max: timeOfDay("2090-12-31") / 86_400_000 })
  .map((number) => dayOf(number * 86_400_000));

test("[O6] a day falls between the first and the last day of its quarter", () => {
  fc.assert(
    fc.property(days, (day) => {
      const quarter = quarterOf(day);
      expect(firstDayOf(quarter) <= day && day <= lastDayOf(quarter)).toBe(true);
      expect(yearOf(quarter)).toBe(Number(day.slice(0, 4)));
    }),
  );
});

test("[O6] to add quarters and to count those between undo each other, and texts sort as quarters do", () => {
  fc.assert(
    fc.property(quarters, fc.integer({ min: -200, max: 200 }), (quarter, count) => {
      const other = addQuarters(quarter, count);
      expect(isQuarter(other)).toBe(true);
      expect(quartersBetween(quarter, other)).toBe(count);
      expect(addQuarters(other, -count)).toBe(quarter);
      expect(Math.sign(count)).toBe(other < quarter ? -1 : other > quarter ? 1 : 0);
    }),
  );
});

test("[O6] quarters in a row follow each other day after day", () => {
  expect(quartersFrom("2024Q3", 4)).toEqual(["2024Q3", "2024Q4", "2025Q1", "2025Q2"]);
  expect(quartersFrom("2024Q3", 0)).toEqual([]);
  expect([firstDayOf("2024Q1"), lastDayOf("2024Q1"), lastDayOf("2024Q4")]).toEqual([
    "2024-01-01",
    "2024-03-31",
    "2024-12-31",
  ]);
});

test.each(["2024Q5", "2024Q0", "24Q1", "2024-Q1", "2024q1", "", " 2024Q1", "2024Q1\n"])(
  "[O6] %j is no quarter",
  (text) => {
    expect(isQuarter(text)).toBe(false);
  },
);
