import { reweighted, shareAbove, valueAt } from "./quantile-curve.ts";
import { type CostClass, type CourseReference, classOf, type EndClass } from "./reference-set.ts";
import { chanceOf, logOddsOf } from "./warning.ts";
import {
  daysOfYear,
  type Features,
  featuresOfStand,
  growthShare,
  slipDays,
  type WorkStand,
} from "./work-year.ts";

/** What may go wrong in a year: the end slips, the cost grows. */
export interface Mishaps {
  readonly slip?: number;
  readonly growth?: number;
}

/** Where a work stands: what is still planned, and what is known of what may go wrong. */
export interface CourseStart {
  /** Days to the stated end; negative when that is past. */
  readonly remainingDays: number;
  /** Stated cost in millions of euro; absent when it is not forecast. */
  readonly millions?: number;
  /** Days since it began; absent when nobody knows. */
  readonly elapsedDays?: number;
  /** Chances (0..1) in the first year; those of its class when absent. Later years have their own. */
  readonly chances?: Mishaps;
  /** What the record of its organisation adds to the log odds of later years. */
  readonly record?: Mishaps;
}

/** One way in which it may go. */
export interface Course {
  /** Days from now to the real end, 0 or more. */
  readonly endsIn: number;
  /** Cost at the end over the stated cost; 1 when the cost is not forecast. */
  readonly costFactor: number;
  /** Days from now to the stated end, and the cost factor, after 1, 2, … years in which it went on. */
  readonly stated: readonly { readonly endIn: number; readonly costFactor: number }[];
}

/** Longest course in years: beyond it nothing is said. */
const longestYears = 40;

/**
 * Plays the rest of a work many times, a year at a time: each year it is finished, or its stated end and cost
 * move as those of work of its class did. So an end that is long past is not taken to be past: the work is
 * still there, and goes on from today. The same numbers give the same courses.
 *
 * One year is not independent of the next: whether an end slips and a cost grows rests on how long the work runs, what
 * remains and what moved in the year before, and in each course those facts are what the course made of them.
 *
 * @param count number of courses
 */
export function playCourses(
  start: CourseStart,
  reference: CourseReference,
  count: number,
): readonly Course[] {
  const random = drawer();
  return Array.from({ length: count }, (_, index) =>
    play(start, reference, spread(index, count, random), random),
  );
}

/** First shares are spread evenly, so that few courses give steady quantiles. */
interface First {
  readonly finish: number;
  readonly end: number;
  readonly cost: number;
}

function play(start: CourseStart, reference: CourseReference, first: First, random: () => number): Course {
  const { elapsedDays, millions } = start;
  let remaining = start.remainingDays;
  let costFactor = 1;
  let moved: Moved | undefined;
  const growth = growthOf(start, reference, first, random);
  const stated: { endIn: number; costFactor: number }[] = [];
  for (let year = 0; year < longestYears; year++) {
    const passed = year * daysOfYear;
    const ends = classOf(reference.ends, remaining / daysOfYear);
    const finish = year === 0 ? first.finish : random();
    if (remaining < daysOfYear && finish < ends.finishes) {
      // Work that is overdue ends some day of this year; the share within the finishing chance tells which.
      const within = remaining >= 0 ? remaining : (finish / ends.finishes) * daysOfYear;
      return { endsIn: Math.round(passed + within), costFactor: growth(within / daysOfYear), stated };
    }
    const facts =
      moved &&
      featuresOfStand({
        remaining: remaining / daysOfYear,
        elapsed: elapsedDays === undefined ? undefined : elapsedDays / daysOfYear + year,
        millions: millions === undefined ? undefined : millions * costFactor,
        slip: moved.slip,
        hasGrown: moved.hasGrown,
      });
    const slip = shiftAt(ends, year === 0 ? first.end : random(), chanceBy(start, reference, "slip", facts));
    remaining += slip - daysOfYear;
    const before = costFactor;
    costFactor = growth(1, facts);
    stated.push({ endIn: passed + daysOfYear + remaining, costFactor });
    moved = { slip, hasGrown: costFactor > before * (1 + growthShare) };
  }
  const endsIn = longestYears * daysOfYear + Math.max(0, remaining);
  return { endsIn: Math.round(endsIn), costFactor: growth(0), stated };
}

/** What a course made of the year before. */
type Moved = Pick<WorkStand, "slip" | "hasGrown">;

/** The chance by the early warning of facts as a course has made them; the one that was given in the first year. */
function chanceBy(
  { chances, record }: CourseStart,
  reference: CourseReference,
  target: keyof Mishaps,
  facts: Features | undefined,
): number | undefined {
  if (facts === undefined) return chances?.[target];
  const model = reference[target];
  return model && chanceOf(logOddsOf(model, facts) + (record?.[target] ?? 0));
}

/**
 * Lets the cost go on for a year, or for the part of a year that is left, and gives the factor since the start. The
 * chance that it grows counts where costs jump from report to report, as they did where that chance was learnt.
 */
function growthOf(
  start: CourseStart,
  reference: CourseReference,
  { cost }: First,
  random: () => number,
): (years: number, facts?: Features) => number {
  const { millions } = start;
  if (millions === undefined) return () => 1;
  const first: CostClass = classOf(reference.costs, millions);
  let log = 0;
  let left = first.followedYears;
  if (first.pace === "steady") {
    const pace = valueAt(first.curve, cost);
    return (years) => {
      log += pace * Math.min(years, left);
      left -= Math.min(years, left);
      return Math.exp(log);
    };
  }
  const jumping = reference.costs.filter(({ pace }) => pace === "jumps");
  let share: number | undefined = cost;
  return (years, facts) => {
    // Jumps come with a report of a year: what ends before the next one keeps its last stated cost.
    if (years < 1 || left < 1) return Math.exp(log);
    const chance = chanceBy(start, reference, "growth", facts);
    log += jumpAt(classOf(jumping, millions * Math.exp(log)), share ?? random(), chance);
    share = undefined;
    left -= 1;
    return Math.exp(log);
  };
}

/**
 * Logarithm of the growth of the cost in a year, at a share `u` of the cases of a class.
 *
 * @param growthChance chance that this cost grows, which takes the place of the chance of the class
 */
export function jumpAt({ curve }: CostClass, u: number, growthChance?: number): number {
  if (growthChance === undefined) return valueAt(curve, u);
  return valueAt(curve, reweighted(u, shareAbove(curve, Math.log(1 + growthShare)), growthChance));
}

/**
 * Days by which the stated end moves in a year, at a share `u` of the cases of a class.
 *
 * @param slipChance chance that this work slips, which takes the place of the chance of the class
 */
export function shiftAt(ends: EndClass, u: number, slipChance?: number): number {
  if (slipChance === undefined) return valueAt(ends.curve, u);
  return valueAt(ends.curve, reweighted(u, shareAbove(ends.curve, slipDays), slipChance));
}

/** The value that a share `q` (0..1) of the courses does not pass. */
export function quantileOf(values: readonly number[], q: number): number {
  if (values.length === 0) throw new RangeError("a quantile needs at least one value");
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? 0;
}

function spread(index: number, count: number, random: () => number): First {
  // Powers of the one real solution of x^4 = x + 1: steps that fill a cube evenly.
  const along = (part: number) => ((index + 0.5) * part + random() / count) % 1;
  return { finish: along(0.8191725134), end: along(0.6710436067), cost: along(0.5497004779) };
}

/** Shares 0..1 that look drawn and are the same at each call (mulberry32). */
function drawer(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
