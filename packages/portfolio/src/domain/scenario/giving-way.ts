import type { PlanningItem } from "../planning/planning-problem.ts";
import type { WorkNature } from "../work/work.ts";

/** Who gives way first (row O11): other policy, and modernisation last (row O8). */
export const givesWay: readonly WorkNature[] = ["policy", "maintenance", "recovery", "modernisation"];

/** Policy before modernisation, what is worth least first, and by id: the same on every machine. */
export function inOrderOfGivingWay(one: PlanningItem, other: PlanningItem): number {
  return (
    givesWay.indexOf(one.nature) - givesWay.indexOf(other.nature) ||
    one.value - other.value ||
    (one.id < other.id ? -1 : 1)
  );
}
