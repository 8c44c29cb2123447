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
