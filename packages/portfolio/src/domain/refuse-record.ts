import { isPortfolioDay } from "./portfolio-day.ts";
import { PortfolioError } from "./portfolio-error.ts";
import type { Portfolio, RecordKind } from "./records.ts";

/**
 * Refuses a record for what stands at a place in it.
 *
 * @param where JSON pointer
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID, always.
 */
export function refuseRecord(where: string, what: string, remedy?: string): never {
  throw new PortfolioError("PORTFOLIO_RECORD_INVALID", `${where} ${what}`, { where, remedy });
}

/** A day that is given must exist, and be one that the portfolio can count with. */
export function checkDay(day: string | undefined, where: string): void {
  if (day !== undefined && !isPortfolioDay(day))
    refuseRecord(where, "is not a day that exists, of the years 1900 to 2199", "write it as YYYY-MM-DD");
}

/** Two days, each of which may be left out; the second is not before the first. */
export function checkDays(
  first: string | undefined,
  firstAt: string,
  last: string | undefined,
  lastAt: string,
): void {
  checkDay(first, firstAt);
  checkDay(last, lastAt);
  if (first !== undefined && last !== undefined && last < first)
    refuseRecord(lastAt, `is before ${firstAt}`, "let it end on the day that it starts, or later");
}

/** What is referred to must be there. */
export function checkKnown(
  portfolio: Pick<Portfolio, "records">,
  kind: RecordKind,
  id: string | undefined,
  where: string,
): void {
  if (id === undefined || portfolio.records[kind].some((record) => record.id === id)) return;
  refuseRecord(where, `names no ${kind} that there is`, `save that ${kind} first, or name another`);
}

/** Of a list, no two have the same id. */
export function checkUnique(ids: readonly string[], where: string): void {
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice >= 0) refuseRecord(`${where}/${twice}`, "stands there twice", "leave one of them out");
}
