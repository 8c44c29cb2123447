import type { SeededRandom } from "../planning/seeded-random.ts";
import type { CompiledProblem } from "./compiled-problem.ts";

/**
 * Draws orders at random, in which what has a long chain behind it tends to come first (regret-based biased random
 * sampling; Drexl, 1991, and Kolisch, 1995).
 */
export interface OrderSampler {
  /** Draws again the activities at the places `from` up to `until` of an order; the others stay where they are. */
  redraw(order: Int32Array, from: number, until: number): void;
}

export function createSampler(problem: CompiledProblem, random: SeededRandom): OrderSampler {
  const { count, before, after, tails } = problem;
  const waitsFor = new Int32Array(count);
  const eligible = new Int32Array(count);
  const isInside = new Uint8Array(count);

  const countWaits = (i: number): number => {
    let waits = 0;
    for (let y = before.from[i] as number, end = before.from[i + 1] as number; y < end; y++) {
      waits += isInside[before.items[y] as number] as number;
    }
    return waits;
  };
  /** A place in `eligible`: the chance is 1 more than how much longer the chain is than the shortest there. */
  const draw = (size: number): number => {
    let shortest = Number.MAX_SAFE_INTEGER;
    let sum = size;
    for (let x = 0; x < size; x++) {
      const tail = tails[eligible[x] as number] as number;
      sum += tail;
      if (tail < shortest) shortest = tail;
    }
    let left = random.below(sum - size * shortest);
    for (let x = 0; x < size; x++) {
      left -= (tails[eligible[x] as number] as number) - shortest + 1;
      if (left < 0) return x;
    }
    return size - 1;
  };

  return {
    redraw(order, from, until) {
      for (let x = from; x < until; x++) isInside[order[x] as number] = 1;
      let size = 0;
      for (let x = from; x < until; x++) {
        const i = order[x] as number;
        const waits = countWaits(i);
        waitsFor[i] = waits;
        if (waits === 0) eligible[size++] = i;
      }
      for (let x = from; x < until; x++) {
        const at = draw(size);
        const i = eligible[at] as number;
        eligible[at] = eligible[--size] as number;
        order[x] = i;
        isInside[i] = 0;
        for (let y = after.from[i] as number, end = after.from[i + 1] as number; y < end; y++) {
          const j = after.items[y] as number;
          if (isInside[j] === 0) continue;
          const waits = (waitsFor[j] as number) - 1;
          waitsFor[j] = waits;
          if (waits === 0) eligible[size++] = j;
        }
      }
    },
  };
}
