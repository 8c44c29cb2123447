import type { Plan } from "../planning/plan.ts";
import type { Portfolio } from "../records.ts";
import type { Need, Work, WorkEntry } from "../work/work.ts";
import { addQuarters, lastDayOf, quarterOf, quartersBetween } from "./quarter.ts";
import { quartersInPlan, startInPlan } from "./start-in-plan.ts";
import type { Quarter } from "./supply.ts";

/** What a date of a work rests on. */
export type DateBasis = "actual" | "signed-plan" | "baseline" | "report" | "needs";

/** When a work starts and ends, as far as anybody has said. */
export interface WorkDates {
  readonly start?: Quarter;
  readonly startBy?: DateBasis;
  /** `YYYY-MM-DD`, the last day. Absent when nobody can tell, which is not the same as soon. */
  readonly endOn?: string;
  readonly endBy?: DateBasis;
  /** The signed plan leaves it out. */
  readonly leftOut: boolean;
}

/** Entries of each work, the oldest first. */
export type EntriesByWork = ReadonlyMap<string, readonly WorkEntry[]>;

export function entriesByWork({ entries }: Pick<Portfolio, "entries">): EntriesByWork {
  const byWork = new Map<string, WorkEntry[]>();
  for (const entry of entries) {
    const known = byWork.get(entry.work);
    if (known === undefined) byWork.set(entry.work, [entry]);
    else known.push(entry);
  }
  for (const known of byWork.values()) known.sort((a, b) => (a.on < b.on ? -1 : 1));
  return byWork;
}

/**
 * The start that happened goes before the signed plan, and that before the latest baseline; the end is what was
 * said last: by a report, a baseline, or the signed plan for what has not begun. A report that cannot tell the end
 * takes away the end that stood.
 */
export function datesOfWork(work: Work, entries: readonly WorkEntry[], plan: Plan | undefined): WorkDates {
  const planned = startInPlan(plan, work.id);
  const leftOut = !isRunning(work) && planned === null;
  const baseline = entries.findLast((entry) => entry.entry !== "report");
  const start = startOf(work, planned, baseline?.startOn);
  return { leftOut, ...start, ...endOf(work, entries, start, quartersInPlan(plan, work.id)) };
}

/** Whether it goes on now. What is in reorientation stands still, and waits until a plan lets it go on. */
export function isRunning({ startedOn, status }: Pick<Work, "startedOn" | "status">): boolean {
  return startedOn !== undefined && status !== "in-reorientation";
}

function startOf(
  work: Work,
  planned: Quarter | null | undefined,
  baseline: string | undefined,
): Pick<WorkDates, "start" | "startBy"> {
  const { startedOn, status } = work;
  if (startedOn !== undefined && isRunning(work)) return { start: quarterOf(startedOn), startBy: "actual" };
  if (planned === null) return {};
  if (planned !== undefined) return { start: planned, startBy: "signed-plan" };
  if (status === "in-reorientation") return {};
  return baseline === undefined ? {} : { start: quarterOf(baseline), startBy: "baseline" };
}

function endOf(
  { endedOn, needs }: Work,
  entries: readonly WorkEntry[],
  { start, startBy }: Pick<WorkDates, "start" | "startBy">,
  quarters: number | undefined,
): Pick<WorkDates, "endOn" | "endBy"> {
  if (endedOn !== undefined) return { endOn: endedOn, endBy: "actual" };
  if (start !== undefined && startBy === "signed-plan") {
    // It has not begun: it takes as long as the plan says, or else as long as its baseline or its needs say.
    const length = quarters ?? lengthOfBaseline(entries) ?? lengthOfNeeds(needs);
    return length === 0 ? {} : { endOn: lastDayOf(addQuarters(start, length - 1)), endBy: "signed-plan" };
  }
  const last = entries.at(-1);
  if (last === undefined) {
    // A part has no history of its own; for how long it asks people says how long it takes.
    const length = lengthOfNeeds(needs);
    if (start === undefined || length === 0) return {};
    return { endOn: lastDayOf(addQuarters(start, length - 1)), endBy: "needs" };
  }
  if (last.entry !== "report") return { endOn: last.endOn, endBy: "baseline" };
  return last.expectedEndOn === undefined ? {} : { endOn: last.expectedEndOn, endBy: "report" };
}

function lengthOfBaseline(entries: readonly WorkEntry[]): number | undefined {
  const baseline = entries.findLast((entry) => entry.entry !== "report");
  return baseline && quartersBetween(quarterOf(baseline.startOn), quarterOf(baseline.endOn)) + 1;
}

/** For how many quarters people are asked. */
export function lengthOfNeeds(needs: readonly Need[]): number {
  return needs.reduce((length, { perQuarter }) => Math.max(length, perQuarter.length), 0);
}
