import { seededRandom } from "@grondslag/kernel/testing";

/** How two kinds of calls compare in time, call by call. Times in microseconds. */
export interface Comparison {
  readonly pairs: number;
  /** Of the sign test: how many standard deviations the count of slower firsts is from half. */
  readonly sign: number;
  /** By quantile: the difference, and how many standard deviations it is from none when labels are swapped at random. */
  readonly quantiles: readonly { readonly q: number; readonly difference: number; readonly score: number }[];
}

/**
 * What both tests stay below when nothing differs: by the normal distribution about one run in a billion is
 * beyond it. A real difference of some hundredths of a call goes far beyond it with thousands of pairs.
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
  const slower = first.filter((time, i) => time > (second[i] ?? time)).length;
  const ties = first.filter((time, i) => time === second[i]).length;
  const pairs = first.length - ties;
  const random = seededRandom(7);
  const shuffled = Array.from({ length: swaps }, () => differences(...swapped(first, second, random.next)));
  const actual = differences(first, second);
  return {
    pairs: first.length,
    sign: pairs === 0 ? 0 : (2 * slower - pairs) / Math.sqrt(pairs),
    quantiles: quantilesCompared.map((q, i) => {
      const difference = actual[i] ?? 0;
      const chance = shuffled.map((one) => one[i] ?? 0);
      const spread = Math.sqrt(chance.reduce((sum, one) => sum + one * one, 0) / chance.length);
      return { q, difference, score: spread === 0 ? 0 : difference / spread };
    }),
  };
}

/** The strongest sign that both kinds differ, in standard deviations. */
export function strongest({ sign, quantiles }: Comparison): number {
  return Math.max(Math.abs(sign), ...quantiles.map(({ score }) => Math.abs(score)));
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

function differences(first: readonly number[], second: readonly number[]): readonly number[] {
  const [left, right] = [sorted(first), sorted(second)];
  return quantilesCompared.map((q) => at(left, q) - at(right, q));
}

function sorted(times: readonly number[]): Float64Array {
  return Float64Array.from(times).sort();
}

function at(times: Float64Array, q: number): number {
  return times[Math.floor((times.length - 1) * q)] ?? 0;
}
