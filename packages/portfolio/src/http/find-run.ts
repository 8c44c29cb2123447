import { PortfolioError } from "../domain/portfolio-error.ts";
import type { RunResult } from "../run-order.ts";
import type { KeptRun } from "../run-ports.ts";
import type { PlanRouteDeps } from "./plan-deps.ts";

type Deps = Pick<PlanRouteDeps, "runs">;

/** The run that an address names. @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN when it is not kept. */
export async function runOf({ runs }: Deps, id: string): Promise<KeptRun> {
  const run = await runs.read(id);
  if (run === undefined) throw unknownRun("/id");
  return run;
}

/**
 * A part of what a run came to.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN when it is not kept; PLAN_REFUSED when it has no answer.
 */
export async function partOf<P extends keyof RunResult>(
  { runs }: Deps,
  id: string,
  part: P,
): Promise<RunResult[P]> {
  const found = await runs.part(id, part);
  if (found !== undefined) return found;
  await runOf({ runs }, id);
  throw notDone();
}

export function unknownRun(where: string): PortfolioError {
  return new PortfolioError("PORTFOLIO_RECORD_UNKNOWN", "there is no such run", {
    where,
    remedy: "start a run again: runs that nobody proposed are forgotten after some time",
  });
}

export function notDone(): PortfolioError {
  return new PortfolioError("PLAN_REFUSED", "the run has no plan", {
    where: "/id",
    remedy: "wait until it is done, or ask for what fits",
  });
}
