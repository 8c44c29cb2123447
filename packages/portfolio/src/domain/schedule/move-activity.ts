import type { SeededRandom } from "../planning/seeded-random.ts";
import type { CompiledProblem, Links } from "./compiled-problem.ts";

/** Moves one activity to a random place between what it waits for and what waits for it (Boctor, 1996). */
export function moveActivity(
  { count, before, after }: CompiledProblem,
  order: Int32Array,
  random: SeededRandom,
): void {
  const at = random.below(count);
  const i = order[at] as number;
  let low = at;
  while (low > 0 && !isLinked(before, i, order[low - 1] as number)) low--;
  let high = at;
  while (high < count - 1 && !isLinked(after, i, order[high + 1] as number)) high++;
  const to = low + random.below(high - low + 1);
  if (to < at) order.copyWithin(to + 1, to, at);
  else order.copyWithin(at, at + 1, to + 1);
  order[to] = i;
}

function isLinked({ from, items }: Links, i: number, other: number): boolean {
  for (let y = from[i] as number, end = from[i + 1] as number; y < end; y++) {
    if (items[y] === other) return true;
  }
  return false;
}
