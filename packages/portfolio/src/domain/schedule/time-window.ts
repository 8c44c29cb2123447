import type { SeededRandom } from "../planning/seeded-random.ts";
import type { Candidate } from "./candidate.ts";
import type { CompiledProblem } from "./compiled-problem.ts";

/** A stretch of an order: the places `from` up to `until`. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** Shortest and longest window, as a share of the makespan. */
export interface WindowLengths {
  readonly shortest: number;
  readonly longest: number;
}

const tries = 3;

/**
 * Draws three windows of time in a schedule and keeps the one in which most is used of what there is (`busiest`), or
 * least. A peak is worth to keep, a hollow worth to fill (Valls, Ballestin and Quintanilla, 2008).
 *
 * @param loads what each activity takes, as a share of all there is.
 * @returns where in the order the activities stand that start in it (for a hollow: or run into it).
 */
export function drawWindow(
  { count, durations }: CompiledProblem,
  loads: Float64Array,
  { starts, order, makespan }: Candidate,
  { shortest, longest }: WindowLengths,
  busiest: boolean,
  random: SeededRandom,
): Stretch {
  let begin = 0;
  let end = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < tries; n++) {
    const share = shortest + random.unit() * (longest - shortest);
    const length = Math.max(2, Math.floor(makespan * share));
    const from = random.below(makespan - length + 1);
    let work = 0;
    for (let i = 0; i < count; i++) {
      const start = starts[i] as number;
      const inside = Math.min(start + (durations[i] as number), from + length) - Math.max(start, from);
      if (inside > 0) work += inside * (loads[i] as number);
    }
    const worth = (busiest ? work : -work) / length;
    if (worth <= best) continue;
    best = worth;
    begin = from;
    end = from + length;
  }
  let first = 0;
  while (first < count && (starts[order[first] as number] as number) < begin) {
    const i = order[first] as number;
    if (!busiest && (starts[i] as number) + (durations[i] as number) > begin) break;
    first++;
  }
  let until = first;
  while (until < count && (starts[order[until] as number] as number) < end) until++;
  return { from: first, until };
}
