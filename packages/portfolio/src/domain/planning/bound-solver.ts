import type { TimeIndexedModel } from "./time-indexed-model.ts";

/** When a solver must give up. Work is counted in steps, so that it ends at the same place whatever the machine. */
export interface SolverLimits {
  /** Steps of the simplex method at most. */
  readonly iterations: number;
  readonly seconds: number;
  /** Asked now and then; true ends it. */
  readonly stopped: () => boolean;
}

/** A solver of linear models, as a port: what it says is checked or bounded by rounding up, never taken on trust. */
export interface BoundSolver {
  /**
   * Solves without asking for whole choices.
   *
   * @returns duals of the rows, also of a run that was stopped.
   * @throws what the solver throws when it breaks down.
   */
  relax(
    model: TimeIndexedModel,
    limits: SolverLimits,
  ): { readonly duals: Float64Array; readonly isRepeatable: boolean };
  /**
   * Branches and bounds.
   *
   * @param tell is told each better bound on the sum of gains.
   * @returns the last bound and the best choices it found.
   * @throws what the solver throws when it breaks down.
   */
  prove(model: TimeIndexedModel, limits: SolverLimits, tell: (bound: number) => void): SolverProof;
}

export interface SolverProof {
  /** No choices gain more. `-Infinity` when it proved that there are none. */
  readonly bound: number;
  /** Value of each column of the best that was found. */
  readonly values?: Float64Array;
  /** Whether it ended by itself or by `iterations`, so that the same input gives the same again. */
  readonly isRepeatable: boolean;
}
