import type { BoundSolver, SolverLimits } from "./domain/planning/bound-solver.ts";
import { checkPlanningProblem, checkPlanningSettings } from "./domain/planning/check-planning-problem.ts";
import { decideFeasible } from "./domain/planning/decide-feasible.ts";
import { findClash } from "./domain/planning/find-clash.ts";
import { createPlanAnnealing } from "./domain/planning/plan-annealing.ts";
import { gapOf, lowerBound, openChoices, type PlanBound } from "./domain/planning/plan-bound.ts";
import type { PlanningProgress, PlanningSettings } from "./domain/planning/plan-run.ts";
import { createPlanSearch, type FoundPlan } from "./domain/planning/plan-search.ts";
import { type PlanningModel, planningModel, startsById } from "./domain/planning/planning-model.ts";
import type { PlanningAnswer, PlanningOutcome, PlanningProblem } from "./domain/planning/planning-problem.ts";
import { type Prices, priceChoices, pricesOfCapacity } from "./domain/planning/priced-choices.ts";
import { protectedStarts } from "./domain/planning/protected-starts.ts";
import { pricesOfDuals, timeIndexedModel } from "./domain/planning/time-indexed-model.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";

export interface SolvePlanServices {
  /** Absent, or broken down, the bound is that of capacity. */
  readonly solver?: BoundSolver;
  /** Asked often; true ends the run with the best plan so far. */
  readonly stopped?: () => boolean;
  readonly report?: (progress: PlanningProgress) => void;
  /** Takes what the answer is when the run is cut off during the proof: a solver may be deaf for seconds. */
  readonly keep?: (answer: PlanningAnswer) => void;
  /** Lets others go first, between slices of work. */
  readonly pause?: () => Promise<void>;
  /** ms, for the time that a solver may take. */
  readonly now?: () => number;
}

/** Plans in a slice of work. */
const slice = 1000;
/** Tries before it is decided whether what must be done can be done at all. */
const firstTries = 500;
/** Steps of the simplex method: what the plan depends on ends by these, and not by the clock. */
const simplexSteps = 20_000;
const branchSteps = 5_000;
/** So many choices are few enough for a solver to find the best of all, and be done by its steps. */
const fewChoices = 600;
/** Seconds after which work that is counted in steps is given up all the same. */
const longest = 120;
const priceRounds = 300;
/** Schedules of a leg for each item at least; fewer, and a search does not settle. */
const legPerItem = 600;
const mostLegs = 8;
/** Share of a leg of a large problem that is annealing; the rest mends and fills what came of it. */
const annealedShare = 0.8;
/** Changes of annealing that take about as long as one schedule. */
const movesPerSchedule = 50;
/** Share of the usual heat of a search that mends: enough to move small items, and not what has settled. */
const mendingHeat = 0.1;
/** Odd, so that legs of neighbouring seeds are not the same. */
const seedStep = 0x9e3779b1;
const decisionNodes = 20_000;

/**
 * Finds a plan, and says how far from the best possible it is at most. The same problem and settings give the same plan
 * on any machine: what it depends on is counted in schedules and steps. Only the bound of a large problem depends on
 * what a solver can do in its seconds.
 *
 * @returns undefined when it was stopped before there was a plan.
 * @throws PortfolioError PLAN_REFUSED with all faults of the problem.
 */
