import { checkTexts } from "../check-texts.ts";
import { type Cents, type Costs, totalCents } from "../money.ts";
import { isPortfolioDay } from "../portfolio-day.ts";
import { PortfolioError } from "../portfolio-error.ts";
import type { Portfolio } from "../records.ts";
import type { Baseline, Report, Work, WorkEntry } from "./work.ts";

/**
 * An entry fits in the history of its work: on a day of its own that has come, a first baseline before any other, each
 * later one with reasons and a business case, money that is there and not negative, and no end before a start (rows
 * O16, O17, O20, O27).
 *
 * @param portfolio without the entry
 * @param today `YYYY-MM-DD`
 * @throws PortfolioError ENTRY_REFUSED with the place in the entry; PORTFOLIO_RECORD_UNKNOWN when there is no such work.
 */
export function checkEntry(
  entry: WorkEntry,
  { records, entries }: Pick<Portfolio, "records" | "entries">,
  today: string,
): void {
  const work = records.work.find(({ id }) => id === entry.work);
  if (work === undefined)
    throw new PortfolioError("PORTFOLIO_RECORD_UNKNOWN", "there is no such work", { where: "/work" });
  checkTexts(entry);
  if (entry.id === "") refuse("/id", "is empty");
  if (entries.some(({ id }) => id === entry.id))
    refuse("/id", "is that of another entry", "give it an id of its own");
  if (!isPortfolioDay(entry.on)) refuse("/on", "is not a day that exists", "write it as YYYY-MM-DD");
  if (entry.on > today) refuse("/on", "is still to come", "record it when it has come");
  const history = entries.filter((other) => other.work === entry.work);
  if (history.some(({ on }) => on === entry.on))
    refuse("/on", "has an entry of this work already", "an entry stays as it is; take another day");
  if (entry.entry === "report") checkReport(entry, work, history);
  else checkBaseline(entry, history);
}

function checkBaseline(baseline: Baseline, history: readonly WorkEntry[]): void {
  const { entry, on, startOn, endOn, costs, reasons, businessCase } = baseline;
  const first = history.find((other) => other.entry === "initial");
  if (entry === "initial") {
    if (first !== undefined)
      refuse("/entry", "is initial, but there is a first baseline", "it stays; add a re-baseline");
    if (reasons.length > 0) refuse("/reasons", "are those of a re-baseline", "leave them out");
  } else {
    if (first === undefined || first.on > on)
      refuse("/entry", "is a re-baseline, but there is no baseline before it", "add the initial one first");
    if (reasons.length === 0) refuse("/reasons", "is empty", "name at least one of the eight reasons");
    if (new Set(reasons).size < reasons.length) refuse("/reasons", "names one twice", "leave it out");
    if (businessCase === undefined)
      refuse("/businessCase", "is missing", "a new baseline rests on a revised business case");
    if (!isPortfolioDay(businessCase.approvedOn))
      refuse("/businessCase/approvedOn", "is not a day that exists");
    if (businessCase.approvedOn > on)
      refuse("/businessCase/approvedOn", "is after the baseline", "approve it first");
  }
  if (!isPortfolioDay(startOn)) refuse("/startOn", "is not a day that exists");
  if (!isPortfolioDay(endOn)) refuse("/endOn", "is not a day that exists");
  if (endOn < startOn)
    refuse("/endOn", "is before the start", "let it end on the day that it starts, or later");
  checkCosts(costs, "/costs");
}

function checkReport(report: Report, work: Work, history: readonly WorkEntry[]): void {
  const { spent, estimateToComplete: rest, expectedEndOn, done } = report;
  checkCosts(spent, "/spent");
  if (rest.known) checkCosts(rest.costs, "/estimateToComplete/costs");
  else if (rest.why.trim() === "")
    refuse("/estimateToComplete/why", "is empty", "say why nobody can tell what is still to come");
  if (expectedEndOn !== undefined) {
    if (!isPortfolioDay(expectedEndOn)) refuse("/expectedEndOn", "is not a day that exists");
    const started = work.startedOn ?? history.find((other) => other.entry !== "report")?.startOn;
    if (started !== undefined && expectedEndOn < started) refuse("/expectedEndOn", "is before the start");
  }
  if (done !== undefined && !(done >= 0 && done <= 1)) refuse("/done", "is no share of 0 to 1");
}

/**
 * Money is there, in whole cents from 0, and adds up to what can be counted exactly. What was computed from a share says
 * so, and is what that share comes to.
 *
 * @throws PortfolioError ENTRY_REFUSED
 */
function checkCosts(costs: Costs, where: string): void {
  if (costs.lines.length === 0)
    refuse(
      `${where}/lines`,
      "is empty: an amount that is missing is not zero",
      "add the lines, or say it is unknown",
    );
  for (const [index, { cents }] of costs.lines.entries()) checkCents(cents, `${where}/lines/${index}/cents`);
  checkCents(totalCents(costs), `${where}/lines`);
  if (costs.basis !== "derived") return;
  if (costs.how.trim() === "") refuse(`${where}/how`, "is empty", "say from what it was computed");
  const { share } = costs;
  if (share !== undefined && Math.round((share.of * share.percent) / 100) !== totalCents(costs))
    refuse(`${where}/lines`, "is not what the share comes to", "compute it again, or leave the share out");
}

/** More than a state spends in a year. Sums of tens of such amounts are still exact. */
const mostCents: Cents = 100_000_000_000_000;

function checkCents(cents: Cents, where: string): void {
  if (!Number.isSafeInteger(cents) || cents < 0)
    refuse(where, "is no whole number of cents from 0", "write 12.50 euro as 1250");
  if (cents > mostCents)
    refuse(where, "is more than 1,000 billion euro", "write whole cents, no parts of them");
}

function refuse(where: string, what: string, remedy?: string): never {
  throw new PortfolioError("ENTRY_REFUSED", `${where} ${what}`, { where, remedy });
}
