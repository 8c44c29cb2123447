import { newId } from "@grondslag/kernel";
import type { Plan } from "./domain/planning/plan.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import type { ScenarioChange } from "./domain/scenario/scenario.ts";
import type { PlanServices } from "./plan-services.ts";
import type { PortfolioSnapshot } from "./ports.ts";
import type { KeptRun, RunQuestion } from "./run-ports.ts";
import { orderOf } from "./start-plan-run.ts";

/** What a plan may decide. All else is a fact that belongs on record before a plan can rest on it. */
const decisions: ReadonlySet<ScenarioChange["change"]> = new Set(["require", "drop", "hold", "override"]);
/** Times that it is looked at again when others write while it is. */
const mostTries = 5;

/**
 * Proposes the plan that a run found, so that it can be signed.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN when there is no such run; PLAN_REFUSED when the run has no plan or
 * rests on what is not on record; PORTFOLIO_CHANGED when the portfolio, the skills or the settings of the planner
 * would now give another problem.
 */
export async function proposePlan(
  services: PlanServices,
  { run: id, name }: { readonly run: string; readonly name: string },
  by: string,
): Promise<Plan> {
  const run = await services.runs.read(id);
  if (run === undefined)
    throw new PortfolioError("PORTFOLIO_RECORD_UNKNOWN", "there is no such run", {
      where: "/run",
      remedy: "start a run again: runs that nobody proposed are forgotten after some time",
    });
  const finding = await services.runs.part(id, "finding");
  if (finding?.found !== true)
    throw refused("the run has no plan", "wait until it is done, or ask for what fits");
  checkRecorded(run.question);
  const { problem, outcome } = finding;
  const { scenario, settings } = run.question;
  const at = services.clock.now();
  const planId = newId(services.clock, services.random);
  const made = (change: number): Plan => ({
    id: planId,
    name,
    firstQuarter: problem.firstQuarter,
    quarters: problem.quarters,
    outcome,
    problem,
    ...(scenario !== undefined && { scenario }),
    run: id,
    settings,
    change,
    at,
    by,
  });
  for (let tries = 0; tries < mostTries; tries++) {
    const checked = await services.store.read();
    await checkUnchanged(services, checked, run);
    const after = await services.store.change({ who: by, at }, (portfolio) =>
      // What was looked at is what it is written after: else it is looked at again.
      portfolio.change === checked.change ? [{ write: "plan", plan: made(portfolio.change) }] : [],
    );
    const plan = after.plans.find((one) => one.id === planId);
    if (plan !== undefined) return plan;
  }
  throw new PortfolioError("PORTFOLIO_BUSY", "others keep changing the portfolio", {
    remedy: "try again a moment later",
  });
}

function checkRecorded({ scenario, supposedOverrides }: RunQuestion): void {
  if (supposedOverrides.length > 0)
    throw refused(
      "the plan rests on an override that is not on record",
      "record the override and run the planner again",
    );
  if (scenario?.changes.some(({ change }) => !decisions.has(change)) === true)
    throw refused(
      "the plan rests on items, people or days that are not on record",
      "record them and run the planner again",
    );
}

/** The same question must come out of portfolio, skills and settings as they are now. */
async function checkUnchanged(
  services: PlanServices,
  portfolio: PortfolioSnapshot,
  { question, at }: KeptRun,
): Promise<void> {
  const now = await orderOf(services, { ...question, effort: "quick" }, portfolio);
  const readiness = await services.runs.readiness({ ...now, at });
  if (readiness.ready && readiness.digest === question.digest) return;
  throw new PortfolioError("PORTFOLIO_CHANGED", "the portfolio has changed since the run", {
    where: "/run",
    remedy: "run the planner again",
  });
}

function refused(message: string, remedy: string): PortfolioError {
  return new PortfolioError("PLAN_REFUSED", message, { where: "/run", remedy });
}
