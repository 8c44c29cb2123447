import type { Plan } from "./domain/planning/plan.ts";
import type { PlanningProgress, PlanRuns } from "./domain/planning/plan-run.ts";
import { planValue } from "./domain/planning/plan-value.ts";
import type { Clash, PlanningOutcome, PlanningProblem, Starts } from "./domain/planning/planning-problem.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import type { Portfolio } from "./domain/records.ts";
import type { SupposedPortfolio } from "./domain/scenario/apply-scenario.ts";
import { comparePlans, type PlanComparison } from "./domain/scenario/compare-plans.ts";
import type { PlanningNote } from "./domain/scenario/planning-note.ts";
import type { Scenario } from "./domain/scenario/scenario.ts";
import { settleDisplacement } from "./domain/scenario/settle-displacement.ts";
import type { Skill } from "./domain/supply/supply.ts";

/** How much the planner tries, in each step of a run. */
export interface RunBudget {
  readonly schedules: number;
  readonly boundSeconds: number;
}

/** What a run is started with: all that it says later, it says of this. */
export interface RunOrder {
  readonly by: string;
  /** ms since the epoch. */
  readonly at: number;
  /** As it was read, without the scenario. */
  readonly portfolio: Portfolio;
  readonly skills: readonly Skill[];
  readonly scenario?: Scenario;
  readonly supposed: SupposedPortfolio;
  /** What is planned without the scenario, and with it; the same when there is none. */
  readonly without: PlanningProblem;
  readonly problem: PlanningProblem;
  readonly notes: readonly PlanningNote[];
  /** The plan in force, which the answer is compared with. */
  readonly signed?: Plan;
  readonly seed: number;
  readonly budget: RunBudget;
}

/**
 * What is being planned: all as it is (when no plan is signed to compare a scenario with), the scenario, or, when that
 * clashes, the scenario with modernisation giving way to what it requires.
 */
export type RunStep = "base" | "scenario" | "override";

export type RunState = "waiting" | "running" | "done" | "dropped" | "failed";

/** What a run came to. */
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

export interface ScenarioRun {
  readonly id: string;
  readonly order: RunOrder;
  readonly step: RunStep;
  readonly state: RunState;
  readonly progress: PlanningProgress;
  readonly answer?: RunAnswer;
  /** Code of what went wrong in a `failed` run. */
  readonly fault?: string;
}

/** Runs of scenarios, remembered by this server until newer ones take their place. */
export interface ScenarioRuns {
  /**
   * @throws PortfolioError PLAN_REFUSED when the planner refuses the problem; PORTFOLIO_BUSY when too many wait, or
   * too many of the same person.
   */
  start(order: RunOrder): Promise<string>;
  /** Undefined when this server does not remember it. */
  read(id: string): Promise<ScenarioRun | undefined>;
  /** Newest first. */
  list(): Promise<readonly ScenarioRun[]>;
  /** False when there is none. */
  stop(id: string): boolean;
}

/** Runs that are remembered; the oldest that are over are forgotten. */
const mostRuns = 50;
/** Runs that one person may have waiting or running: the planner has one thread, and others wait for it too. */
const mostOfOne = 4;

interface Kept {
  readonly id: string;
  readonly order: RunOrder;
  step: RunStep;
  /** Id of the planner's run of this step, and what it plans. */
  current: string;
  problem: PlanningProblem;
  base: Starts | undefined;
  /** The clash of the scenario, while it is tried whether an override helps. */
  clash: { readonly clash: Clash; readonly problem: PlanningProblem } | undefined;
  answer: RunAnswer | undefined;
  fault: string | undefined;
  stopped: boolean;
  advancing: Promise<void> | undefined;
}

