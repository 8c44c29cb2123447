import { setImmediate as nextTurn } from "node:timers/promises";
import { type Clock, dayInAmsterdam } from "@grondslag/kernel";
import { type EarlyWarning, earlyWarnings } from "./domain/forecast/early-warnings.ts";
import type { WorkForecast } from "./domain/forecast/forecast.ts";
import { PortfolioForecast } from "./domain/forecast/portfolio-forecast.ts";
import { publicReference } from "./domain/forecast/public-reference.ts";
import type { ReferenceSet } from "./domain/forecast/reference-set.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import type { Portfolio } from "./domain/records.ts";
import { lookOnDay } from "./look-on-day.ts";
import type { PortfolioStore } from "./ports.ts";

/** Forecasts on the portfolio as it is today, or as it was on a day before. */
export interface ForecastReader {
  /**
   * What may become of one work.
   *
   * @param on `YYYY-MM-DD`, today when it is left out
   * @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN; PORTFOLIO_RECORD_INVALID for a day that has not come.
   */
  forecast(work: string, on?: string): Promise<WorkForecast>;
  /** What may go wrong within a year, of all work that is not closed. */
  warnings(on?: string): Promise<WarningList>;
}

export interface WarningList {
  /** `YYYY-MM-DD` in Amsterdam. */
  readonly on: string;
  readonly change: number;
  readonly items: readonly EarlyWarning[];
  /** What the chances rest on, and how well they came out. */
  readonly reference: ReferenceSet;
}

/** Days of which forecasts are remembered. */
const rememberedDays = 4;

/** Reads forecasts; they are made once for each change of the portfolio and each day. */
export function forecastReader({
  store,
  clock,
}: {
  readonly store: Pick<PortfolioStore, "read">;
  readonly clock: Clock;
}): ForecastReader {
  const made = new Map<string, Made>();
  const current = async (asked?: string): Promise<Made> => {
    const kept = await store.read();
    const today = dayInAmsterdam(clock.now());
    const key = asked === undefined || asked === today ? "today" : asked;
    const known = made.get(key);
    if (known?.on === (asked ?? today) && known.portfolio.change === kept.change) return known;
    const { portfolio, day: on } = lookOnDay(kept, today, asked);
    if (made.size >= rememberedDays) made.clear();
    const now: Made = { on, portfolio, forecasts: new PortfolioForecast(portfolio, on, publicReference) };
    made.set(key, now);
    return now;
  };
  return {
    async forecast(work, on) {
      const found = (await current(on)).forecasts.forecast(work);
      if (found === undefined)
        throw new PortfolioError("PORTFOLIO_RECORD_UNKNOWN", "there is no such work", { where: "/id" });
      return found;
    },
    async warnings(asked) {
      const state = await current(asked);
      const { on, portfolio, forecasts } = state;
      state.items ??= await allWarnings(portfolio, forecasts);
      return { on, change: portfolio.change, items: state.items, reference: publicReference };
    },
  };
}

/** A forecast takes a millisecond: between some of them other requests get their turn. */
async function allWarnings(
  portfolio: Portfolio,
  forecasts: PortfolioForecast,
): Promise<readonly EarlyWarning[]> {
  for (const [index, { id }] of portfolio.records.work.entries()) {
    forecasts.forecast(id);
    if (index % 10 === 9) await nextTurn();
  }
  return earlyWarnings(portfolio, forecasts);
}

interface Made {
  readonly on: string;
  readonly portfolio: Portfolio;
  readonly forecasts: PortfolioForecast;
  items?: readonly EarlyWarning[];
}