export async function solvePlan(
  problem: PlanningProblem,
  settings: PlanningSettings,
  services: SolvePlanServices = {},
): Promise<PlanningAnswer | undefined> {
  const { stopped = () => false, pause = async () => undefined } = services;
  refuseFaults(problem, settings);
  const state: RunState = { phase: "checking", schedules: 0, bound: undefined, objective: null };
  tell(state, services);
  const limits = protectedStarts(problem);
  const model = planningModel(problem, limits);

  // A first plan, or the reason why there is none.
  const first = createPlanSearch(model, { seed: settings.seed, schedules: firstTries });
  first.run(firstTries);
  await pause();
  let found = first.best();
  if (!found.complete) {
    const decision = decideFeasible(model, decisionNodes);
    if (decision.feasible === "no") return { found: false, clash: findClash(problem, limits) };
    if (decision.feasible === "yes") found = searchFrom(model, settings.seed, decision.starts);
  }
  const deadline = limitsOf(settings, services);
  state.schedules = Math.min(firstTries, settings.schedules);
  state.phase = "bounding";
  if (found.complete) state.objective = found.objective;
  tell(state, services);
  await pause();

  const { prices, bound } = await priced(model, found.objective, deadline, services);
  state.bound = bound;
  state.phase = "searching";
  const target = settings.targetGap ?? 0;
  const isGood = (): boolean =>
    found.complete && state.bound !== undefined && gapOf(found.objective, state.bound.value) <= target;
  // A plan that was found without prices keeps a search from better ones: it begins anew, unless plans are rare.
  const begin = first.best().complete ? {} : { initial: found.starts };
  const isLarge = model.choices.items.length > fewChoices;
  let done = 0;
  for (const [leg, schedules] of legsOf(settings.schedules, model.count).entries()) {
    const seed = (settings.seed + leg * seedStep) >>> 0;
    // The first leg is a search alone: a plan is soon there, and where annealing does badly, it does not.
    const annealed = isLarge && leg > 0 && found.complete ? Math.floor(schedules * annealedShare) : 0;
    const annealing = createPlanAnnealing(model, {
      seed,
      moves: annealed * movesPerSchedule,
      prices,
      initial: found.starts,
    });
    while (annealing.tried() < annealed * movesPerSchedule && !isGood() && !stopped()) {
      annealing.run(slice * movesPerSchedule);
      state.schedules = done + Math.floor(annealing.tried() / movesPerSchedule);
      tell(state, services);
      await pause();
    }
    if (isGood() || stopped()) break;
    const mended = annealed > 0 ? { initial: annealing.starts(), heat: mendingHeat } : begin;
    const search = createPlanSearch(model, { seed, schedules: schedules - annealed, prices, ...mended });
    while (search.tried() < schedules - annealed && !isGood() && !stopped()) {
      search.run(slice);
      const best = search.best();
      if (isBetter(best, found)) found = best;
      state.schedules = done + annealed + search.tried();
      if (found.complete) state.objective = found.objective;
      tell(state, services);
      await pause();
    }
    done += annealed + search.tried();
    if (isGood() || stopped()) break;
  }
  if (!found.complete) return stopped() ? undefined : { found: false, clash: findClash(problem, limits) };

  const mayProve = settings.boundSeconds > 0 && services.solver !== undefined;
  if (!isGood() && !stopped() && mayProve) {
    state.phase = "proving";
    tell(state, services);
    services.keep?.({ found: true, outcome: outcomeOf(model, found, state, settings, limits, false, true) });
    await pause();
    found = prove(model, found, prices, state, deadline, services);
  }
  return { found: true, outcome: outcomeOf(model, found, state, settings, limits, isGood(), stopped()) };
}

/**
 * The schedules in legs, each a search of its own that cools down: where the largest items settle is a matter of luck,
 * and the best of some searches beats one that is as long as all of them.
 */
function legsOf(schedules: number, items: number): readonly number[] {
  const legs = Math.max(1, Math.min(mostLegs, Math.floor(schedules / (legPerItem * Math.max(1, items)))));
  return Array.from(
    { length: legs },
    (_, leg) => Math.floor((schedules * (leg + 1)) / legs) - Math.floor((schedules * leg) / legs),
  );
}

interface RunState {
  phase: PlanningProgress["phase"];
  schedules: number;
  objective: number | null;
  bound: PlanBound | undefined;
}

function tell({ phase, schedules, objective, bound }: RunState, { report }: SolvePlanServices): void {
  report?.({
    phase,
    schedules,
    objective,
    bound: bound?.value ?? null,
    gap: objective === null || bound === undefined ? null : gapOf(objective, bound.value),
  });
}

/** @throws PortfolioError PLAN_REFUSED with all faults of the problem and the settings. */
export function refuseFaults(problem: PlanningProblem, settings: PlanningSettings): void {
  const faults = [...checkPlanningProblem(problem), ...checkPlanningSettings(settings)];
  if (faults.length === 0) return;
  throw new PortfolioError("PLAN_REFUSED", faults.map(({ where, text }) => `${where}: ${text}`).join("; "), {
    where: faults[0]?.where,
    remedy: "mend what is named; all that is wrong is named at once",
  });
}

/** What the solver may take in all. */
function limitsOf(
  { boundSeconds }: PlanningSettings,
  { stopped = () => false, now = () => performance.now() }: SolvePlanServices,
): { left(): number; spend<T>(iterations: number, work: (limits: SolverLimits) => T): T } {
  let left = boundSeconds;
  return {
    left: () => left,
    spend: (iterations, work) => {
      const start = now();
      try {
        return work({ iterations, seconds: Math.max(0, left), stopped });
      } finally {
        left -= (now() - start) / 1000;
      }
    },
  };
}

