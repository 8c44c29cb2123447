import type { PlanningProgress } from "./domain/planning/plan-run.ts";
import { planValue } from "./domain/planning/plan-value.ts";
import type {
  Clash,
  PlanningAnswer,
  PlanningOutcome,
  PlanningProblem,
  Starts,
} from "./domain/planning/planning-problem.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import { comparePlans, type PlanComparison } from "./domain/scenario/compare-plans.ts";
import { explainClash, itemsOfClash } from "./domain/scenario/explain-clash.ts";
import { planNames } from "./domain/scenario/plan-names.ts";
import { settleDisplacement } from "./domain/scenario/settle-displacement.ts";
import {
  asSigned,
  beginsWithBase,
  type PreparedRun,
  prepareRun,
  signedStarts,
  withOverrides,
} from "./prepare-run.ts";
import type { RunOrder, RunResult, RunStep } from "./run-order.ts";
import { type SolvePlanServices, solvePlan } from "./solve-plan.ts";
import { compareRun, tellComparison } from "./tell-comparison.ts";
import { tellPrices } from "./tell-prices.ts";

export interface ReckonServices extends Omit<SolvePlanServices, "report" | "keep"> {
  readonly report?: (step: RunStep, progress: PlanningProgress) => void;
  /** Takes what the run came to when it is cut off after this: a solver may be deaf for seconds. */
  readonly keep?: (result: RunResult) => void;
}

/** What the planner answers to an order. */
export type RunAnswer =
  | {
      readonly found: true;
      readonly problem: PlanningProblem;
      readonly outcome: PlanningOutcome;
      /** With the plan in force, or with the plan of the same seed without the scenario; absent with neither. */
      readonly base?: Starts;
      readonly comparison?: PlanComparison;
    }
  | {
      readonly found: false;
      readonly problem: PlanningProblem;
      readonly clash: Clash;
      readonly base?: Starts;
      /** What would move if modernisation gave way to what is required; absent when that does not help either. */
      readonly ifOverridden?: { readonly comparison: PlanComparison; readonly starts: Starts };
    };

/**
 * Reckons all of a run: the plan without the scenario when no signed plan takes its place, the plan with it, what then
 * moves and why, and what it would take where nothing fits. This takes seconds to minutes, so it belongs in a
 * thread of its own.
 *
 * @returns undefined when it was stopped before there was a plan of what was asked.
 * @throws PortfolioError PLAN_REFUSED with all faults of what would be planned.
 */
export async function reckonRun(
  order: RunOrder,
  services: ReckonServices = {},
): Promise<RunResult | undefined> {
  const prepared = prepareRun(order);
  if ("faults" in prepared)
    throw new PortfolioError("PLAN_REFUSED", "the scenario cannot be supposed", {
      where: prepared.faults[0]?.where,
      remedy: "mend what is named",
    });
  const reckoning: Reckoning = { prepared, services, settled: undefined };
  const answer = await answerTo(reckoning);
  return answer === undefined ? undefined : resultOf(prepared, answer);
}

/** A run under way. */
interface Reckoning {
  readonly prepared: PreparedRun;
  readonly services: ReckonServices;
  /** What was settled last: the proof after it seldom finds another plan. */
  settled:
    | { readonly found: Starts; readonly starts: Starts; readonly comparison: PlanComparison }
    | undefined;
}

async function answerTo(reckoning: Reckoning): Promise<RunAnswer | undefined> {
  const { prepared, services } = reckoning;
  const stopped = () => services.stopped?.() === true;
  let base = signedStarts(prepared);
  if (beginsWithBase(prepared)) {
    const asItIs = await solve(reckoning, "base", prepared.without);
    // Stopped between two steps there is no plan of the scenario.
    if (asItIs === undefined || (asItIs.found && stopped())) return undefined;
    if (!asItIs.found) return { found: false, problem: prepared.without, clash: asItIs.clash };
    base = asItIs.outcome.starts;
  }
  const problem = asSigned(prepared.problem, base ?? {});
  const wanted = await solve(reckoning, "scenario", problem, base);
  if (wanted === undefined) return undefined;
  if (wanted.found) return foundAnswer(reckoning, problem, base, wanted.outcome);
  const clash: RunAnswer = {
    found: false,
    problem,
    clash: wanted.clash,
    ...(base !== undefined && { base }),
  };
  const overridden = base === undefined ? undefined : withOverrides(prepared, problem);
  if (base === undefined || overridden === undefined || stopped()) return clash;
  // A clash that is known stands, whatever becomes of the question after it.
  services.keep?.(resultOf(prepared, clash));
  const helped = await solve(reckoning, "override", overridden);
  if (helped?.found !== true) return clash;
  const { comparison, outcome } = settle(reckoning, overridden, base, helped.outcome);
  return { ...clash, ifOverridden: { comparison, starts: outcome.starts } };
}

