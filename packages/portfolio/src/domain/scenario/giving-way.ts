import type { PlanningItem, PlanningWeights } from "../planning/planning-problem.ts";
import type { WorkNature } from "../work/work.ts";

/** Who gives way first where the price is the same. */
const usualOrder: readonly WorkNature[] = ["policy", "maintenance", "recovery", "modernisation"];

/**
 * Natures of work in the order in which they give way: policy first (row O11), modernisation last (row O8), and what
 * costs less to move before what costs more.
 */
export function givesWay({ displacement }: PlanningWeights): readonly WorkNature[] {
  return [...usualOrder].sort(
    (one, other) =>
      atTheEnds(one) - atTheEnds(other) ||
      displacement[one] - displacement[other] ||
      usualOrder.indexOf(one) - usualOrder.indexOf(other),
  );
}

/** In order of giving way, what is worth least first, and by id: the same on every machine. */
export function inOrderOfGivingWay(
  weights: PlanningWeights,
): (one: PlanningItem, other: PlanningItem) => number {
  const order = givesWay(weights);
  return (one, other) =>
    order.indexOf(one.nature) - order.indexOf(other.nature) ||
    one.value - other.value ||
    (one.id < other.id ? -1 : 1);
}

function atTheEnds(nature: WorkNature): number {
  return nature === "policy" ? 0 : nature === "modernisation" ? 2 : 1;
}
