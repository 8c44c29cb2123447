import type { Quarter } from "../supply/supply.ts";
import type { PlanningOutcome } from "./planning-problem.ts";

/** Who says what about a plan (row O4): three sign, the CIO advises. */
export type PlanRole = "owner" | "principal" | "contractor" | "cio";

/** A plan as it was proposed. Only added, never changed: a change is a new plan. */
export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly firstQuarter: Quarter;
  readonly quarters: number;
  readonly outcome: PlanningOutcome;
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
  readonly at: number;
  readonly by: string;
}

/** Modernisation gives way to an item, on record (row O8). */
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
}
