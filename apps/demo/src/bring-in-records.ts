import { endOfLifeFacts } from "@grondslag/landscape";
import { loadLandscape } from "./landscape/load-landscape.ts";
import { makeLandscape } from "./landscape/make-landscape.ts";
import type { PlatformCaller } from "./platform/platform-caller.ts";
import { type Deciders, decidePortfolio } from "./portfolio/decide-portfolio.ts";
import { loadPortfolio } from "./portfolio/load-portfolio.ts";
import { makePortfolio } from "./portfolio/make-portfolio.ts";
import { publishDashboard } from "./portfolio/publish-dashboard.ts";

/** The programs that bring in what the demo knows of systems and of projects, each with a key of its own. */
export const feedIds = {
  landscape: "landscape-feed",
  portfolio: "portfolio-feed",
  dashboardCheck: "dashboard-check",
  dashboardRelease: "dashboard-release",
} as const;

export interface RecordsToBringIn {
  readonly seed: number;
  readonly now: () => number;
  readonly callerOf: (clientId: string) => PlatformCaller;
  /** Where people sign in, and who of them has a function. */
  readonly people: Pick<Deciders, "url" | "employeeOf">;
  /** Ends it between two requests. */
  readonly signal: AbortSignal;
  /** Told when it stopped halfway. */
  readonly onFault: (fault: unknown) => false;
}

/**
 * Begins to bring in the landscape, after it the portfolio, as the landscape tells what people can do, and then has
 * people decide about it.
 */
export function bringInRecords({ seed, now, callerOf, people, signal, onFault }: RecordsToBringIn): {
  readonly landscape: Promise<boolean>;
  readonly portfolio: Promise<boolean>;
  readonly decisions: Promise<boolean>;
} {
  const made = makeLandscape(seed, endOfLifeFacts(), new Date(now()).toISOString().slice(0, 10));
  const bringInLandscape = async (): Promise<boolean> => {
    await loadLandscape(callerOf(feedIds.landscape), made, now(), signal);
    return true;
  };
  const landscape = bringInLandscape().catch(onFault);
  const bringInPortfolio = async (): Promise<boolean> => {
    if (!(await landscape)) return false;
    signal.throwIfAborted();
    await loadPortfolio(callerOf(feedIds.portfolio), makePortfolio(seed, made));
    signal.throwIfAborted();
    await publishDashboard({
      prepare: callerOf(feedIds.portfolio),
      check: callerOf(feedIds.dashboardCheck),
      publish: callerOf(feedIds.dashboardRelease),
    });
    return true;
  };
  const portfolio = bringInPortfolio().catch(onFault);
  const decide = async (): Promise<boolean> =>
    (await portfolio) && (await decidePortfolio({ ...people, signal }));
  return { landscape, portfolio, decisions: decide().catch(onFault) };
}
