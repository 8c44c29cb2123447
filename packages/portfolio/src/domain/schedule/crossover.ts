import type { Stretch } from "./time-window.ts";

/**
 * Peak crossover (Valls, Ballestin and Quintanilla, 2008): the child keeps a stretch of one parent as it is, with the
 * same activities before and after it; these come in the order of the other parent. When both parents break no order
 * of activities, neither does the child.
 *
 * @param places is written over.
 */
export function crossPeak(
  parent: Int32Array,
  other: Int32Array,
  { from, until }: Stretch,
  places: Int32Array,
  child: Int32Array,
): void {
  const count = parent.length;
  for (let x = 0; x < count; x++) places[parent[x] as number] = x;
  let early = 0;
  let late = until;
  for (let x = 0; x < count; x++) {
    const i = other[x] as number;
    const place = places[i] as number;
    if (place < from) child[early++] = i;
    else if (place >= until) child[late++] = i;
  }
  for (let x = from; x < until; x++) child[x] = parent[x] as number;
}
