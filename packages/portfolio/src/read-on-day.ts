import { firstQuarterShown } from "./domain/supply/first-quarter.ts";
import { firstDayOf, quarterOf } from "./domain/supply/quarter.ts";
import type { Quarter } from "./domain/supply/supply.ts";
import { lookOnDay } from "./look-on-day.ts";
import type { PortfolioSnapshot, PortfolioStore } from "./ports.ts";
import { rememberView } from "./remember-views.ts";

/**
 * The portfolio as on a day, today when none is asked. The same day of the same portfolio is the same object, so that
 * what is reckoned of it can be remembered.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID for a day that has not come.
 */
export async function readOnDay(
  { store }: { readonly store: Pick<PortfolioStore, "read"> },
  today: string,
  on: string | undefined,
): Promise<{ readonly portfolio: PortfolioSnapshot; readonly day: string }> {
  const kept = await store.read();
  if (on === undefined || on === today) return { portfolio: kept, day: today };
  return rememberView(kept, `on ${on} of ${today}`, () => lookOnDay(kept, today, on));
}

/**
 * The portfolio for figures from a quarter on. A quarter before that of today is looked at as on its first day: what
 * ended since has not ended then, and takes its people.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID for a day that has not come.
 */
export async function readFromQuarter(
  { store }: { readonly store: Pick<PortfolioStore, "read"> },
  today: string,
  { from, on }: { readonly from?: Quarter; readonly on?: string },
): Promise<{ readonly portfolio: PortfolioSnapshot; readonly day: string; readonly from: Quarter }> {
  const { records } = await store.read();
  const first = from ?? firstQuarterShown(records.capacity, on ?? today);
  const day = on ?? (first < quarterOf(today) ? firstDayOf(first) : undefined);
  return { ...(await readOnDay({ store }, today, day)), from: first };
}
