/** A chance that was given, and whether it happened. */
export interface Given {
  readonly chance: number;
  readonly happened: boolean;
}

/** An estimate with its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Area under the ROC curve: the chance that a case that happened had a higher score than one that did not;
 * equal scores count half. NaN when all or none happened.
 */
export function areaUnderCurve(given: readonly Given[]): number {
  const sorted = [...given].sort((a, b) => a.chance - b.chance);
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let until = from;
    while (until < sorted.length && sorted[until]?.chance === sorted[from]?.chance) until++;
    const rank = (from + until + 1) / 2;
    for (const { happened } of sorted.slice(from, until)) if (happened) rankSum += rank;
    from = until;
  }
  const positives = given.filter(({ happened }) => happened).length;
  const pairs = positives * (given.length - positives);
  return pairs === 0 ? Number.NaN : (rankSum - (positives * (positives + 1)) / 2) / pairs;
}

/** Mean of the squared difference between chance and outcome. */
export function brierScore(given: readonly Given[]): number {
  const sum = given.reduce((total, { chance, happened }) => total + (chance - (happened ? 1 : 0)) ** 2, 0);
  return sum / given.length;
}

/** A share with its interval by Wilson, which also holds for few cases and shares near 0 or 1. */
export function shareOf(holds: readonly boolean[]): Interval {
  const cases = holds.length;
  const value = holds.filter(Boolean).length / cases;
  const z = 1.959964;
  const middle = (value + z ** 2 / (2 * cases)) / (1 + z ** 2 / cases);
  const half =
    (z / (1 + z ** 2 / cases)) * Math.sqrt((value * (1 - value)) / cases + z ** 2 / (4 * cases ** 2));
  return { value, low: middle - half, high: middle + half };
}

/**
 * 95 % interval of a figure by drawing whole groups again, so that cases of one project, which are alike, do
 * not count as if they were independent. The same input gives the same interval.
 */
export function bootstrap<T>(
  cases: readonly T[],
  groupOf: (one: T) => string,
  figure: (cases: readonly T[]) => number,
  draws = 2000,
): Interval {
  const byGroup = new Map<string, T[]>();
  for (const one of cases) byGroup.set(groupOf(one), [...(byGroup.get(groupOf(one)) ?? []), one]);
  const groups = [...byGroup.values()];
  const random = drawer(20_140_919);
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const value = figure(groups.flatMap(() => groups[Math.floor(random() * groups.length)] ?? []));
    if (!Number.isNaN(value)) values.push(value);
  }
  values.sort((a, b) => a - b);
  const at = (share: number) => values[Math.round(share * (values.length - 1))] ?? Number.NaN;
  return { value: figure(cases), low: at(0.025), high: at(0.975) };
}

/** Shares 0..1 that look drawn and are the same for one seed. */
export function drawer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Chances by bin, beside what happened; bins without a case are left out. */
export function reliability(given: readonly Given[]): readonly {
  readonly from: number;
  readonly until: number;
  readonly cases: number;
  readonly given: number;
  readonly happened: number;
}[] {
  const edges = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 1];
  return edges.slice(0, -1).flatMap((from, i) => {
    const until = edges[i + 1] ?? 1;
    const inside = given.filter(({ chance }) => chance >= from && (chance < until || until === 1));
    if (inside.length === 0) return [];
    return [
      {
        from,
        until,
        cases: inside.length,
        given: inside.reduce((sum, { chance }) => sum + chance, 0) / inside.length,
        happened: inside.filter((one) => one.happened).length / inside.length,
      },
    ];
  });
}
