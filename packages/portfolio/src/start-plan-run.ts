import { dayInAmsterdam, newId } from "@grondslag/kernel";
import type { Portfolio } from "./domain/records.ts";
import type { Effort, RunBudget } from "./domain/scenario/planner-settings.ts";
import type { Scenario, ScenarioFault } from "./domain/scenario/scenario.ts";
import { quarterOf } from "./domain/supply/quarter.ts";
import type { Quarter } from "./domain/supply/supply.ts";
import type { PlanServices } from "./plan-services.ts";
import { portfolioForPlanner } from "./portfolio-for-planner.ts";
import type { RunOrder } from "./run-order.ts";
import { settingsInForce } from "./save-planner-settings.ts";

/** What is asked of the planner. */
export interface PlanQuestion {
  readonly scenario?: Scenario;
  /** Default: this quarter, or the first or last that capacity is recorded for when this quarter lies outside. */
  readonly firstQuarter?: Quarter;
  readonly quarters: number;
  /** Default: that of the settings. */
  readonly seed?: number;
  /** How hard it tries, as the settings have it. */
  readonly effort: Effort;
  /** In the place of what the settings have for the effort. */
  readonly budget?: RunBudget;
}

/** The run that was started, or all that is wrong with the scenario. */
export type PlanRunStart =
  | { readonly started: true; readonly id: string }
  | { readonly started: false; readonly faults: readonly ScenarioFault[] };

/**
 * Asks the planner for a plan, of the portfolio as it is or as a scenario supposes it. The portfolio stays as it is.
 *
 * @throws PortfolioError PLAN_REFUSED when the planner cannot take the problem; PORTFOLIO_BUSY when too many runs wait;
 * PLANNER_FAILED when it broke down.
 */
export async function startPlanRun(
  services: PlanServices,
  question: PlanQuestion,
  by: string,
): Promise<PlanRunStart> {
  const { runs, clock, random } = services;
  const portfolio = await services.store.read();
  const order = await orderOf(services, question, portfolio);
  const { scenario, firstQuarter, quarters, seed, budget, settings } = order;
  const id = newId(clock, random);
  let faults: readonly ScenarioFault[] = [];
  const started = await runs.start({
    id,
    by,
    order,
    proposed: portfolio.plans.flatMap(({ run }) => run ?? []),
    question: (readiness) => {
      if (!readiness.ready) {
        faults = readiness.faults;
        return undefined;
      }
      const { step, ready: _, ...known } = readiness;
      const asked = { firstQuarter, quarters, seed, budget, settings: settings.version };
      return { step, question: { ...(scenario !== undefined && { scenario }), ...asked, ...known } };
    },
  });
  return started ? { started, id } : { started, faults };
}

/** All that the planner needs for a question about a portfolio. */
export async function orderOf(
  services: Pick<PlanServices, "skills" | "plannerSettings" | "clock">,
  { scenario, quarters, seed, effort, budget, firstQuarter }: PlanQuestion,
  portfolio: Portfolio,
): Promise<RunOrder> {
  const [known, inForce] = await Promise.all([services.skills.skills(), settingsInForce(services)]);
  const at = services.clock.now();
  return {
    at,
    portfolio: portfolioForPlanner(portfolio),
    skills: known,
    ...(scenario !== undefined && { scenario }),
    firstQuarter: firstQuarter ?? firstPlannable(portfolio, quarterOf(dayInAmsterdam(at))),
    quarters,
    settings: inForce,
    seed: seed ?? inForce.settings.seed,
    budget: budget ?? inForce.settings.efforts[effort],
  };
}

/** This quarter when capacity is recorded for it; else the nearest quarter for which it is. */
function firstPlannable({ records }: Portfolio, now: Quarter): Quarter {
  const quarters = records.capacity.map(({ quarter }) => quarter).sort();
  const [first] = quarters;
  const last = quarters.at(-1);
  if (first === undefined || last === undefined) return now;
  return now > last || now < first ? first : now;
}
