import type { PlanningItem, PlanningProblem, PlanningWeights, Starts } from "./planning-problem.ts";

/**
 * What an item adds to a plan: its value, less a share for each quarter that it starts after `earliest` (rounded
 * down, never below 0), minus what it costs to move it from the signed plan. Left out, only the move counts: as
 * far as the end of the horizon. All are whole numbers.
 *
 * @param start index of a quarter; `null` when it is left out.
 */
export function worthOf(
  item: PlanningItem,
  start: number | null,
  quarters: number,
  weights: PlanningWeights,
): number {
  const moved = item.signedStart == null ? 0 : Math.abs((start ?? quarters) - item.signedStart);
  const displacement = moved * weights.displacement[item.nature];
  if (start === null) return 0 - displacement;
  const late = Math.max(0, start - item.earliest);
  const share = Math.max(0, 1000 - weights.latePerQuarter * late);
  return Math.floor((item.value * share) / 1000) - displacement;
}

/** The objective: the sum of what every item of the problem adds. More is better. */
export function planValue({ items, quarters, weights }: PlanningProblem, starts: Starts): number {
  return items.reduce((sum, item) => sum + worthOf(item, starts[item.id] ?? null, quarters, weights), 0);
}
