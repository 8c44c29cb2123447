import { expect, test } from "vitest";
import { busiest, byDay, type ServiceEffect } from "./effects-by-day.ts";

const effect = (day: string, unitId: string, refusals: number): ServiceEffect => ({
  day,
  unitId,
  unitName: unitId,
  refusals,
  transfersOut: 1,
  transfersIn: 0,
  waits: 0,
});

test("[A10] a chart shows every day of the period, with the sum over the teams and zero where nothing was", () => {
  const days = byDay(
    [effect("2026-11-20", "a", 3), effect("2026-11-20", "b", 4), effect("2026-11-22", "a", 2)],
    "refusals",
    "2026-11-20",
    "2026-11-22",
  );
  expect(days).toEqual([
    { day: "2026-11-20", count: 7 },
    { day: "2026-11-21", count: 0 },
    { day: "2026-11-22", count: 2 },
  ]);
  expect(busiest(days)).toEqual({ day: "2026-11-20", count: 7 });
});

test("[A10] a period without anything has no busiest day", () => {
  expect(busiest(byDay([], "waits", "2026-11-20", "2026-11-21"))).toBeUndefined();
});
