import { daysBetween } from "@grondslag/kernel";
import type { Cents } from "../money.ts";
import { type WorkStatus, workStatuses } from "../work/work.ts";
import type { Review } from "../work/work-facts.ts";
import type { DashboardUnit } from "./dashboard-units.ts";
import {
  type CostBucket,
  costBucket,
  costBuckets,
  type EndBucket,
  endBucket,
  endBuckets,
} from "./deviation.ts";
import type { Figures } from "./work-figures.ts";

/** Money of several units: what they were to cost at first and what they cost now. */
export interface MoneyFigures {
  readonly count: number;
  readonly originalCents: Cents;
  /** What is expected now. With `unknown` above zero it is a lower limit. */
  readonly currentCents: Cents;
  /** Units of which the remainder is unknown. */
  readonly unknown: number;
  /** Units without a baseline: they add nothing to the original cost. */
  readonly withoutOriginal: number;
}

/** Mean of days over those of which they are known. */
export interface MeanDuration {
  /** Undefined when none is known. */
  readonly days: number | undefined;
  readonly of: number;
  /** Left out, as nobody knows when they end. */
  readonly unknown: number;
}

export type BucketCounts<Bucket extends string> = Readonly<Record<Bucket, number>>;

/** The figures of the start page (row O23). Only units that are listed count, each once. */
export interface StartFigures {
  readonly total: MoneyFigures;
  /** In execution and in reorientation. */
  readonly running: MoneyFigures;
  readonly byStatus: readonly ({ readonly status: WorkStatus } & MoneyFigures)[];
  /** Over units in execution and in reorientation, from start to the end that is expected. */
  readonly duration: MeanDuration;
  /** The same units, as they were agreed at first. */
  readonly originalDuration: MeanDuration;
  /** Of units and their large parts that were not cancelled, against the original and the latest baseline side by side. */
  readonly end: { readonly original: BucketCounts<EndBucket>; readonly latest: BucketCounts<EndBucket> };
  readonly cost: { readonly original: BucketCounts<CostBucket>; readonly latest: BucketCounts<CostBucket> };
  readonly reviews: ReviewFigures;
}

/** Independent reviews: advice, response, follow-up (row O25). */
export interface ReviewFigures {
  readonly reviews: number;
  readonly advice: number;
  readonly answered: number;
  readonly adopted: number;
  readonly followUps: number;
  readonly followUpsDone: number;
  readonly followUpsLate: number;
}

/** @param reviews of work in these units */
export function startFigures(
  units: readonly DashboardUnit[],
  reviews: readonly Review[],
  today: string,
): StartFigures {
  const listed = units.filter((unit) => unit.listed);
  const running = listed.filter(({ work }) => isRunning(work.status));
  // Parts too: work is not judged less for being put into a whole.
  const judged = listed
    .flatMap((unit) => [unit, ...unit.parts])
    .filter(({ work }) => work.status !== "cancelled")
    .map(({ figures }) => figures);
  const against = (which: "original" | "latest") => ({
    end: count(
      endBuckets,
      judged.map((its) => endBucket(its[which]?.endOn, its.expectedEnd)),
    ),
    cost: count(
      costBuckets,
      judged.map((its) => costBucket(its[which]?.cents, its.expectedCost)),
    ),
  });
  const [original, latest] = [against("original"), against("latest")];
  return {
    total: moneyOf(listed),
    running: moneyOf(running),
    byStatus: workStatuses.map((status) => ({
      status,
      ...moneyOf(listed.filter(({ work }) => work.status === status)),
    })),
    duration: mean(running.map(({ figures }) => expectedDays(figures))),
    originalDuration: mean(running.map(({ figures }) => originalDays(figures))),
    end: { original: original.end, latest: latest.end },
    cost: { original: original.cost, latest: latest.cost },
    reviews: reviewFigures(reviews, today),
  };
}

/** Statuses over which the mean duration goes. */
export function isRunning(status: WorkStatus): boolean {
  return status === "in-execution" || status === "in-reorientation";
}

/** Days from the start to the end that is expected; undefined when nobody knows. */
export function expectedDays({ startOn, expectedEnd }: Figures): number | undefined {
  return startOn === undefined || !expectedEnd.known ? undefined : daysBetween(startOn, expectedEnd.value);
}

/** Days that were agreed at first. */
export function originalDays({ original }: Figures): number | undefined {
  return original === undefined ? undefined : daysBetween(original.startOn, original.endOn);
}

function moneyOf(units: readonly DashboardUnit[]): MoneyFigures {
  const all = units.map(({ figures }) => figures);
  return {
    count: all.length,
    originalCents: sum(all.map(({ original }) => original?.cents ?? 0)),
    currentCents: sum(all.map(({ expectedCost: now }) => (now.known ? now.value : (now.atLeast ?? 0)))),
    unknown: all.filter(({ expectedCost }) => !expectedCost.known).length,
    withoutOriginal: all.filter(({ original }) => original === undefined).length,
  };
}

function mean(all: readonly (number | undefined)[]): MeanDuration {
  const known = all.filter((days) => days !== undefined);
  return {
    days: known.length === 0 ? undefined : Math.round(sum(known) / known.length),
    of: known.length,
    unknown: all.length - known.length,
  };
}

function reviewFigures(reviews: readonly Review[], today: string): ReviewFigures {
  const advice = reviews.flatMap((review) => review.advice);
  const answers = advice.flatMap(({ response }) => response ?? []);
  const followUps = advice.flatMap(({ followUp }) => followUp ?? []);
  return {
    reviews: reviews.length,
    advice: advice.length,
    answered: answers.length,
    adopted: answers.filter(({ adopted }) => adopted).length,
    followUps: followUps.length,
    followUpsDone: followUps.filter(({ doneOn }) => doneOn !== undefined).length,
    followUpsLate: followUps.filter(({ dueOn, doneOn }) => doneOn === undefined && dueOn < today).length,
  };
}

function count<Bucket extends string>(
  buckets: readonly Bucket[],
  found: readonly Bucket[],
): Readonly<Record<Bucket, number>> {
  const counts = Object.fromEntries(buckets.map((bucket) => [bucket, 0])) as Record<Bucket, number>;
  for (const bucket of found) counts[bucket] += 1;
  return counts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
