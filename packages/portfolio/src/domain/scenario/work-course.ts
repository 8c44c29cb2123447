import type { Portfolio } from "../records.ts";
import { firstDayOf, quarterOf, quartersBetween } from "../supply/quarter.ts";
import type { Quarter } from "../supply/supply.ts";
import { datesOfWork, type EntriesByWork, isRunning, lengthOfNeeds } from "../supply/work-dates.ts";
import type { Work } from "../work/work.ts";
import type { PlanningNote } from "./planning-note.ts";

/** How long work takes in a plan, whom it needs in that, and the first quarter it can be in. */
export interface PlannedCourse {
  /** Index of a quarter of the plan. */
  readonly start: number;
  /** Quarters. */
  readonly duration: number;
  readonly needs: Work["needs"];
}

/** What courses are read from; what they suppose is added to the notes. */
export interface CourseSource {
  readonly portfolio: Portfolio;
  readonly entries: EntriesByWork;
  readonly firstQuarter: Quarter;
  readonly quarters: number;
  /** Running work that may wait. */
  readonly held: ReadonlySet<string>;
  readonly notes: PlanningNote[];
}

/** The course of work; undefined when nobody said how long it takes. */
export function courseOfWork(source: CourseSource, work: Work): PlannedCourse | undefined {
  const entries = source.entries.get(work.id) ?? [];
  const dates = datesOfWork(work, entries, undefined);
  const endOn = dates.endOn ?? (entries.length === 0 ? endOfWhole(source, work) : undefined);
  return isRunning(work) ? remainder(source, work, endOn) : toCome(source, work, endOn, dates.start);
}

/**
 * Work of which neither a baseline, a report nor its needs say when it ends, ends with the whole that it is part of. A
 * report that cannot tell the end is something else: then nobody knows (row O17).
 */
function endOfWhole({ portfolio, entries }: CourseSource, { parent }: Work): string | undefined {
  const whole = portfolio.records.work.find(({ id }) => id === parent);
  return whole === undefined ? undefined : datesOfWork(whole, entries.get(whole.id) ?? [], undefined).endOn;
}

/** What is left of work that runs, from the first quarter of the plan. */
function remainder(
  source: CourseSource,
  { id, name, startedOn, needs }: Work,
  endOn: string | undefined,
): PlannedCourse {
  const { firstQuarter, quarters, notes, held } = source;
  const begun = quarterOf(startedOn ?? firstDayOf(firstQuarter));
  const past = Math.max(0, quartersBetween(begun, firstQuarter));
  const start = Math.min(quarters - 1, Math.max(0, quartersBetween(firstQuarter, begun)));
  const left = needs.map((need) => ({ ...need, perQuarter: need.perQuarter.slice(past) }));
  const end = endOn === undefined ? undefined : quartersBetween(firstQuarter, quarterOf(endOn));
  const isOpen = end === undefined || end < 0;
  if (end === undefined) notes.push({ note: "end-unknown", item: id, name });
  else if (isOpen && endOn !== undefined) notes.push({ note: "end-passed", item: id, name, on: endOn });
  if (isOpen && !held.has(id)) {
    // Nobody knows when its people come free: to plan with them would be to promise them twice.
    const duration = quarters - start;
    const kept = needs.map((need) => ({ ...need, perQuarter: continued(need.perQuarter, past, duration) }));
    return { start, duration, needs: kept };
  }
  const duration = Math.max(1, (end ?? 0) - start + 1, lengthOfNeeds(left));
  return { start, duration: Math.min(duration, quarters - start), needs: left };
}

/** Needs from quarter `past` on, the last that was stated going on as long as it takes. */
function continued(perQuarter: readonly number[], past: number, duration: number): readonly number[] {
  const last = perQuarter.at(-1) ?? 0;
  return Array.from({ length: duration }, (_, index) => perQuarter[past + index] ?? last);
}

function toCome(
  { firstQuarter, notes }: CourseSource,
  { id, name, needs }: Work,
  endOn: string | undefined,
  from: Quarter | undefined,
): PlannedCourse | undefined {
  const stated = lengthOfNeeds(needs);
  const promised =
    from === undefined || endOn === undefined ? 0 : quartersBetween(from, quarterOf(endOn)) + 1;
  const duration = stated > 0 ? stated : promised;
  if (duration < 1) {
    notes.push({ note: "length-unknown", item: id, name });
    return undefined;
  }
  const start = from === undefined ? 0 : Math.max(0, quartersBetween(firstQuarter, from));
  return { start, duration, needs };
}
