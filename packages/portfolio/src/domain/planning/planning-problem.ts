import type { Quarter } from "../supply/supply.ts";
import type { WorkNature } from "../work/work.ts";

/** What is planned: work that goes on or waits, or a wish. Times are indices of quarters, from 0. */
export interface PlanningItem {
  readonly id: string;
  readonly name: string;
  readonly nature: WorkNature;
  /** Quarters that it takes, 1 or more. */
  readonly duration: number;
  /** What it takes of each resource, for each quarter of its course (`duration` long); hundredths of a full-time person. */
  readonly needs: readonly { readonly resource: string; readonly perQuarter: readonly number[] }[];
  /** First quarter in which it may start. */
  readonly earliest: number;
  /** Last quarter in which it may still run, by law or agreement; must be kept. */
  readonly deadline?: number;
  /** Ids of items that must be finished before it starts, each with quarters between. */
  readonly after: readonly { readonly id: string; readonly lag: number }[];
  /** Worth of having it, whole number from 0; each quarter that it starts after `earliest` takes off a share of it. */
  readonly value: number;
  /** It is running or promised and cannot be left out; neither can what it comes `after`. */
  readonly mandatory: boolean;
  /** It runs already: it goes on in this quarter and is not interrupted; unless mandatory it may be stopped. */
  readonly fixedStart?: number;
  /** Where the signed plan has it; to move it costs. `null` when the signed plan left it out. */
  readonly signedStart?: number | null;
  /** Chains that it changes. */
  readonly chains: readonly string[];
}

/** People of a skill (of one team, or of all teams together), by quarter, for change or for maintenance. */
export interface PlanningResource {
  /** `<skill>` or `<skill>@<team>`; with `maintenance:` before it for people for maintenance (row O6). */
  readonly id: string;
  readonly name: string;
  /** Hundredths of a full-time person, by quarter of the horizon. */
  readonly capacity: readonly number[];
  /** Who of them are hired from outside, which decides nothing (row O13). */
  readonly external?: readonly number[];
  readonly scarce: boolean;
}

/** Rules of who gives way. All are whole numbers from 0; a version of them is agreed and recorded. */
export interface PlanningWeights {
  /** Promille of its value that an item loses by each quarter that it ends later than it could, down to nothing. */
  readonly latePerQuarter: number;
  /**
   * What it costs to move an item of the signed plan by a quarter, earlier or later, by nature. To leave it out
   * counts as a move to the end of the horizon.
   */
  readonly displacement: Readonly<Record<WorkNature, number>>;
}

export interface PlanningProblem {
  readonly firstQuarter: Quarter;
  /** Length of the horizon in quarters. */
  readonly quarters: number;
  readonly resources: readonly PlanningResource[];
  readonly items: readonly PlanningItem[];
  readonly weights: PlanningWeights;
  /**
   * Ids of items that a recorded override puts before modernisation (row O8). Any other item of policy,
   * recovery or maintenance may not make an item of modernisation end later than in the signed plan.
   */
  readonly overrides: readonly string[];
}

/** The start quarter of each item; `null` for what does not fit. */
export type Starts = Readonly<Record<string, number | null>>;

/** What the planner found. */
export interface PlanningOutcome {
  readonly starts: Starts;
  /** Value of the plan by the weights: more is better. */
  readonly objective: number;
  /** No plan can be worth more than this. */
  readonly bound: number;
  /** `(bound - objective) / |bound|`; 0 is provably the best possible. */
  readonly gap: number;
  readonly boundBy: "capacity" | "linear-relaxation" | "branch-and-bound";
  /** Whole plans that were tried, and the seed that gives the same again. */
  readonly schedules: number;
  readonly seed: number;
  readonly stopped: "target" | "budget" | "asked";
  /** Last quarter in which each modernisation item of the signed plan may start by the rule of row O8. */
  readonly protectedStarts: Readonly<Record<string, number>>;
}

/** A demand on the plan that can clash with others. */
export type PlanningConstraint =
  /** The item must be done. */
  | { readonly kind: "mandatory"; readonly item: string }
  /** It ends in this quarter at the latest. */
  | { readonly kind: "deadline"; readonly item: string; readonly quarter: number }
  /** It starts in this quarter at the earliest. */
  | { readonly kind: "earliest"; readonly item: string; readonly quarter: number }
  /** It runs since this quarter. */
  | { readonly kind: "fixed"; readonly item: string; readonly quarter: number }
  /** `item` waits for `before`, and for `lag` quarters more. */
  | { readonly kind: "after"; readonly before: string; readonly item: string; readonly lag: number }
  /** There are no more people than these, in the quarters `from` to `until` (both included). */
  | { readonly kind: "capacity"; readonly resource: string; readonly from: number; readonly until: number }
  /** Modernisation goes first: the item starts in this quarter at the latest unless an override is recorded (row O8). */
  | { readonly kind: "modernisation"; readonly item: string; readonly quarter: number };

/** Constraints of which each is needed for the clash: leave one out and a plan exists. */
export interface Clash {
  readonly constraints: readonly PlanningConstraint[];
  /** False when the search for a plan ended before it had seen everything: no plan was found, and none is proven absent. */
  readonly proven: boolean;
}

/** A plan, or why there is none. */
export type PlanningAnswer =
  | { readonly found: true; readonly outcome: PlanningOutcome }
  | { readonly found: false; readonly clash: Clash };
