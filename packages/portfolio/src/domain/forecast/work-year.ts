import { daysBetween } from "@grondslag/kernel";
import type { Cents } from "../money.ts";

/** Days of a mean year. */
export const daysOfYear = 365.25;

/** What was stated about a work on one day: nothing in it was known later. */
export interface WorkYear {
  /** `YYYY-MM-DD` on which this was known. */
  readonly on: string;
  readonly startOn?: string;
  /** Last day as it was stated then; absent when nobody could tell. */
  readonly endOn?: string;
  /** Cost over the whole term as it was stated then; absent when nobody could tell. */
  readonly cents?: Cents;
  /** What was stated a year before; absent when there was nothing yet. */
  readonly before?: { readonly endOn?: string; readonly cents?: Cents };
}

/** An end that moves by at most so many days has not slipped. */
export const slipDays = 30;
/** A cost that grows by at most this share has not grown: prices alone move it so much. */
export const growthShare = 0.05;

/** Facts that the early warning looks at. Those that are yes or no are 1 or 0. */
export const featureNames = [
  "remaining",
  "overdue",
  "elapsed",
  "young",
  "size",
  "slipped",
  "steady",
  "grew",
  "no-end",
  "no-cost",
  "no-history",
] as const;
export type FeatureName = (typeof featureNames)[number];
export type Features = Readonly<Record<FeatureName, number>>;

/** Where work stands, as numbers: what is known of it, or what it has come to in a course that is played. */
export interface WorkStand {
  /** Years to the stated end, negative when that is past, and years since it began. */
  readonly remaining: number | undefined;
  readonly elapsed: number | undefined;
  /** Stated cost in millions. */
  readonly millions: number | undefined;
  /** Days by which the stated end moved in the year before. */
  readonly slip: number | undefined;
  /** Whether the cost grew in the year before. */
  readonly hasGrown: boolean;
}

/** Turns what was known into numbers; what is missing has a number of its own beside a neutral one. */
export function featuresOf(year: WorkYear): Features {
  const { before, cents } = year;
  return featuresOfStand({
    remaining: remainingYears(year),
    elapsed: year.startOn === undefined ? undefined : daysBetween(year.startOn, year.on) / daysOfYear,
    millions: cents === undefined ? undefined : cents / centsOfMillion,
    slip:
      before?.endOn !== undefined && year.endOn !== undefined
        ? daysBetween(before.endOn, year.endOn)
        : undefined,
    hasGrown: hasGrown(before?.cents, cents),
  });
}

/** The same of numbers. */
export function featuresOfStand({ remaining, elapsed, millions, slip, hasGrown }: WorkStand): Features {
  const size = millions === undefined || millions <= 0 ? undefined : Math.log(millions);
  return {
    remaining: remaining === undefined ? neutral.remaining : Math.log1p(Math.max(0, remaining)),
    overdue: flag(remaining !== undefined && remaining < 0),
    elapsed: elapsedShare(elapsed, remaining) ?? neutral.elapsed,
    young: flag(elapsed !== undefined && elapsed >= 0 && elapsed < youngYears),
    size: size ?? neutral.size,
    slipped: flag(slip !== undefined && slip > slipDays),
    steady: flag(slip !== undefined && Math.abs(slip) <= slipDays),
    grew: flag(hasGrown),
    "no-end": flag(remaining === undefined),
    "no-cost": flag(size === undefined),
    "no-history": flag(slip === undefined),
  };
}

/** Years from the day to the stated end; negative when that is past. */
export function remainingYears(year: Pick<WorkYear, "on" | "endOn">): number | undefined {
  return year.endOn === undefined ? undefined : daysBetween(year.on, year.endOn) / daysOfYear;
}

/** Whether an end has moved later than a slip of the pen; undefined when one of the two is not known. */
export function hasSlipped(endOn: string | undefined, laterEndOn: string | undefined): boolean | undefined {
  return endOn === undefined || laterEndOn === undefined
    ? undefined
    : daysBetween(endOn, laterEndOn) > slipDays;
}

/** Whether a cost has grown by more than prices explain; false when one of the two is not known. */
export function hasGrown(before: Cents | undefined, after: Cents | undefined): boolean {
  return before !== undefined && before > 0 && after !== undefined && after > before * (1 + growthShare);
}

/** Work that runs for less than this is young: its estimate has not been tried yet. */
const youngYears = 1.5;

/** Middle values of the reference set, for what is not known: it then counts for nothing by itself. */
const neutral = { remaining: 1.4, elapsed: 0.5, size: 6.5 };

function flag(holds: boolean): number {
  return holds ? 1 : 0;
}

const centsOfMillion = 100_000_000;

function elapsedShare(elapsed: number | undefined, remaining: number | undefined): number | undefined {
  if (elapsed === undefined || remaining === undefined) return undefined;
  const whole = Math.max(elapsed + remaining, 0.1);
  return Math.min(1.2, Math.max(0, elapsed / whole));
}
