import { endOfLifeFacts } from "@grondslag/landscape";
import { loadLandscape } from "./landscape/load-landscape.ts";
import { makeLandscape } from "./landscape/make-landscape.ts";
import type { PlatformCaller } from "./platform/platform-caller.ts";
import { loadPortfolio } from "./portfolio/load-portfolio.ts";
import { makePortfolio } from "./portfolio/make-portfolio.ts";

/** The programs that bring in what the demo knows of systems and of projects, each with a key of its own. */
export const feedIds = { landscape: "landscape-feed", portfolio: "portfolio-feed" } as const;

export interface RecordsToBringIn {
  readonly seed: number;
  readonly now: () => number;
  readonly callerOf: (clientId: string) => PlatformCaller;
  /** Ends it between two requests. */
  readonly signal: AbortSignal;
  /** Told when it stopped halfway. */
  readonly onFault: (fault: unknown) => false;
}

/** Begins to bring in the landscape, and after it the portfolio: what people can do, the landscape tells. */
export function bringInRecords({ seed, now, callerOf, signal, onFault }: RecordsToBringIn): {
  readonly landscape: Promise<boolean>;
  readonly portfolio: Promise<boolean>;
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
    return true;
  };
  return { landscape, portfolio: bringInPortfolio().catch(onFault) };
}
