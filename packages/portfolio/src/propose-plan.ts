import { canonicalJson, dayInAmsterdam, newId } from "@grondslag/kernel";
import type { Plan } from "./domain/planning/plan.ts";
import type { PlanningProblem } from "./domain/planning/planning-problem.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import type { Portfolio } from "./domain/records.ts";
import { applyScenario } from "./domain/scenario/apply-scenario.ts";
import { planningProblemOf } from "./domain/scenario/planning-problem-of.ts";
import { portfolioToPlan } from "./domain/scenario/portfolio-to-plan.ts";
import type { Scenario, ScenarioChange } from "./domain/scenario/scenario.ts";
import type { Skill } from "./domain/supply/supply.ts";
import type { PlanServices } from "./plan-services.ts";
import type { RunOrder } from "./scenario-runs.ts";

/** What a plan may decide. All else is a fact that belongs on record before a plan can rest on it. */
const decisions: ReadonlySet<ScenarioChange["change"]> = new Set(["require", "drop", "hold", "override"]);

/**
 * Proposes the plan that a run found, so that it can be signed.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN when this server does not remember the run; PLAN_REFUSED when the
 * run has no plan or rests on what is not on record; PORTFOLIO_CHANGED when the portfolio would now give another
 * problem.
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
      remedy: "start a run again: a server forgets its runs when it stops",
    });
  const { answer, order } = run;
  if (answer === undefined || !answer.found)
    throw refused("the run has no plan", "wait until it is done, or ask for what fits");
  const { scenario } = order;
  checkRecorded(order);
  const skills = await services.skills.skills();
  const at = services.clock.now();
  const planId = newId(services.clock, services.random);
  const { problem, outcome } = answer;
  const made = (change: number): Plan => ({
    id: planId,
    name,
    firstQuarter: problem.firstQuarter,
    quarters: problem.quarters,
    outcome,
    problem,
    ...(scenario !== undefined && { scenario }),
    change,
    at,
    by,
  });
  const after = await services.store.change({ who: by, at }, (portfolio) => {
    checkUnchanged(portfolio, skills, order);
    return [{ write: "plan", plan: made(portfolio.change) }];
  });
  return after.plans.find((plan) => plan.id === planId) ?? made(after.change);
}

function checkRecorded({ scenario, supposed }: RunOrder): void {
  if (supposed.supposedOverrides.length > 0)
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

/** The same question must come out of the portfolio as it is now. */
function checkUnchanged(portfolio: Portfolio, skills: readonly Skill[], order: RunOrder): void {
  if (portfolio.change === order.portfolio.change) return;
  const { scenario, problem, at } = order;
  const begin = portfolioToPlan(portfolio, problem.firstQuarter, dayInAmsterdam(at));
  const now = problemNow(begin, skills, scenario, problem);
  if (now !== undefined && sameProblem(now, problem)) return;
  throw new PortfolioError("PORTFOLIO_CHANGED", "the portfolio has changed since the run", {
    where: "/run",
    remedy: "run the planner again",
  });
}

function problemNow(
  portfolio: Portfolio,
  skills: readonly Skill[],
  scenario: Scenario | undefined,
  { firstQuarter, quarters, weights }: PlanningProblem,
): PlanningProblem | undefined {
  const outcome = applyScenario(portfolio, skills, scenario);
  if (!outcome.applied) return undefined;
  return planningProblemOf(outcome.supposed, skills, { firstQuarter, quarters, weights }).problem;
}

function sameProblem(one: PlanningProblem, other: PlanningProblem): boolean {
  return textOf(one) === textOf(other);
}

function textOf(problem: PlanningProblem): string {
  return canonicalJson(JSON.parse(JSON.stringify(problem)));
}

function refused(message: string, remedy: string): PortfolioError {
  return new PortfolioError("PLAN_REFUSED", message, { where: "/run", remedy });
}
