/**
 * A project to be scheduled with few people: activities in an order, each in one go, with resources that every
 * moment gives the same of (the RCPSP; Pritsker, Watters and Wolfe, 1969). Times are whole units from 0.
 */
export interface ScheduleProblem {
  readonly resources: readonly ScheduleResource[];
  readonly activities: readonly ScheduleActivity[];
}

export interface ScheduleResource {
  readonly name: string;
  /** What there is of it at every moment; whole number from 0. */
  readonly capacity: number;
}

export interface ScheduleActivity {
  readonly name: string;
  /** Units of time that it takes without a break; 0 for a milestone. */
  readonly duration: number;
  /** What it takes of each resource while it runs, in the order of the resources. */
  readonly needs: readonly number[];
  /** Places (in the list of activities) of what may start only when this one is finished. */
  readonly successors: readonly number[];
}

/** What a search found. */
export interface ScheduleOutcome {
  /** Start of each activity, in the order of the problem. */
  readonly starts: readonly number[];
  /** When the last activity ends. */
  readonly makespan: number;
  /** No schedule ends before this. Equal to `makespan`: proven to be the best. */
  readonly bound: number;
  /** Longest chain of activities, as if there were enough of everything. */
  readonly criticalPath: number;
  /** Passes of the schedule generation scheme that were made. */
  readonly schedules: number;
  readonly seed: number;
  /** `proven` to be the best, the budget is used up, it was asked to, or the search found nothing new any more. */
  readonly stopped: "proven" | "budget" | "asked" | "nothing-new";
}