/** Prices that steer, and the first bound: by the solver when it can be had, else by arithmetic of ours. */
async function priced(
  model: PlanningModel,
  objective: number,
  deadline: ReturnType<typeof limitsOf>,
  { solver, stopped = () => false, pause = async () => undefined }: SolvePlanServices,
): Promise<{ readonly prices: Prices; readonly bound: PlanBound }> {
  const own = pricesOfCapacity(model, objective, priceRounds);
  const ofCapacity = lowerBound({ value: Number.POSITIVE_INFINITY, by: "capacity" }, own.bound, "capacity");
  await pause();
  if (solver === undefined || deadline.left() <= 0 || stopped())
    return { prices: own.prices, bound: ofCapacity };
  try {
    const timed = timeIndexedModel(model);
    const { duals, isRepeatable } = deadline.spend(simplexSteps, (limits) =>
      solver.relax(timed, { ...limits, seconds: longest }),
    );
    const prices = pricesOfDuals(model, timed, duals);
    const bound = lowerBound(ofCapacity, priceChoices(model, prices).bound, "linear-relaxation");
    // Prices that depend on the clock would make the plan depend on it.
    return { prices: isRepeatable && bound.by === "linear-relaxation" ? prices : own.prices, bound };
  } catch {
    return { prices: own.prices, bound: ofCapacity };
  }
}

function searchFrom(model: PlanningModel, seed: number, initial: Int32Array): FoundPlan {
  const search = createPlanSearch(model, { seed, schedules: 1, initial });
  return search.best();
}

function isBetter(one: FoundPlan, other: FoundPlan): boolean {
  return one.complete !== other.complete ? one.complete : one.objective > other.objective;
}

/** Branches and bounds over what a better plan could still choose. */
function prove(
  model: PlanningModel,
  found: FoundPlan,
  prices: Prices,
  state: RunState,
  deadline: ReturnType<typeof limitsOf>,
  services: SolvePlanServices,
): FoundPlan {
  const { solver } = services;
  const known = state.bound;
  if (solver === undefined || known === undefined) return found;
  const open = openChoices(model, priceChoices(model, prices), found.objective);
  const timed = timeIndexedModel(model, open);
  // What is not better than the plan that is found was left out of the model, so that plan bounds too.
  const take = (bound: number): void => {
    const value = Math.max(found.objective, model.base + bound);
    state.bound = lowerBound(state.bound ?? known, value, "branch-and-bound");
  };
  const isSmall = model.choices.items.length <= fewChoices;
  const iterations = isSmall ? branchSteps : Number.POSITIVE_INFINITY;
  try {
    const proof = deadline.spend(iterations, (limits) =>
      solver.prove(timed, isSmall ? { ...limits, seconds: longest } : limits, (bound) => {
        take(bound);
        tell(state, services);
      }),
    );
    take(proof.bound);
    const isOurs = isSmall && proof.isRepeatable && proof.values !== undefined;
    const better = isOurs ? planOf(model, timed, proof.values) : found;
    if (isBetter(better, found)) state.objective = better.objective;
    return isBetter(better, found) ? better : found;
  } catch {
    return found;
  }
}

/** The plan of the solver, built anew by our own rules: what does not fit is not in it. */
function planOf(
  model: PlanningModel,
  { columns }: ReturnType<typeof timeIndexedModel>,
  values: Float64Array,
): FoundPlan {
  const starts = new Int32Array(model.count).fill(-1);
  columns.forEach(({ item, start }, c) => {
    if ((values[c] ?? 0) > 0.5) starts[item] = start;
  });
  return searchFrom(model, 0, starts);
}

function outcomeOf(
  model: PlanningModel,
  found: FoundPlan,
  state: RunState,
  { seed }: PlanningSettings,
  limits: Readonly<Record<string, number>>,
  isGood: boolean,
  isAsked: boolean,
): PlanningOutcome {
  const bound = Math.max(found.objective, state.bound?.value ?? Number.POSITIVE_INFINITY);
  return {
    starts: startsById(model, found.starts),
    objective: found.objective,
    bound,
    gap: gapOf(found.objective, bound),
    boundBy: state.bound?.by ?? "capacity",
    schedules: state.schedules,
    seed,
    stopped: isGood ? "target" : isAsked ? "asked" : "budget",
    protectedStarts: limits,
  };
}
