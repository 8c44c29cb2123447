import type { PhaseOutReads } from "./calendar-ports.ts";
import type { CalendarEntry } from "./domain/demand/calendar.ts";
import type { Portfolio } from "./domain/records.ts";
import type { Skill } from "./domain/supply/supply.ts";
import { portfolioForPlanner } from "./portfolio-for-planner.ts";
import type { DemandReads } from "./read-board.ts";
import { readOnDay } from "./read-on-day.ts";
import { viewsHere } from "./reckon-view.ts";
import { rememberReckoned } from "./remember-views.ts";

/** Which dates are asked for; days are `YYYY-MM-DD`, both included. */
export interface CalendarQuery {
  readonly from?: string;
  readonly until?: string;
  readonly chain?: string;
  readonly system?: string;
  /** As on this day, `YYYY-MM-DD`; absent: today. */
  readonly on?: string;
}

/** Dates of law with what they run into (row O5). */
export interface CalendarView {
  readonly portfolio: Portfolio;
  readonly skills: readonly Skill[];
  readonly entries: readonly CalendarEntry[];
  /** The day as on which it was made. */
  readonly day: string;
}

export async function readCalendar(
  { store, skills, phaseOuts, reckoner = viewsHere }: DemandReads & PhaseOutReads,
  { from = "", until = "9999-12-31", chain, system, on }: CalendarQuery,
  today: string,
): Promise<CalendarView> {
  const { portfolio, day } = await readOnDay({ store }, today, on);
  const [known, leaving] = await Promise.all([skills.skills(), phaseOuts(day)]);
  const key = `calendar ${day} ${JSON.stringify([known, leaving])}`;
  const all = await rememberReckoned(portfolio, key, () =>
    reckoner.view("calendar", {
      portfolio: portfolioForPlanner(portfolio),
      skills: known,
      phaseOuts: leaving,
      day,
    }),
  );
  const entries = all.filter(
    ({ lawDate }) =>
      lawDate.effectiveOn >= from &&
      lawDate.effectiveOn <= until &&
      (chain === undefined || lawDate.chains.includes(chain)) &&
      (system === undefined || lawDate.systems.includes(system)),
  );
  return { portfolio, skills: known, entries, day };
}
