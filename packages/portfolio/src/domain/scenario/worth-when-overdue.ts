import type { PlanningWeights } from "../planning/planning-problem.ts";

/** Sums of so much stay exact with thousands of items. */
const most = 1_000_000;

/**
 * What it is worth to do what law wanted by a day that can no longer be met: so much that a quarter of delay more costs
 * more than to move anything else by a quarter. So it comes as early as the rules allow (row O5); modernisation still
 * goes first, as that is a bound on its start and no weight.
 *
 * @param value what it is worth by itself, in promille of the best possible
 */
export function worthWhenOverdue(value: number, { latePerQuarter, displacement }: PlanningWeights): number {
  if (latePerQuarter === 0) return value;
  const dearest = Math.max(...Object.values(displacement));
  return Math.max(value, Math.min(most, Math.ceil((1000 * (dearest + 1)) / latePerQuarter)));
}
