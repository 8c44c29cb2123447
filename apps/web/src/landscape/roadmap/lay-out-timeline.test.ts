import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutTimeline, namesWidth, pictureWidth, xOf } from "./lay-out-timeline.ts";

const line = (days: readonly string[]) => ({
  system: { id: "s", name: "Systeem" },
  events: days.map((day) => ({ day, kind: "retired" })),
});

test("[O7] a day stands in the column of its year, and the last day of the last year is still in the picture", () => {
  const { years } = layOutTimeline([], 2026, 2033);
  const column = years.find(({ year }) => year === 2032);
  const x = xOf("2032-07-01", 2026, 2033);
  expect(x).toBeGreaterThan(column?.x ?? Number.NaN);
  expect(x).toBeLessThan((column?.x ?? Number.NaN) + (column?.width ?? Number.NaN));
  expect(xOf("2026-01-01", 2026, 2033)).toBe(namesWidth);
  expect(xOf("2033-12-31", 2026, 2033)).toBeLessThan(pictureWidth);
});

test("[O7] events of nearly one day stand beside each other, in order, and none leaves the picture", () => {
  const days = fc
    .integer({ min: 0, max: 8 * 365 })
    .map((after) => new Date(Date.UTC(2026, 0, 1 + after)).toISOString().slice(0, 10));
  fc.assert(
    fc.property(fc.array(days, { maxLength: 12 }), (drawn) => {
      const marks = layOutTimeline([line(drawn)], 2026, 2033).rows[0]?.marks ?? [];
      expect(marks.map(({ day }) => day)).toEqual([...drawn].sort());
      for (const [at, { x }] of marks.entries()) {
        expect(x - (marks[at - 1]?.x ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(12);
        expect(x).toBeGreaterThanOrEqual(namesWidth);
        expect(x).toBeLessThan(pictureWidth);
      }
    }),
  );
});
