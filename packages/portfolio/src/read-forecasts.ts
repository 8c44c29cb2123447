import { setImmediate as nextTurn } from "node:timers/promises";
import { type Clock, dayInAmsterdam } from "@grondslag/kernel";
import { type EarlyWarning, earlyWarnings } from "./domain/forecast/early-warnings.ts";
import type { WorkForecast } from "./domain/forecast/forecast.ts";
import { PortfolioForecast } from "./domain/forecast/portfolio-forecast.ts";
import { publicReference } from "./domain/forecast/public-reference.ts";
import type { ReferenceSet } from "./domain/forecast/reference-set.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import type { Portfolio } from "./domain/records.ts";
import type { PortfolioStore } from "./ports.ts";

/** Forecasts on the portfolio as it is today. */
export interface ForecastReader {
  /**
   * What may become of one work.
   *
   * @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN
   */
  forecast(work: string): Promise<WorkForecast>;
  /** What may go wrong within a year, of all work that is not closed. */
  warnings(): Promise<WarningList>;
}

export interface WarningList {
  /** `YYYY-MM-DD` in Amsterdam. */
  readonly on: string;
  readonly change: number;
  readonly items: readonly EarlyWarning[];
  /** What the chances rest on, and how well they came out. */
  readonly reference: ReferenceSet;
}

/** Reads forecasts; they are made once for each change of the portfolio and each day. */
export function forecastReader({
  store,
  clock,
}: {
  readonly store: Pick<PortfolioStore, "read">;
  readonly clock: Clock;
}): ForecastReader {
  let made: Made | undefined;
  const current = async (): Promise<Made> => {
    const portfolio = await store.read();
    const on = dayInAmsterdam(clock.now());
    if (made === undefined || made.on !== on || made.portfolio.change !== portfolio.change)
      made = { on, portfolio, forecasts: new PortfolioForecast(portfolio, on, publicReference) };
    return made;
  };
  return {
    async forecast(work) {
      const found = (await current()).forecasts.forecast(work);
      if (found === undefined)
        throw new PortfolioError("PORTFOLIO_RECORD_UNKNOWN", "there is no such work", { where: "/id" });
      return found;
    },
    async warnings() {
      const state = await current();
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
