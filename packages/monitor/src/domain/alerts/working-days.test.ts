import { dayInAmsterdam } from "@grondslag/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addWorkingDays, beginningOf, lastDayOf, tooLateBefore } from "./working-days.ts";

const day = 86_400_000;
const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });

test("[M3] working days pass over weekends", () => {
  expect(addWorkingDays("2026-11-16", 5)).toBe("2026-11-23");
  expect(addWorkingDays("2026-11-20", 1)).toBe("2026-11-23");
  expect(addWorkingDays("2026-11-21", 1)).toBe("2026-11-23");
  expect(addWorkingDays("2026-11-16", 0)).toBe("2026-11-16");
});

test("[M3] a day begins at midnight in Amsterdam, also when the clock changes", () => {
  for (const date of ["2026-01-01", "2026-03-29", "2026-03-30", "2026-07-01", "2026-10-25", "2026-10-26"]) {
    const at = beginningOf(date);
    expect([dayInAmsterdam(at), dayInAmsterdam(at - 1) < date]).toEqual([date, true]);
  }
});

test("[M3] what the bound calls too late is what its last day calls too late, for every moment", () => {
  fc.assert(
    fc.property(
      moment,
      fc.integer({ min: 0, max: 40 * day }),
      fc.integer({ min: 1, max: 20 }),
      (now, ago, days) => {
        const since = now - ago;
        expect(since < tooLateBefore(now, days)).toBe(dayInAmsterdam(now) > lastDayOf(since, days));
      },
    ),
  );
});
