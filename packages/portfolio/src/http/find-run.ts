import { PortfolioError } from "../domain/portfolio-error.ts";
import type { ScenarioRun } from "../scenario-runs.ts";
import type { PlanRouteDeps } from "./plan-deps.ts";

/** The run that an address names. @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN when this server forgot it. */
export async function runOf({ runs }: Pick<PlanRouteDeps, "runs">, id: string): Promise<ScenarioRun> {
  const run = await runs.read(id);
  if (run === undefined) throw unknownRun("/id");
  return run;
}

export function unknownRun(where: string): PortfolioError {
  return new PortfolioError("PORTFOLIO_RECORD_UNKNOWN", "there is no such run", {
    where,
    remedy: "start a run again: a server forgets its runs when it stops",
  });
}

export function notDone(): PortfolioError {
  return new PortfolioError("PLAN_REFUSED", "the run has no plan", {
    where: "/id",
    remedy: "wait until it is done, or ask for what fits",
  });
}
