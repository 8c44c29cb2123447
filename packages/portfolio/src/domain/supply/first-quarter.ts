import { quarterOf } from "./quarter.ts";
import type { Capacity, Quarter } from "./supply.ts";

/**
 * From which quarter figures are shown when nobody says: that of today, or the first for which anybody said how many
 * people there are when it is not known for today.
 */
export function firstQuarterShown(capacities: readonly Capacity[], today: string): Quarter {
  const now = quarterOf(today);
  let first: Quarter | undefined;
  for (const { quarter } of capacities) {
    if (quarter === now) return now;
    if (first === undefined || quarter < first) first = quarter;
  }
  return first ?? now;
}
