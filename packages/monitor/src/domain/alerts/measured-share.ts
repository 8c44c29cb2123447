/** A share with its 95 % interval, all from 0 to 1. */
export interface MeasuredShare {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Below so many judged alerts a share says more of chance than of what is measured, and is not told. */
export const leastJudged = 10;

const z = 1.959_963_985;

/**
 * A share of so many, with the interval of Wilson (1927), which holds for few and for shares near 0 or 1.
 *
 * @returns undefined below `leastJudged`
 */
export function measureShare(hits: number, of: number): MeasuredShare | undefined {
  return of < leastJudged ? undefined : wilson(hits / of, of);
}

/** One drawn alert that was judged: whether it was a hit, and by which chance it was drawn. */
export interface WeighedJudgement {
  readonly isHit: boolean;
  readonly probability: number;
}

/**
 * The share of hits among all that could have been drawn, each judgement weighed by the inverse of its chance
 * (Horvitz and Thompson, 1952; as a ratio, because not all that were drawn are judged yet). The interval is that of
 * Wilson with the number of equal draws that would tell as much (Kish).
 *
 * @returns undefined below `leastJudged`
 */
export function measureWeighed(judged: readonly WeighedJudgement[]): MeasuredShare | undefined {
  if (judged.length < leastJudged) return undefined;
  let all = 0;
  let hits = 0;
  let squares = 0;
  for (const { isHit, probability } of judged) {
    const weight = 1 / probability;
    all += weight;
    squares += weight * weight;
    if (isHit) hits += weight;
  }
  return wilson(hits / all, (all * all) / squares);
}

function wilson(share: number, of: number): MeasuredShare {
  const square = z * z;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half = (z / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  // Without hits, or with nothing else, the bound is the share itself: what is left is rounding.
  const low = share === 0 ? 0 : Math.max(0, middle - half);
  const high = share === 1 ? 1 : Math.min(1, middle + half);
  return { share, low, high };
}
