import type { PlanningAnswer, PlanningProblem } from "./planning-problem.ts";

/** How much is tried. The same problem with the same settings gives the same plan on any machine. */
export interface PlanningSettings {
  /** Whole number from 0. */
  readonly seed: number;
  /** Whole plans to try at most. */
  readonly schedules: number;
  /**
   * Seconds that a solver may take to prove how good the plan of a large problem is; what steers the plan, and the
   * proof for a small one, is counted in steps instead. 0 does without a solver: the bound is that of capacity.
   */
  readonly boundSeconds: number;
  /** A gap at which it is good enough to stop, for example 0.01; absent, only a proof of the best stops it. */
  readonly targetGap?: number;
}

/** How far a run is. */
export interface PlanningProgress {
  readonly phase: "checking" | "bounding" | "searching" | "proving";
  readonly schedules: number;
  /** Value of the best plan so far; `null` while there is none. */
  readonly objective: number | null;
  /** No plan can be worth more; `null` until it is known. */
  readonly bound: number | null;
  readonly gap: number | null;
}

/** A run of the planner, as long as the process remembers it. */
export interface PlanRun {
  readonly id: string;
  readonly problem: PlanningProblem;
  readonly settings: PlanningSettings;
  readonly progress: PlanningProgress;
  /**
   * `waiting` for its turn, as one runs at a time; `done` has an answer, also when it was asked to stop while it
   * ran (the best plan so far); `dropped` was stopped before it began, or before it had a plan; `failed` broke
   * down and has no answer.
   */
  readonly state: "waiting" | "running" | "done" | "dropped" | "failed";
  readonly answer?: PlanningAnswer;
  /** Code of the fault of a `failed` run. */
  readonly fault?: string;
}

/** Runs of the planner, outside the thread that answers requests. Nothing of a run is saved until a plan is proposed. */
export interface PlanRuns {
  /**
   * Puts a run in the queue.
   *
   * @throws PortfolioError PLAN_REFUSED with all faults of the problem, or when too many runs wait.
   */
  start(problem: PlanningProblem, settings: PlanningSettings): Promise<string>;
  read(id: string): PlanRun | undefined;
  /** Asks a run to stop; it ends soon with the best plan so far. False when there is no such run. */
  stop(id: string): boolean;
}
