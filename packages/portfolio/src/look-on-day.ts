import type { Portfolio } from "./domain/records.ts";
import { checkDay, refuseRecord } from "./domain/refuse-record.ts";
import { portfolioAsOf } from "./domain/work/portfolio-as-of.ts";

/**
 * The portfolio as on a day: today as it is kept, and of a day before that what its days tell.
 *
 * @param on today when it is left out
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID for a day that has not come.
 */
export function lookOnDay<P extends Portfolio>(
  kept: P,
  today: string,
  on: string = today,
): { readonly portfolio: P; readonly day: string } {
  checkDay(on, "/on");
  if (on > today) refuseRecord("/on", "is still to come", "take today or a day before it");
  return { portfolio: on === today ? kept : portfolioAsOf(kept, on), day: on };
}
