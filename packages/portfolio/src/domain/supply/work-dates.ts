import { addDays } from "@grondslag/kernel";
import type { Plan } from "../planning/plan.ts";
import type { Portfolio } from "../records.ts";
import type { Need, Work, WorkEntry } from "../work/work.ts";
import { addQuarters, lastDayOf, quarterOf, quartersBetween } from "./quarter.ts";
import { startInPlan } from "./signed-plan.ts";
import type { Quarter } from "./supply.ts";

/** What a date of a work rests on. */
export type DateBasis = "actual" | "signed-plan" | "baseline" | "report";

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
  const begun = work.startedOn !== undefined;
  const leftOut = !begun && planned === null;
  const baseline = entries.findLast((entry) => entry.entry !== "report");
  const start = startOf(work, planned, baseline?.startOn);
  return { leftOut, ...start, ...endOf(work, entries, start) };
}

function startOf(
  { startedOn }: Work,
  planned: Quarter | null | undefined,
  baseline: string | undefined,
): Pick<WorkDates, "start" | "startBy"> {
  if (startedOn !== undefined) return { start: quarterOf(startedOn), startBy: "actual" };
  if (planned === null) return {};
  if (planned !== undefined) return { start: planned, startBy: "signed-plan" };
  return baseline === undefined ? {} : { start: quarterOf(baseline), startBy: "baseline" };
}

function endOf(
  { endedOn, needs }: Work,
  entries: readonly WorkEntry[],
  { start, startBy }: Pick<WorkDates, "start" | "startBy">,
): Pick<WorkDates, "endOn" | "endBy"> {
  if (endedOn !== undefined) return { endOn: endedOn, endBy: "actual" };
  const last = entries.at(-1);
  if (last?.entry === "report") {
    return last.expectedEndOn === undefined ? {} : { endOn: last.expectedEndOn, endBy: "report" };
  }
  if (start !== undefined && startBy === "signed-plan") {
    // The signed plan says when it begins: it then takes as long as its baseline, or else its needs, say.
    const months = last === undefined ? 0 : quartersBetween(quarterOf(last.startOn), start) * 3;
    const length = lengthOfNeeds(needs);
    if (last !== undefined) return { endOn: addMonths(last.endOn, months), endBy: "signed-plan" };
    return length === 0 ? {} : { endOn: lastDayOf(addQuarters(start, length - 1)), endBy: "signed-plan" };
  }
  return last === undefined ? {} : { endOn: last.endOn, endBy: "baseline" };
}

/** For how many quarters people are asked. */
export function lengthOfNeeds(needs: readonly Need[]): number {
  return needs.reduce((length, { perQuarter }) => Math.max(length, perQuarter.length), 0);
}

function addMonths(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const month = `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`;
  const first = `${month}-01`;
  const sought = Number(day.slice(8));
  const moved = addDays(first, sought - 1);
  // A month without such a day ends before it: the 31st becomes the last day.
  return moved.startsWith(month) ? moved : addDays(`${addMonths(first, 1).slice(0, 7)}-01`, -1);
}
