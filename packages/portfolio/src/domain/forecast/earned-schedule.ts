import { addDays, daysBetween } from "@grondslag/kernel";
import type { Stated } from "./stated.ts";

/** How much time the work that is done was to take (earned schedule, Lipke 2003). */
export interface EarnedSchedule {
  /** Share that is done, and the day on which that was reported. */
  readonly done: number;
  readonly on: string;
  /** Days of the baseline that the work done stands for, and days that have passed. */
  readonly earnedDays: number;
  readonly elapsedDays: number;
  /** Earned over elapsed: below 1 is behind. */
  readonly index: number;
  /** The end when it goes on at this pace. */
  readonly endOn: string;
}

/** A longer remainder than this many years is no forecast any more. */
const longestYears = 40;

/**
 * The earned schedule of the last report, when it says which share is done. A baseline has no curve of its own,
 * so work is taken to be planned evenly over its term.
 */
export function earnedScheduleOf({ report, baseline, startOn }: Stated): EarnedSchedule | undefined {
  if (report?.done === undefined || report.done <= 0 || baseline === undefined) return undefined;
  const begun = startOn ?? baseline.startOn;
  const plannedDays = daysBetween(baseline.startOn, baseline.endOn) + 1;
  const elapsedDays = daysBetween(begun, report.on);
  if (elapsedDays <= 0 || plannedDays <= 0) return undefined;
  const earnedDays = report.done * plannedDays;
  const index = earnedDays / elapsedDays;
  const remaining = Math.min((plannedDays - earnedDays) / index, longestYears * 365);
  return {
    done: report.done,
    on: report.on,
    earnedDays: Math.round(earnedDays),
    elapsedDays,
    index,
    endOn: addDays(report.on, Math.max(0, Math.round(remaining))),
  };
}
