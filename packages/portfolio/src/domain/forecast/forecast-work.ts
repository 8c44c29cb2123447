import { addDays, daysBetween } from "@grondslag/kernel";
import type { Work } from "../work/work.ts";
import { type Course, type Mishaps, playCourses, quantileOf } from "./course.ts";
import { type EarnedSchedule, earnedScheduleOf } from "./earned-schedule.ts";
import type { CostForecast, DependencySlip, EndForecast, Silence, UnknownForecast } from "./forecast.ts";
import { classOf, type ReferenceSet } from "./reference-set.ts";
import type { Stated } from "./stated.ts";
import { daysOfYear } from "./work-year.ts";

/** Courses that are played for each work: the same work gives the same forecast. */
const courses = 1000;

/** With fewer courses than this a P80 is chance. */
const leastCourses = 100;

/** Progress below this share says little about the pace: the earned schedule then does not move the end. */
const leastDone = 0.2;

/** What is known of a work on the day of the forecast. */
export interface WorkToForecast {
  readonly work: Pick<Work, "status">;
  readonly today: string;
  readonly stated: Stated | undefined;
  /** What it waits for; empty for work that has started. */
  readonly dependencies: readonly DependencySlip[];
  /** What it means that it says nothing itself, when it does not. */
  readonly silence: Silence;
  /** It waits for itself by way of others. */
  readonly cycle: boolean;
  /** Chances (0..1) of the next year, from the early warning. */
  readonly chances: Mishaps;
  /** What the record of its organisation adds to the log odds of the years after it. */
  readonly record: Mishaps;
}

/** The forecast of end and cost of work that is not closed. Pure: the same facts give the same answer. */
export function forecastWork(
  facts: WorkToForecast,
  reference: ReferenceSet,
): { readonly end: EndForecast; readonly cost: CostForecast; readonly earnedSchedule?: EarnedSchedule } {
  const { stated } = facts;
  const earned = stated === undefined ? undefined : earnedScheduleOf(stated);
  const shown = earned === undefined ? {} : { earnedSchedule: earned };
  const unknown = unknownOf(facts);
  if (stated === undefined || unknown !== undefined) {
    const why = unknown ?? { known: false, why: "nothing-stated" };
    return { end: endUnknown(why, stated), cost: costUnknown(why, stated), ...shown };
  }
  const plannedOn = plannedEnd(stated, earned);
  if (plannedOn === undefined) {
    const why: UnknownForecast = { known: false, why: "end-not-stated" };
    return { end: endUnknown(why, stated), cost: costUnknown(why, stated), ...shown };
  }
  const played = coursesFrom(facts, stated, plannedOn, reference);
  return {
    end: endOf(
      facts,
      plannedOn,
      plannedOn === stated.endOn ? "stated" : "earned-schedule",
      played,
      reference,
    ),
    cost: costOf(stated, played, reference),
    ...shown,
  };
}

/**
 * Courses from the day of the last statement, of which those count that still go on today: the longer nothing is
 * said of work that is not finished, the less its statement holds. Days are counted from today.
 */
function coursesFrom(
  { today, chances, record }: WorkToForecast,
  stated: Stated,
  plannedOn: string,
  reference: ReferenceSet,
): readonly Course[] {
  const millions = stated.cents === undefined ? undefined : stated.cents / 100_000_000;
  const age = Math.max(0, daysBetween(stated.last.on, today));
  const known = {
    record,
    ...(millions !== undefined && { millions }),
    // The chances are of the year that begins today, which is not the first year of an old statement.
    ...(age <= daysOfYear && { chances }),
  };
  const remainingDays = daysBetween(stated.last.on, plannedOn);
  const played = playCourses(
    { remainingDays, ...known, ...elapsedOn(stated, stated.last.on) },
    reference,
    age > daysOfYear ? 4 * courses : courses,
  )
    .filter(({ endsIn }) => endsIn >= age)
    .map((course) => ({ ...course, endsIn: course.endsIn - age }));
  if (played.length >= leastCourses) return played;
  // Hardly any course lasts so long: then the plain fact is that it is overdue.
  const overdue = { remainingDays: daysBetween(today, plannedOn), ...known, ...elapsedOn(stated, today) };
  return playCourses(overdue, reference, courses);
}

function elapsedOn({ startOn }: Stated, day: string): { readonly elapsedDays?: number } {
  return startOn === undefined ? {} : { elapsedDays: daysBetween(startOn, day) };
}

function unknownOf({ stated, work, silence }: WorkToForecast): UnknownForecast | undefined {
  if (stated === undefined) return { known: false, why: silence };
  if (stated.remainderUnknown !== undefined)
    return { known: false, why: "remainder-unknown", text: stated.remainderUnknown };
  if (work.status === "in-reorientation") return { known: false, why: "paused" };
  return undefined;
}

/** The stated end, or the end at the pace so far when that is later. */
function plannedEnd(stated: Stated, earned: EarnedSchedule | undefined): string | undefined {
  if (stated.endOn === undefined) return undefined;
  return earned !== undefined && earned.done >= leastDone && earned.endOn > stated.endOn
    ? earned.endOn
    : stated.endOn;
}

function endOf(
  { today, dependencies, cycle, stated }: WorkToForecast,
  plannedOn: string,
  basis: "stated" | "earned-schedule",
  played: readonly Course[],
  reference: ReferenceSet,
): EndForecast {
  const statedOn = stated?.endOn === undefined ? {} : { statedOn: stated.endOn };
  if (cycle) return { known: false, why: "cycle", ...statedOn };
  const unsure = dependencies.find(({ known }) => !known);
  if (unsure !== undefined)
    return { known: false, why: "predecessor-unknown", text: unsure.name, ...statedOn };
  const days = played.map(({ endsIn }) => endsIn);
  const later50 = Math.max(0, ...dependencies.map(({ shiftP50Days }) => shiftP50Days));
  const later80 = Math.max(later50, ...dependencies.map(({ shiftP80Days }) => shiftP80Days));
  return {
    known: true,
    p50: addDays(today, quantileOf(days, 0.5) + later50),
    p80: addDays(today, quantileOf(days, 0.8) + later80),
    plannedOn,
    basis,
    reference: classOf(reference.ends, daysBetween(stated?.last.on ?? today, plannedOn) / daysOfYear),
  };
}

function costOf(stated: Stated, played: readonly Course[], reference: ReferenceSet): CostForecast {
  const { cents, spentCents = 0 } = stated;
  if (cents === undefined || cents <= 0) return costUnknown({ known: false, why: "nothing-stated" }, stated);
  const factors = played.map(({ costFactor }) => costFactor);
  // What is spent is spent: no course ends below it.
  const at = (share: number) => Math.max(spentCents, Math.round(cents * quantileOf(factors, share)));
  return {
    known: true,
    p50Cents: at(0.5),
    p80Cents: at(0.8),
    statedCents: cents,
    reference: classOf(reference.costs, cents / 100_000_000),
  };
}

function endUnknown(why: UnknownForecast, stated: Stated | undefined): EndForecast {
  return { ...why, ...(stated?.endOn !== undefined && { statedOn: stated.endOn }) };
}

function costUnknown(why: UnknownForecast, stated: Stated | undefined): CostForecast {
  return { ...why, ...(stated?.spentCents !== undefined && { atLeastCents: stated.spentCents }) };
}
