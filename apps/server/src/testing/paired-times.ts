import { seededRandom } from "@grondslag/kernel/testing";

/** How much longer one kind of calls takes than another, in microseconds. */
export interface Difference {
  readonly of: string;
  readonly microseconds: number;
  /** One standard deviation of what chance makes of it in this very run. */
  readonly spread: number;
}

/** How two kinds of calls compare in time, call by call. */
export interface Comparison {
  readonly pairs: number;
  /** What a call of the second kind takes, by the median. */
  readonly usual: number;
  /** Of the middle of the pairs, and of the quantiles of both kinds. */
  readonly differences: readonly Difference[];
}

/**
 * How many standard deviations a difference has to be beyond what is tolerated: by the normal distribution about
 * one in a billion comparisons goes so far when nothing differs.
 */
export const certain = 6;

const quantilesCompared = [0.25, 0.5, 0.9] as const;
const swaps = 200;

/**
 * Compares calls that were made in pairs, in random order within a pair. When both kinds take the same time, a
 * pair could as well have come the other way around, however noisy and slow the machine was at that moment: so
 * the noise of the run itself tells how much may differ by chance.
 */
export function comparePairs(first: readonly number[], second: readonly number[]): Comparison {
  const random = seededRandom(7);
  const actual = differencesBetween(first, second);
  const shuffled = Array.from({ length: swaps }, () =>
    differencesBetween(...swapped(first, second, random.next)),
  );
  return {
    pairs: first.length,
    usual: at(sorted(second), 0.5),
    differences: actual.map((microseconds, i) => {
      const chance = shuffled.map((one) => one[i] ?? 0);
      const spread = Math.sqrt(chance.reduce((sum, one) => sum + one * one, 0) / chance.length);
      return { of: names[i] ?? "", microseconds, spread };
    }),
  };
}

/** By how much both kinds differ at the least, in microseconds, with certainty; 0 when they may be alike. */
export function surelyDiffers({ differences }: Comparison): number {
  return Math.max(
    ...differences.map(({ microseconds, spread }) => Math.max(0, Math.abs(microseconds) - certain * spread)),
  );
}

function swapped(
  first: readonly number[],
  second: readonly number[],
  next: () => number,
): [number[], number[]] {
  const [left, right]: [number[], number[]] = [[], []];
  for (const [i, time] of first.entries()) {
    const other = second[i] ?? time;
    const swap = next() < 0.5;
    left.push(swap ? other : time);
    right.push(swap ? time : other);
  }
  return [left, right];
}

const names = ["pairs", ...quantilesCompared.map((q) => `quantile ${q}`)];

function differencesBetween(first: readonly number[], second: readonly number[]): readonly number[] {
  const [left, right] = [sorted(first), sorted(second)];
  const pairs = sorted(first.map((time, i) => time - (second[i] ?? time)));
  return [at(pairs, 0.5), ...quantilesCompared.map((q) => at(left, q) - at(right, q))];
}

function sorted(times: readonly number[]): Float64Array {
  return Float64Array.from(times).sort();
}

function at(times: Float64Array, q: number): number {
  return times[Math.floor((times.length - 1) * q)] ?? 0;
}
