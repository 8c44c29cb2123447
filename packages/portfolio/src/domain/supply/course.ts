import { addDays } from "@grondslag/kernel";
import type { Wish } from "../demand/demand.ts";
import type { Plan } from "../planning/plan.ts";
import type { Portfolio } from "../records.ts";
import { planInForce } from "../scenario/signing.ts";
import type { Need, Work, WorkNature } from "../work/work.ts";
import { addQuarters, quarterOf, quartersBetween } from "./quarter.ts";
import { quartersInPlan, startInPlan } from "./start-in-plan.ts";
import type { Quarter } from "./supply.ts";
import { datesOfWork, entriesByWork, isRunning, lengthOfNeeds, type WorkDates } from "./work-dates.ts";

/** Whether it runs, is to come (or stands still and waits to go on), or is asked for. */
export type CourseLayer = "running" | "planned" | "wish";

/** The quarters that a work or a wish takes, and whom it needs in them. */
export interface Course {
  readonly id: string;
  readonly kind: "work" | "wish";
  readonly name: string;
  readonly nature: WorkNature;
  readonly layer: CourseLayer;
  readonly chains: readonly string[];
  readonly start: Quarter;
  /** Quarters from its start, 1 or more. */
  readonly quarters: number;
  /** Counted from `start`. Empty when nobody has said whom it needs, or when its parts say it. */
  readonly needs: readonly Need[];
}

/** Courses, and what has none, so that nothing is left out in silence. */
export interface Courses {
  readonly courses: readonly Course[];
  /** Ids of work and wishes of which nobody said when they start. */
  readonly undated: readonly string[];
  /** Ids of work and wishes that change something but of which nobody said whom they need. */
  readonly unstated: readonly string[];
  /** Ids of work whose own needs are not counted, as parts of it state theirs. */
  readonly countedInParts: readonly string[];
  /**
   * Ids of work that runs and of which nobody knows when it ends, or that should have ended: it keeps its people for as
   * long as anybody said how many there are, as to plan with them would be to promise them twice.
   */
  readonly openEnded: readonly string[];
}

/**
 * The courses of all that runs, is to come and is asked for. Needs of a whole do not count when a part of it states
 * needs: the same people would count twice.
 */
export function coursesOf(portfolio: Portfolio, today: string): Courses {
  const plan = planInForce(portfolio);
  const entries = entriesByWork(portfolio);
  const counted = countedInParts(portfolio.records.work);
  const lastSupply = portfolio.records.capacity.reduce(
    (last, { quarter }) => (quarter > last ? quarter : last),
    quarterOf(today),
  );
  const found = {
    courses: [] as Course[],
    undated: [] as string[],
    unstated: [] as string[],
    openEnded: [] as string[],
  };
  for (const work of portfolio.records.work) {
    if (work.status === "finished" || work.status === "cancelled") continue;
    const needs = counted.has(work.id) ? [] : work.needs;
    if (needs.length === 0 && !counted.has(work.id)) found.unstated.push(work.id);
    const dates = datesOfWork(work, entries.get(work.id) ?? [], plan);
    if (dates.leftOut) continue;
    const course = courseOfWork(work, needs, dates, quarterOf(today));
    const isOpen = isRunning(work) && (dates.endOn === undefined || dates.endOn < today);
    if (course === undefined) found.undated.push(work.id);
    else found.courses.push(isOpen ? goingOn(course, lastSupply) : course);
    if (isOpen) found.openEnded.push(work.id);
  }
  for (const wish of openWishes(portfolio)) {
    if (wish.change === "parameter") continue;
    if (wish.needs.length === 0) found.unstated.push(wish.id);
    const course = courseOfWish(wish, portfolio, plan, quarterOf(today));
    if (course === undefined) found.undated.push(wish.id);
    else found.courses.push(course);
  }
  return { ...found, countedInParts: [...counted] };
}

/** Wishes that are still to be carried out and that no work carries out yet. */
export function openWishes({ records }: Pick<Portfolio, "records">): readonly Wish[] {
  const works = new Set(records.work.map(({ id }) => id));
  return records.wish.filter(
    ({ state, work }) =>
      (state === "asked" || state === "weighed" || state === "planned") &&
      (work === undefined || !works.has(work)),
  );
}

/** Ids of work of which a part, however deep, states needs and goes on. */
function countedInParts(works: readonly Work[]): ReadonlySet<string> {
  const parents = new Map(works.map(({ id, parent }) => [id, parent]));
  const counted = new Set<string>();
  for (const { status, needs, parent } of works) {
    if (needs.length === 0 || status === "cancelled") continue;
    for (let above = parent; above !== undefined && !counted.has(above); above = parents.get(above))
      counted.add(above);
  }
  return counted;
}

function courseOfWork(
  work: Work,
  needs: readonly Need[],
  { start, endOn }: WorkDates,
  now: Quarter,
): Course | undefined {
  if (start === undefined) return undefined;
  const running = isRunning(work);
  // What has not begun cannot take people of the past.
  const from = running || start > now ? start : now;
  const length = endOn === undefined ? 1 : quartersBetween(start, quarterOf(endOn)) + 1;
  // What runs still, runs at least until now, whatever its dates say.
  const least = running ? quartersBetween(start, now) + 1 : 1;
  const quarters = Math.max(1, length, least, lengthOfNeeds(needs));
  const { id, name, nature, chains } = work;
  return {
    id,
    kind: "work",
    name,
    nature,
    layer: running ? "running" : "planned",
    chains,
    start: from,
    quarters,
    needs,
  };
}

/** The same until a quarter, the people that it was said to need last going on. */
function goingOn(course: Course, until: Quarter): Course {
  const quarters = Math.max(course.quarters, quartersBetween(course.start, until) + 1);
  const needs = course.needs.map((need) => {
    const last = need.perQuarter.at(-1) ?? 0;
    return {
      ...need,
      perQuarter: Array.from({ length: quarters }, (_, index) => need.perQuarter[index] ?? last),
    };
  });
  return { ...course, quarters, needs };
}

/** Where the signed plan has it; else so that it is done by the day on which it is wanted. */
function courseOfWish(
  wish: Wish,
  portfolio: Portfolio,
  plan: Plan | undefined,
  now: Quarter,
): Course | undefined {
  const { id, name, nature, chains, needs } = wish;
  const quarters = Math.max(1, quartersInPlan(plan, id) ?? lengthOfNeeds(needs));
  const planned = startInPlan(plan, id);
  const wanted = wantedOn(wish, portfolio);
  const latest = wanted === undefined ? undefined : addQuarters(quarterOf(addDays(wanted, -1)), 1 - quarters);
  const start = planned ?? latest;
  if (start === undefined) return undefined;
  return {
    id,
    kind: "wish",
    name,
    nature,
    layer: typeof planned === "string" ? "planned" : "wish",
    chains,
    start: start > now ? start : now,
    quarters,
    needs,
  };
}

/** The day on which a wish must be there: its own, or that of its law. */
export function wantedOn(
  { wantedOn: own, lawDate }: Wish,
  { records }: Pick<Portfolio, "records">,
): string | undefined {
  return own ?? records["law-date"].find(({ id }) => id === lawDate)?.effectiveOn;
}
