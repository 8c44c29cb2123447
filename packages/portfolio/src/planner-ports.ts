import type { RunOrder, RunProgress, RunReadiness, RunResult } from "./run-order.ts";

/** How a run ended: with an answer, stopped before it had one, or broken down with the code of a fault. */
export type RunEnd =
  | { readonly state: "done"; readonly result: RunResult }
  | { readonly state: "dropped" }
  | { readonly state: "failed"; readonly fault: string };

/** Hears of a run; `ended` comes once, and last. */
export interface RunListener {
  started(): void;
  progressed(progress: RunProgress): void;
  ended(end: RunEnd): void;
}

/** A place in the queue of the planner, to be used once. */
export interface PlannerPlace {
  /** @returns what asks the run to stop; it ends soon, with the best plan so far. */
  begin(order: RunOrder, listener: RunListener): () => void;
  /** Gives the place back. */
  release(): void;
}

/** Reckons plans outside the thread that answers requests. */
export interface Planner {
  /** @throws PortfolioError PORTFOLIO_BUSY when too many runs wait. */
  reserve(): PlannerPlace;
  /**
   * Whether an order can be planned; a question that goes before runs.
   *
   * @throws PortfolioError PLAN_REFUSED with all faults of what would be planned; PORTFOLIO_BUSY when too many ask;
   * PLANNER_FAILED when the planner broke down over it.
   */
  readiness(order: RunOrder): Promise<RunReadiness>;
}
