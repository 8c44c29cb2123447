import { dayInAmsterdam } from "@grondslag/kernel";
import type { PlanningProblem, PlanningWeights } from "./domain/planning/planning-problem.ts";
import type { Portfolio } from "./domain/records.ts";
import { applyScenario, type SupposedPortfolio } from "./domain/scenario/apply-scenario.ts";
import { planningProblemOf } from "./domain/scenario/planning-problem-of.ts";
import { portfolioToPlan } from "./domain/scenario/portfolio-to-plan.ts";
import type { Scenario, ScenarioFault } from "./domain/scenario/scenario.ts";
import { planInForce } from "./domain/scenario/signing.ts";
import { quarterOf } from "./domain/supply/quarter.ts";
import type { Quarter } from "./domain/supply/supply.ts";
import type { PlanServices } from "./plan-services.ts";
import type { RunBudget } from "./scenario-runs.ts";

/** What is asked of the planner. */
export interface PlanQuestion {
  readonly scenario?: Scenario;
  /** Default: this quarter, or the first or last that capacity is recorded for when this quarter lies outside. */
  readonly firstQuarter?: Quarter;
  readonly quarters: number;
  readonly seed: number;
  readonly budget: RunBudget;
  readonly weights?: PlanningWeights;
}

/** The run that was started, or all that is wrong with the scenario. */
export type PlanRunStart =
  | { readonly started: true; readonly id: string }
  | { readonly started: false; readonly faults: readonly ScenarioFault[] };

/**
 * Asks the planner for a plan, of the portfolio as it is or as a scenario supposes it. Nothing is saved.
 *
 * @throws PortfolioError PLAN_REFUSED when the planner cannot take the problem, or too many runs wait.
 */
export async function startPlanRun(
  { store, skills, runs, clock }: Pick<PlanServices, "store" | "skills" | "runs" | "clock">,
  { scenario, quarters, seed, budget, weights, firstQuarter }: PlanQuestion,
  by: string,
): Promise<PlanRunStart> {
  const [kept, known] = await Promise.all([store.read(), skills.skills()]);
  const at = clock.now();
  const today = dayInAmsterdam(at);
  const first = firstQuarter ?? firstPlannable(kept, quarterOf(today));
  const portfolio = portfolioToPlan(kept, first, today);
  const asItIs = applyScenario(portfolio, known, undefined);
  const asSupposed = applyScenario(portfolio, known, scenario);
  if (!asItIs.applied) return { started: false, faults: asItIs.faults };
  if (!asSupposed.applied) return { started: false, faults: asSupposed.faults };
  const horizon = {
    firstQuarter: first,
    quarters,
    ...(weights !== undefined && { weights }),
  };
  const without = withoutRequired(
    planningProblemOf(asItIs.supposed, known, horizon).problem,
    asSupposed.supposed,
  );
  const wanted = planningProblemOf(asSupposed.supposed, known, horizon);
  const signed = planInForce(portfolio);
  const id = await runs.start({
    by,
    at,
    portfolio,
    skills: known,
    ...(scenario !== undefined && { scenario }),
    supposed: asSupposed.supposed,
    without,
    problem: wanted.problem,
    notes: wanted.notes,
    ...(signed !== undefined && { signed }),
    seed,
    budget,
  });
  return { started: true, id };
}

/**
 * What the scenario requires is what it brings: without the scenario it has no place, unless it runs or the plan in
 * force has it.
 */
function withoutRequired(
  problem: PlanningProblem,
  { required }: Pick<SupposedPortfolio, "required">,
): PlanningProblem {
  const left = new Set(
    problem.items.flatMap(({ id, fixedStart, signedStart, mandatory }) =>
      required.has(id) && fixedStart === undefined && signedStart == null && !mandatory ? [id] : [],
    ),
  );
  return {
    ...problem,
    items: problem.items.flatMap((item) =>
      left.has(item.id) ? [] : [{ ...item, after: item.after.filter(({ id }) => !left.has(id)) }],
    ),
    overrides: problem.overrides.filter((id) => !left.has(id)),
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
