import { makeRoadmap, type Roadmap } from "./domain/demand/roadmap.ts";
import type { PortfolioStore } from "./ports.ts";
import { readOnDay } from "./read-on-day.ts";

/** Years that a roadmap covers when nobody says: as the multi-year portfolio of the agency does. */
const usualYears = 5;
const mostYears = 20;

/** Which roadmap is asked for. */
export interface RoadmapRequest {
  readonly chain?: string;
  readonly system?: string;
  /** Years of the calendar. */
  readonly from?: number;
  readonly until?: number;
  /** As on this day, `YYYY-MM-DD`; absent: today. */
  readonly on?: string;
}

/** The plan of several years by year and chain, for all or for one chain or system (rows O2, O7). */
export async function readRoadmap(
  { store }: { readonly store: Pick<PortfolioStore, "read"> },
  { from, until, on, ...about }: RoadmapRequest,
  today: string,
): Promise<Roadmap & { readonly change: number; readonly day: string }> {
  const { portfolio, day } = await readOnDay({ store }, today, on);
  const first = from ?? (until === undefined ? Number(day.slice(0, 4)) : until - usualYears + 1);
  const last = Math.min(Math.max(first, until ?? first + usualYears - 1), first + mostYears - 1);
  return {
    ...makeRoadmap(portfolio, { ...about, from: first, until: last }, day),
    change: portfolio.change,
    day,
  };
}
