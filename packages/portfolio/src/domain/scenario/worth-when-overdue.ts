import type { PlanningWeights } from "../planning/planning-problem.ts";

/** Sums of so much stay exact with thousands of items. */
const most = 1_000_000;

/** What is worth so much is not worth a quarter of delay to move anything else. */
function worthToComeFirst({ latePerQuarter, displacement }: PlanningWeights): number {
  return Math.ceil((1000 * (Math.max(...Object.values(displacement)) + 1)) / latePerQuarter);
}

/** Whether what law wanted by a day that is past can come first by these weights. */
export function overdueComesFirst(weights: PlanningWeights): boolean {
  return worthToComeFirst(weights) <= most;
}

/**
 * What it is worth to do what law wanted by a day that can no longer be met: so much that a quarter of delay more costs
 * more than to move anything else by a quarter. So it comes as early as the rules allow (row O5); modernisation still
 * goes first, as that is a bound on its start and no weight.
 *
 * @param value what it is worth by itself, in promille of the best possible
 */
export function worthWhenOverdue(value: number, weights: PlanningWeights): number {
  // Without a price of delay nothing is worth coming first; settings of an agency always have one.
  if (weights.latePerQuarter === 0) return value;
  return Math.max(value, Math.min(most, worthToComeFirst(weights)));
}
