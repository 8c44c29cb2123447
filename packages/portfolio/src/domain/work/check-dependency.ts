import type { Portfolio } from "../records.ts";
import { checkKnown, refuseRecord } from "../refuse-record.ts";
import { findCycle } from "./find-cycle.ts";
import type { Dependency } from "./work-facts.ts";

/** Both are there, they are said once, and nothing comes to wait for itself. */
export function checkDependency(dependency: Dependency, portfolio: Portfolio): void {
  const { id, before, after } = dependency;
  checkKnown(portfolio, "work", before, "/before");
  checkKnown(portfolio, "work", after, "/after");
  if (before === after) refuseRecord("/after", "waits for itself", "name another work");
  const twice = portfolio.records.dependency.some(
    (other) => other.id !== id && other.before === before && other.after === after,
  );
  if (twice) refuseRecord("/after", "depends on that already", "change the dependency that there is");
  checkNoCycle(portfolio, "/after");
}

/** @throws PortfolioError PORTFOLIO_RECORD_INVALID that names the circle. */
export function checkNoCycle(portfolio: Pick<Portfolio, "records">, where: string): void {
  const circle = findCycle(portfolio);
  if (circle === undefined) return;
  const named = [...circle, circle[0]].join(" -> ");
  refuseRecord(where, `makes work wait for itself: ${named}`, "take one of these dependencies away");
}
