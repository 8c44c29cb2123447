import type { Portfolio } from "../records.ts";
import type { Work } from "../work/work.ts";
import type { ForecastWarning, UnknownReason, WorkForecast } from "./forecast.ts";
import { isClosed, type PortfolioForecast } from "./portfolio-forecast.ts";
import type { Warning } from "./warning.ts";

/** A chance with its reasons, or why there is none. */
export type KnownWarning =
  | ({ readonly known: true } & Warning)
  | { readonly known: false; readonly why: UnknownReason };

/** What may go wrong with a work within a year. */
export interface EarlyWarning {
  readonly work: Work;
  /** What remains is unknown, or it runs and nobody ever said anything: goes first, to whoever steers (row O17). */
  readonly escalate: boolean;
  readonly slip: KnownWarning;
  readonly growth: KnownWarning;
  readonly warnings: readonly ForecastWarning[];
}

/** Warnings for all work that is not closed: what is escalated first, then by the highest chance. */
export function earlyWarnings(portfolio: Portfolio, forecasts: PortfolioForecast): readonly EarlyWarning[] {
  return portfolio.records.work
    .filter((work) => !isClosed(work))
    .map((work) => warningFor(work, forecasts))
    .sort((a, b) => rank(b) - rank(a) || (a.work.id < b.work.id ? -1 : 1));
}

function warningFor(work: Work, forecasts: PortfolioForecast): EarlyWarning {
  const forecast = forecasts.forecast(work.id);
  const warnings = forecast?.warnings ?? [];
  return {
    work,
    escalate: warnings.some(
      ({ code }) =>
        code === "remainder-unknown" || (code === "nothing-stated" && work.status === "in-execution"),
    ),
    slip: known(forecasts.warning(work, "slip"), forecast, "end"),
    growth: known(forecasts.warning(work, "growth"), forecast, "cost"),
    warnings,
  };
}

/** A chance says something of work that goes on as was stated; without that, the reason why there is none. */
function known(
  warning: Warning | undefined,
  forecast: WorkForecast | undefined,
  of: "end" | "cost",
): KnownWarning {
  const made = forecast?.[of];
  const why = made?.known === false ? made.why : undefined;
  if (why !== undefined && withoutChance.has(why)) return { known: false, why };
  if (warning === undefined) return { known: false, why: of === "end" ? "end-not-stated" : "nothing-stated" };
  return { known: true, ...warning };
}

/** Without these there is no chance either. */
const withoutChance: ReadonlySet<UnknownReason> = new Set([
  "paused",
  "remainder-unknown",
  "nothing-stated",
  "see-parts",
  "see-whole",
]);

function rank({ escalate, slip, growth }: EarlyWarning): number {
  return (escalate ? 2 : 0) + Math.max(slip.known ? slip.chance : 0, growth.known ? growth.chance : 0);
}
