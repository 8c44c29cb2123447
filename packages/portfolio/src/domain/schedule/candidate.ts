/**
 * A schedule of the population, looked at from its end: children are made there and pushed back to the beginning, so
 * that each gets both ways of justification for two passes.
 */
export interface Candidate {
  /** The activities by end, the last first. */
  readonly order: Int32Array;
  /** How long before the end of the schedule each activity ends. */
  readonly starts: Int32Array;
  readonly makespan: number;
  readonly print: number;
}
