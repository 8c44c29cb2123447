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
  /** Duals of the rows, also of a run that was stopped; undefined when there are none. */
  relax(
    model: TimeIndexedModel,
    limits: SolverLimits,
  ): { readonly duals: Float64Array; readonly finished: boolean } | undefined;
  /**
   * Branches and bounds.
   *
   * @param tell is told each better bound on the sum of gains.
   * @returns the last bound and the best choices it found, or undefined when it broke down.
   */
  prove(
    model: TimeIndexedModel,
    limits: SolverLimits,
    tell: (bound: number) => void,
  ): SolverProof | undefined;
}

export interface SolverProof {
  /** No choices gain more. `-Infinity` when it proved that there are none. */
  readonly bound: number;
  /** Value of each column of the best that was found. */
  readonly values?: Float64Array;
}