/** Solves one step; of the scenario itself it keeps the plan that stands before the proof begins. */
function solve(
  reckoning: Reckoning,
  step: RunStep,
  problem: PlanningProblem,
  base?: Starts,
): Promise<PlanningAnswer | undefined> {
  const { prepared, services } = reckoning;
  const { seed, budget } = prepared.order;
  const { report, keep, ...rest } = services;
  return solvePlan(
    problem,
    { seed, ...budget },
    {
      ...rest,
      ...(report !== undefined && { report: (progress) => report(step, progress) }),
      ...(keep !== undefined &&
        step === "scenario" && {
          keep: (answer) => {
            if (answer.found) keep(resultOf(prepared, foundAnswer(reckoning, problem, base, answer.outcome)));
          },
        }),
    },
  );
}

function foundAnswer(
  reckoning: Reckoning,
  problem: PlanningProblem,
  base: Starts | undefined,
  outcome: PlanningOutcome,
): RunAnswer {
  return base === undefined
    ? { found: true, problem, outcome }
    : { found: true, problem, base, ...settle(reckoning, problem, base, outcome) };
}

/** The plan with no more moved than it takes, valued anew; the bound holds for any plan, so for this one too. */
function settle(
  reckoning: Reckoning,
  problem: PlanningProblem,
  base: Starts,
  outcome: PlanningOutcome,
): { readonly outcome: PlanningOutcome; readonly comparison: PlanComparison } {
  const { without } = reckoning.prepared;
  let settled = reckoning.settled;
  if (settled === undefined || !sameStarts(settled.found, outcome.starts)) {
    const starts = settleDisplacement(problem, base, outcome.starts, without, outcome.protectedStarts);
    settled = { found: outcome.starts, starts, comparison: comparePlans(problem, starts, without, base) };
    reckoning.settled = settled;
  }
  const { starts, comparison } = settled;
  const objective = planValue(problem, starts);
  const bound = Math.max(outcome.bound, objective);
  const gap = bound === objective ? 0 : (bound - objective) / Math.max(1, Math.abs(bound));
  return { outcome: { ...outcome, starts, objective, bound, gap }, comparison };
}

function sameStarts(one: Starts, other: Starts): boolean {
  const ids = Object.keys(one);
  return ids.length === Object.keys(other).length && ids.every((id) => one[id] === other[id]);
}

/** An answer as it is told. */
function resultOf(prepared: PreparedRun, answer: RunAnswer): RunResult {
  const { order, portfolio, supposed } = prepared;
  const { problem } = answer;
  const sources = { skills: order.skills, teams: portfolio.records.team };
  const names = planNames(problem, sources);
  const comparison = tellComparison(compareRun(prepared, answer, names), names);
  if (!answer.found) {
    const { clash } = answer;
    return {
      finding: {
        found: false,
        problem,
        proven: clash.proven,
        sentences: explainClash(clash, planNames(prepared.problem, sources)),
        items: itemsOfClash(clash),
      },
      comparison,
      prices: [],
    };
  }
  const planned = new Set(problem.items.map(({ id }) => id));
  return {
    finding: {
      found: true,
      problem,
      outcome: answer.outcome,
      wishes: supposed.portfolio.records.wish.flatMap(({ id }) => (planned.has(id) ? [id] : [])),
    },
    comparison,
    prices: tellPrices(problem, answer.outcome.starts, names),
  };
}
