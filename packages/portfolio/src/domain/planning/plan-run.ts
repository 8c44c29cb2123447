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

/** Of a run that has not begun. */
export const nothingYet: PlanningProgress = {
  phase: "checking",
  schedules: 0,
  objective: null,
  bound: null,
  gap: null,
};