/** Runs scenarios with a planner that runs one problem at a time. */
export function createScenarioRuns(planner: PlanRuns): ScenarioRuns {
  const runs = new Map<string, Kept>();

  /** Runs that are about to begin, by person: many requests at once must not pass the limit. */
  const beginning = new Map<string, number>();

  const begin = (order: RunOrder, problem: PlanningProblem) =>
    planner.start(problem, { seed: order.seed, ...order.budget });
  const goesOn = (kept: Kept) =>
    ["waiting", "running"].includes(stateOf(kept, planner.read(kept.current)?.state));

  /** @throws PortfolioError PORTFOLIO_BUSY when someone has as many runs as he may. */
  function takeTurn(by: string): void {
    const own = [...runs.values()].filter((kept) => kept.order.by === by && goesOn(kept)).length;
    const coming = beginning.get(by) ?? 0;
    if (own + coming >= mostOfOne)
      throw new PortfolioError("PORTFOLIO_BUSY", "you have as many plans under way as one person may have", {
        remedy: "wait until one of them is done, or stop one",
      });
    beginning.set(by, coming + 1);
  }

  function endTurn(by: string): void {
    const left = (beginning.get(by) ?? 1) - 1;
    if (left > 0) beginning.set(by, left);
    else beginning.delete(by);
  }

  function forgetOld(): void {
    for (const kept of runs.values()) {
      if (runs.size <= mostRuns) return;
      if (!goesOn(kept)) runs.delete(kept.id);
    }
  }

  async function advance(kept: Kept): Promise<void> {
    for (;;) {
      const run = planner.read(kept.current);
      if (kept.answer !== undefined || kept.fault !== undefined) return;
      if (run?.state === "waiting" || run?.state === "running") return;
      const next = run?.answer === undefined ? "ended" : settle(kept, run.answer);
      if (next === undefined) return;
      if (next === "ended" || kept.stopped) {
        // A clash that is known stands, whatever became of the question after it.
        if (kept.clash !== undefined) kept.answer = clashAnswer(kept, kept.clash);
        return;
      }
      try {
        kept.current = await begin(kept.order, next.problem);
        kept.problem = next.problem;
        kept.step = next.step;
      } catch (error) {
        if (kept.clash !== undefined) kept.answer = clashAnswer(kept, kept.clash);
        else kept.fault = error instanceof PortfolioError ? error.code : "PLAN_REFUSED";
        if (!(error instanceof PortfolioError)) throw error;
      }
    }
  }

  /** One at a time: two readers must not begin the next step twice. */
  async function upToDate(kept: Kept): Promise<ScenarioRun> {
    kept.advancing ??= advance(kept).finally(() => {
      kept.advancing = undefined;
    });
    await kept.advancing;
    const run = planner.read(kept.current);
    const { id, order, step, answer } = kept;
    const fault = answer === undefined ? (kept.fault ?? run?.fault) : undefined;
    return {
      id,
      order,
      step,
      state: stateOf(kept, run?.state),
      progress: run?.progress ?? nothingYet,
      ...(answer !== undefined && { answer }),
      ...(fault !== undefined && { fault }),
    };
  }

  return {
    async start(order) {
      const base = signedStarts(order);
      const isBase = base === undefined && order.scenario !== undefined;
      const problem = isBase ? order.without : asSigned(order.problem, base ?? {});
      // What was over before it was read goes on now, or it would stand in the way.
      await Promise.all([...runs.values()].filter(({ order: { by } }) => by === order.by).map(upToDate));
      takeTurn(order.by);
      const id = await begin(order, problem).finally(() => endTurn(order.by));
      runs.set(id, {
        id,
        order,
        step: isBase ? "base" : "scenario",
        current: id,
        problem,
        base,
        clash: undefined,
        answer: undefined,
        fault: undefined,
        stopped: false,
        advancing: undefined,
      });
      forgetOld();
      return id;
    },
    async read(id) {
      const kept = runs.get(id);
      return kept === undefined ? undefined : upToDate(kept);
    },
    list: async () => Promise.all([...runs.values()].reverse().map(upToDate)),
    stop(id) {
      const kept = runs.get(id);
      if (kept === undefined) return false;
      kept.stopped = true;
      planner.stop(kept.current);
      return true;
    },
  };
}

const nothingYet: PlanningProgress = {
  phase: "checking",
  schedules: 0,
  objective: null,
  bound: null,
  gap: null,
};

