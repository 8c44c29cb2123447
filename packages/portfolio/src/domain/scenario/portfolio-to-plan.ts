import type { Portfolio } from "../records.ts";
import { firstDayOf, quarterOf } from "../supply/quarter.ts";
import type { Quarter } from "../supply/supply.ts";
import { portfolioAsOf } from "../work/portfolio-as-of.ts";

/**
 * The portfolio that a plan begins with: as it is, or for a plan from a quarter that is past, as it was on the first
 * day of that quarter. What was signed and overridden is that of today.
 *
 * @param today `YYYY-MM-DD`
 */
export function portfolioToPlan<P extends Portfolio>(kept: P, firstQuarter: Quarter, today: string): P {
  if (firstQuarter >= quarterOf(today)) return kept;
  const { plans, signatures, overrides } = kept;
  return { ...portfolioAsOf(kept, firstDayOf(firstQuarter)), plans, signatures, overrides };
}
