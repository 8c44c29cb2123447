import type { Portfolio } from "../records.ts";
import { entriesByWork } from "../supply/work-dates.ts";
import type { WarningModel } from "./reference-set.ts";
import { workYearAt, yearBefore } from "./stated.ts";
import { logOddsOf, type OwnYear, ownRecordShift } from "./warning.ts";
import { featuresOf, hasGrown, hasSlipped, type WorkYear } from "./work-year.ts";

/** How many years back the record of an organisation is read. */
const yearsBack = 8;

/**
 * What the record of each organisation adds to the log odds: its work a year ago, two years ago and so on, what
 * the model would have said then, and what came of it. Nothing after `today` counts.
 */
export function ownRecords(
  portfolio: Portfolio,
  today: string,
  model: WarningModel,
  target: "slip" | "growth",
): ReadonlyMap<string, number> {
  const entries = entriesByWork(portfolio);
  const years = new Map<string, OwnYear[]>();
  for (const work of portfolio.records.work) {
    const known = entries.get(work.id) ?? [];
    const record = years.get(work.organisation) ?? [];
    years.set(work.organisation, record);
    for (let back = 0, later = today; back < yearsBack; back++) {
      const earlier = yearBefore(later);
      const until = later;
      later = earlier;
      // A year in which nothing was said says nothing about what is said.
      if (!known.some(({ on }) => on > earlier && on <= until)) continue;
      const year = workYearAt(work, known, earlier);
      const wentWrong = outcome(target, year, workYearAt(work, known, until));
      if (year !== undefined && wentWrong !== undefined)
        record.push({ logOdds: logOddsOf(model, featuresOf(year)), wentWrong });
    }
  }
  return new Map([...years].map(([organisation, record]) => [organisation, ownRecordShift(record)]));
}

function outcome(
  target: "slip" | "growth",
  earlier: WorkYear | undefined,
  later: WorkYear | undefined,
): boolean | undefined {
  if (earlier === undefined || later === undefined) return undefined;
  if (target === "slip") return hasSlipped(earlier.endOn, later.endOn);
  if (earlier.cents === undefined || later.cents === undefined) return undefined;
  return hasGrown(earlier.cents, later.cents);
}
