import {
  type CostClass,
  curveOf,
  type EndClass,
  type ReferenceClass,
  remainingYears,
  shrunkCurve,
} from "@grondslag/portfolio";
import type { CanadaProject } from "./canada-projects.ts";
import type { LinkedRow } from "./uk-links.ts";
import { knownOf, movedDays, pairsOf } from "./uk-years.ts";

/** As if so many cases of all work together had been seen in each class. */
export const strength = 10;

/** A stated end that moves by more than ten years is taken to move by ten: such a figure is a slip of the pen or another scope. */
const mostDays = 3652;

/** Year of the first report. */
const firstYear = 2014;

/**
 * Lower bounds of classes: years that remain, and millions of euro. More classes of size told the P80 of left-out
 * training projects no better (pinball loss).
 */
const endBounds = [Number.NEGATIVE_INFINITY, 0, 1, 2, 4, 7];
const costBounds = [0, 60];

interface Sample {
  readonly at: number;
  readonly value: number;
}

/** Classes of the change of the stated end in a year, from reports up to `until`. */
export function fitEndClasses(rows: readonly LinkedRow[], until: number): readonly EndClass[] {
  const samples = pairsOf(rows, 0, until).flatMap(({ known, later }) => {
    const at = remainingYears(known);
    const value = movedDays(known.endOn, later.endOn);
    return at === undefined || value === undefined
      ? []
      : [{ at, value: Math.min(mostDays, Math.max(-mostDays, value)) }];
  });
  return classesOf(samples, endBounds, "uk", "remaining").map((one) => ({
    ...one,
    finishes: one.from >= 1 ? 0 : finishing(rows, until, one),
  }));
}

/** Classes of the growth of cost in a year (logarithm), from reports up to `until`. */
export function fitCostClasses(rows: readonly LinkedRow[], until: number): readonly CostClass[] {
  const samples = pairsOf(rows, 0, until).flatMap(({ known, later }) =>
    known.cents === undefined || later.cents === undefined
      ? []
      : [{ at: known.cents / 100_000_000, value: Math.log(later.cents / known.cents) }],
  );
  return classesOf(samples, costBounds, "uk", "million").map((one) => ({
    ...one,
    pace: "jumps",
    followedYears: until - firstYear,
  }));
}

/** Lower bounds of the classes of smaller IT projects, in millions of euro, and where these end; the product has those of large projects above it. */
export const smallBounds = [0, 3.5, 7, 20];
export const smallUntil = 60;

/** Rough rate, for sizes alone. */
export const euroPerDollar = 0.67;

/** Growth of cost a year (logarithm) of one project between its two statements. */
export function yearlyGrowth({ firstMillions, lastMillions, firstYear, lastYear }: CanadaProject): number {
  return Math.log(lastMillions / firstMillions) / (lastYear - firstYear);
}

/**
 * Classes of the growth of cost of smaller IT projects, of which the public figures of large projects have few.
 * Growth over three and over six years have the same pace a year, so a project keeps its own.
 */
export function fitSmallCostClasses(projects: readonly CanadaProject[]): readonly CostClass[] {
  const longest = Math.max(...projects.map((one) => one.lastYear - one.firstYear));
  const samples = projects.flatMap((one) => {
    const at = one.firstMillions * euroPerDollar;
    return at < smallUntil ? [{ at, value: yearlyGrowth(one) }] : [];
  });
  return classesOf(samples, smallBounds, "canada", "million", smallUntil).map((one) => ({
    ...one,
    pace: "steady",
    followedYears: longest,
  }));
}

function classesOf(
  samples: readonly Sample[],
  bounds: readonly number[],
  source: string,
  name: string,
  highest = Number.POSITIVE_INFINITY,
): readonly ReferenceClass[] {
  const all = samples.map(({ value }) => value);
  return bounds.map((from, i) => {
    const until = bounds[i + 1] ?? highest;
    const own = samples.filter(({ at }) => at >= from && at < until).map(({ value }) => value);
    return {
      id: `${source}-${name}-${from === Number.NEGATIVE_INFINITY ? "past" : from}`,
      source,
      from,
      until,
      cases: own.length,
      borrowed: strength / (own.length + strength),
      curve:
        own.length === 0
          ? curveOf(all.map((value) => ({ value, weight: 1 })))
          : shrunkCurve(own, all, strength),
    };
  });
}

/** Share of the projects of a class that are in the next report no more; only for reports with a next one. */
function finishing(rows: readonly LinkedRow[], until: number, one: ReferenceClass): number {
  const inClass = rows.filter((linked) => {
    const remaining = remainingYears(knownOf(linked));
    return (
      linked.row.year < until && remaining !== undefined && remaining >= one.from && remaining < one.until
    );
  });
  const gone = inClass.filter(({ next }) => next === undefined).length;
  return inClass.length === 0 ? 0.5 : (gone + 1) / (inClass.length + 2);
}
