import type { Scenario } from "../scenario/scenario.ts";
import type { Quarter } from "../supply/supply.ts";
import type { PlanningOutcome, PlanningProblem } from "./planning-problem.ts";

/** Who says what about a plan (row O4): three sign, the CIO advises. */
export const planRoles = ["owner", "principal", "contractor", "cio"] as const;
export type PlanRole = (typeof planRoles)[number];

/** A plan as it was proposed. Only added, never changed: a change is a new plan. */
export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly firstQuarter: Quarter;
  readonly quarters: number;
  readonly outcome: PlanningOutcome;
  /** What was planned, as it was then: the plan can be shown and judged after the portfolio has changed. */
  readonly problem?: PlanningProblem;
  /** What was supposed on top of the portfolio, when anything was. */
  readonly scenario?: Scenario;
  /** Id of the run that found it, and the version of the planner's settings that this used. */
  readonly run?: string;
  readonly settings?: number;
  /** Change of the portfolio that it was made from. */
  readonly change: number;
  readonly at: number;
  readonly by: string;
}

/** A signature, or the advice of the CIO; only added. */
export interface PlanSignature {
  readonly plan: string;
  readonly role: PlanRole;
  readonly outcome: "signed" | "refused" | "advice";
  readonly text?: string;
  /** Digest of the plan that was read; a signature holds for that plan and no other. */
  readonly digest?: string;
  readonly at: number;
  readonly by: string;
}

/**
 * Modernisation gives way to an item, on record (row O8). Only added: a withdrawal is a record of the same id that
 * says when, by whom and why; the last record of an id holds.
 */
export interface Override {
  readonly id: string;
  /** Id of the work or wish that goes first. */
  readonly item: string;
  readonly motive: string;
  /** Document of parliament or decision it rests on. */
  readonly decidedIn: string;
  readonly at: number;
  readonly by: string;
  readonly withdrawnAt?: number;
  readonly withdrawnBy?: string;
  readonly withdrawnWhy?: string;
}
