import type { Portfolio } from "../records.ts";
import type { Skill } from "../supply/supply.ts";
import { clashFinder } from "./find-clashes.ts";
import type { LawClash, PhaseOut } from "./law-clash.ts";
import { type ServedLaw, servedLaws } from "./served-law.ts";

/** A date of the legislative calendar with what it runs into (row O5). */
export interface CalendarEntry extends ServedLaw {
  readonly clashes: readonly LawClash[];
}

/** The legislative calendar, the first date first. */
export function legislativeCalendar(
  portfolio: Portfolio,
  skills: readonly Skill[],
  phaseOuts: readonly PhaseOut[],
  today: string,
): readonly CalendarEntry[] {
  const laws = servedLaws(portfolio, today);
  const clashesOf = clashFinder(portfolio, skills, phaseOuts, laws, today);
  return laws.map((law) => ({ ...law, clashes: clashesOf(law) }));
}