function stateOf({ answer, fault, stopped }: Kept, planner: RunState | undefined): RunState {
  if (answer !== undefined) return "done";
  if (fault !== undefined) return "failed";
  // Stopped between two steps: there is no plan of the scenario.
  if (planner === "done") return stopped ? "dropped" : "running";
  return planner ?? "failed";
}

/** The clash of the scenario as it is. */
function clashAnswer(
  { base }: Kept,
  clash: NonNullable<Kept["clash"]>,
): Extract<RunAnswer, { readonly found: false }> {
  return { found: false, ...clash, ...(base !== undefined && { base }) };
}

/** Takes the answer of a step. @returns what is to be planned next; undefined when the run has its answer. */
function settle(
  kept: Kept,
  answer: NonNullable<ReturnType<PlanRuns["read"]>>["answer"] & object,
): { readonly step: RunStep; readonly problem: PlanningProblem } | undefined {
  const { order, step, problem, base, clash } = kept;
  if (step === "override" && clash !== undefined) {
    const found =
      answer.found && base !== undefined ? settled(problem, order.without, base, answer.outcome) : undefined;
    kept.answer = {
      ...clashAnswer(kept, clash),
      ...(found !== undefined && {
        ifOverridden: { comparison: found.comparison, starts: found.outcome.starts },
      }),
    };
    return undefined;
  }
  if (!answer.found) {
    const overridden = step === "scenario" && base !== undefined ? withOverrides(order, problem) : undefined;
    if (overridden !== undefined) {
      kept.clash = { clash: answer.clash, problem };
      return { step: "override", problem: overridden };
    }
    kept.answer = clashAnswer(kept, { problem, clash: answer.clash });
    return undefined;
  }
  if (step === "base") {
    kept.base = answer.outcome.starts;
    return { step: "scenario", problem: asSigned(order.problem, answer.outcome.starts) };
  }
  kept.answer =
    base === undefined
      ? { found: true, problem, outcome: answer.outcome }
      : { found: true, problem, base, ...settled(problem, order.without, base, answer.outcome) };
  return undefined;
}

/** The plan with no more moved than it takes, valued anew; the bound holds for any plan, so for this one too. */
function settled(
  problem: PlanningProblem,
  without: PlanningProblem,
  base: Starts,
  outcome: PlanningOutcome,
): { readonly outcome: PlanningOutcome; readonly comparison: PlanComparison } {
  const starts = settleDisplacement(problem, base, outcome.starts, without, outcome.protectedStarts);
  const objective = planValue(problem, starts);
  const bound = Math.max(outcome.bound, objective);
  const gap = bound === objective ? 0 : (bound - objective) / Math.max(1, Math.abs(bound));
  return {
    outcome: { ...outcome, starts, objective, bound, gap },
    comparison: comparePlans(problem, starts, without, base),
  };
}

/** Where everything is by the plan in force, and where it runs; undefined when no plan is in force. */
function signedStarts({ signed, problem, without }: RunOrder): Starts | undefined {
  if (signed === undefined) return undefined;
  const running = new Map([...problem.items, ...without.items].map(({ id, fixedStart }) => [id, fixedStart]));
  return Object.fromEntries(
    [...without.items, ...problem.items].flatMap(({ id, signedStart }) => {
      const start = running.get(id) ?? signedStart;
      return start === undefined ? [] : [[id, start]];
    }),
  );
}

/** The problem as if a plan had been signed: what moves from it costs, and modernisation in it is protected. */
function asSigned(problem: PlanningProblem, base: Starts): PlanningProblem {
  return {
    ...problem,
    items: problem.items.map((item) => {
      const start = base[item.id];
      return start === undefined ? item : { ...item, signedStart: start };
    }),
  };
}

/** The problem with modernisation giving way to all that the scenario requires; undefined when it does so already. */
function withOverrides({ supposed }: RunOrder, problem: PlanningProblem): PlanningProblem | undefined {
  const more = problem.items.filter(
    ({ id, nature }) =>
      nature !== "modernisation" && supposed.required.has(id) && !problem.overrides.includes(id),
  );
  if (more.length === 0) return undefined;
  return { ...problem, overrides: [...problem.overrides, ...more.map(({ id }) => id)] };
}
