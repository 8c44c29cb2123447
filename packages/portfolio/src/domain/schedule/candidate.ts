/** A schedule of the population. */
export interface Candidate {
  /** The activities by start. */
  readonly order: Int32Array;
  readonly starts: Int32Array;
  readonly makespan: number;
  readonly print: number;
}
