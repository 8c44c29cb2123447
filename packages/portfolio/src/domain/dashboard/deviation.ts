import type { Cents } from "../money.ts";

/** Buckets of the dashboard for ICT projects for the end date, and one for what nobody knows. */
export const endBuckets = [
  "earlier",
  "unchanged",
  "up-to-a-year-later",
  "over-a-year-later",
  "unknown",
] as const;
export type EndBucket = (typeof endBuckets)[number];

/** The same for cost. That the middle one ends at a tenth is our choice: the dashboard's rules give no limit. */
export const costBuckets = [
  "lower",
  "unchanged",
  "up-to-a-tenth-higher",
  "over-a-tenth-higher",
  "unknown",
] as const;
export type CostBucket = (typeof costBuckets)[number];

/** How bad a deviation is. `unknown` is never green: it stands between amber and red, as it must be solved (row O17). */
export const colours = ["green", "amber", "unknown", "red"] as const;
export type Colour = (typeof colours)[number];

/** What is expected now: known, or not known with what it is at the least. */
export type Expected<Value> =
  | { readonly known: true; readonly value: Value }
  | {
      readonly known: false;
      readonly atLeast: Value | undefined;
      readonly why: UnknownWhy;
      readonly text?: string;
    };

/**
 * - `not-estimated`: the work says that it cannot tell what is still to come.
 * - `not-reported`: it ended without a report of what it cost.
 * - `end-passed`: it should have ended, and has not.
 * - `no-baseline`: nothing was ever agreed.
 */
export type UnknownWhy = "not-estimated" | "not-reported" | "end-passed" | "no-baseline";

/**
 * The bucket of an end date. A year is a calendar year: from 31 March 2024 the last day that counts as at most one year
 * later is 31 March 2025; from 29 February it is 28 February.
 *
 * @param agreed day of the baseline, undefined when there is none
 */
export function endBucket(agreed: string | undefined, expected: Expected<string>): EndBucket {
  if (agreed === undefined) return "unknown";
  const limit = yearAfter(agreed);
  if (!expected.known)
    return expected.atLeast !== undefined && expected.atLeast > limit ? "over-a-year-later" : "unknown";
  if (expected.value < agreed) return "earlier";
  if (expected.value === agreed) return "unchanged";
  return expected.value <= limit ? "up-to-a-year-later" : "over-a-year-later";
}

/** The bucket of a cost in whole cents. What is unknown but already over the top limit, is over it. */
export function costBucket(agreed: Cents | undefined, expected: Expected<Cents>): CostBucket {
  if (agreed === undefined) return "unknown";
  const isOver = (cents: Cents) => (cents - agreed) * 10 > agreed;
  if (!expected.known)
    return expected.atLeast !== undefined && isOver(expected.atLeast) ? "over-a-tenth-higher" : "unknown";
  if (expected.value < agreed) return "lower";
  if (expected.value === agreed) return "unchanged";
  return isOver(expected.value) ? "over-a-tenth-higher" : "up-to-a-tenth-higher";
}

const colourOfBucket: Readonly<Record<EndBucket | CostBucket, Colour>> = {
  earlier: "green",
  lower: "green",
  unchanged: "green",
  "up-to-a-year-later": "amber",
  "up-to-a-tenth-higher": "amber",
  "over-a-year-later": "red",
  "over-a-tenth-higher": "red",
  unknown: "unknown",
};

/** The worst colour of buckets: red before unknown before amber before green. */
export function colourOf(...buckets: readonly (EndBucket | CostBucket)[]): Colour {
  const worst = Math.max(0, ...buckets.map((bucket) => colours.indexOf(colourOfBucket[bucket])));
  return colours[worst] ?? "unknown";
}

/** The same day a year later; the last day of February when that day is not there. */
export function yearAfter(day: string): string {
  const next = `${String(Number(day.slice(0, 4)) + 1).padStart(4, "0")}${day.slice(4)}`;
  return next.endsWith("-02-29") ? `${next.slice(0, 8)}28` : next;
}
