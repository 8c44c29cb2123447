import type { Portfolio } from "./domain/records.ts";
import { type Bottleneck, findBottlenecks, teamClashes } from "./domain/supply/bottlenecks.ts";
import { type Courses, coursesOf } from "./domain/supply/course.ts";
import { demandLines } from "./domain/supply/demand-lines.ts";
import { firstDayOf, quartersFrom } from "./domain/supply/quarter.ts";
import type { Quarter, Skill } from "./domain/supply/supply.ts";
import { type SupplyRow, type SupplyTotals, supplyMap, supplyTotals } from "./domain/supply/supply-map.ts";
import type { DemandReads, QuarterQuery } from "./read-board.ts";
import { readFromQuarter } from "./read-on-day.ts";
import { rememberView } from "./remember-views.ts";

/** For which quarters, and whether wishes that nobody planned count. */
export interface SupplyQuery extends QuarterQuery {
  readonly wishes: boolean;
}

/** Demand and supply, with where people are too few (rows O6, O13, N4). */
export interface SupplyView {
  readonly portfolio: Portfolio;
  readonly skills: readonly Skill[];
  readonly from: Quarter;
  readonly quarters: readonly Quarter[];
  readonly rows: readonly SupplyRow[];
  readonly totals: SupplyTotals;
  readonly bottlenecks: readonly Bottleneck[];
  readonly clashes: readonly Bottleneck[];
  readonly courses: Courses;
}

export async function readSupply(
  { store, skills }: DemandReads,
  query: SupplyQuery,
  today: string,
): Promise<SupplyView & { readonly day: string }> {
  const { portfolio, day, from } = await readFromQuarter({ store }, today, query);
  const known = await skills.skills();
  const key = `supply ${from} ${query.quarters} ${query.wishes} ${JSON.stringify(known)}`;
  return { ...rememberView(portfolio, key, () => supplyView(portfolio, known, { ...query, from })), day };
}

function supplyView(
  portfolio: Portfolio,
  skills: readonly Skill[],
  { from, quarters: count, wishes }: SupplyQuery & { readonly from: Quarter },
): SupplyView {
  const { capacity } = portfolio.records;
  const quarters = quartersFrom(from, count);
  const shown = new Set(quarters);
  const courses = coursesOf(portfolio, firstDayOf(from));
  const lines = demandLines(courses.courses).filter(
    ({ layer, quarter }) => shown.has(quarter) && (wishes || layer !== "wish"),
  );
  const there = capacity.filter(({ quarter }) => shown.has(quarter));
  const rows = supplyMap(lines, there, skills, quarters);
  const bottlenecks = findBottlenecks(lines, there, skills);
  return {
    portfolio,
    skills,
    from,
    quarters,
    rows,
    totals: supplyTotals(rows, quarters),
    bottlenecks,
    clashes: teamClashes(bottlenecks),
    courses,
  };
}
