import { describe, expect, test } from "vitest";
import { agencyWeekAt, replayWeekAt, secondsOf } from "./agency-time.ts";
import { defaultSettings } from "./detector-settings.ts";
import { EvidenceWindows } from "./evidence-windows.ts";

const day = 86_400;
/** Monday morning, in Amsterdam. */
const monday = secondsOf(Date.UTC(2026, 2, 2, 8));
const { toldAbove } = defaultSettings;

/** Scores of strangers on these days, counted from a Monday, each with so much evidence. */
function scoresOf(days: readonly number[], evidence = 8): readonly number[] {
  const windows = new EvidenceWindows(defaultSettings);
  windows.grow(8);
  return days.map((one) => {
    const at = monday + one * day;
    windows.pass(0, at);
    windows.add(0, evidence, at);
    return windows.tell(0);
  });
}

describe("[M3] one alert of an employee and week", () => {
  test("what is told early in a week takes nothing from what comes later in it", () => {
    const [, , third = 0, fourth = 0] = scoresOf([0, 1, 2, 3]);
    expect(third).toBeGreaterThan(toldAbove);
    expect(fourth).toBeGreaterThan(third);
  });

  test("what goes on in the next week is told for what is new, and after those of whom nothing was told", () => {
    const [first = 0] = scoresOf([2, 3, 4, 4.2]).slice(-1);
    const again = scoresOf([2, 3, 4, 4.2, 7, 8, 9, 9.2, 9.4, 9.6]).at(-1) ?? 0;
    expect(first).toBeGreaterThan(2 * toldAbove);
    expect(again).toBeLessThan(toldAbove + defaultSettings.standingShare * first);
    // It is not hidden: who goes on much worse is told.
    expect(again).toBeGreaterThan(toldAbove);
  });

  test("who was not told before is ranked by all that stands, also in a week that began with little", () => {
    const [little = 0] = scoresOf([6], 4);
    expect(little).toBeLessThan(toldAbove);
    expect(scoresOf([6, 7, 7.1, 7.2, 7.3], 8).at(-1)).toBeGreaterThan(toldAbove + 8);
  });
});

describe("[M3] the weeks of alerts", () => {
  test("begin on Monday in Amsterdam, in summer and in winter", () => {
    for (const [before, after] of [
      ["2026-03-01T22:59:59Z", "2026-03-01T23:00:00Z"],
      ["2026-07-05T21:59:59Z", "2026-07-05T22:00:00Z"],
    ] as const) {
      const week = agencyWeekAt(secondsOf(Date.parse(after)));
      expect(agencyWeekAt(secondsOf(Date.parse(before))), before).toBe(week - 1);
      expect(agencyWeekAt(secondsOf(Date.parse(after)) + 6 * day)).toBe(week);
    }
  });

  test("are those of the score in a replay: whole ones since 1970", () => {
    for (const at of [Date.UTC(2026, 2, 4, 23, 59, 59), Date.UTC(2026, 2, 5), Date.UTC(2011, 9, 12)]) {
      expect(replayWeekAt(secondsOf(at))).toBe(Math.floor(at / (7 * 86_400_000)));
    }
  });
});
