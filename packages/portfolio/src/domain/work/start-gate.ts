import type { Portfolio } from "../records.ts";
import type { DocumentReference, Work } from "./work.ts";

/** What a work must have before it starts (rows O14, O15). */
export const startConditions = [
  "business-case",
  "project-plan",
  "planning",
  "scope",
  "sub-projects",
  "whole-in-execution",
] as const;
export type StartCondition = (typeof startConditions)[number];

export interface StartConditionState {
  readonly condition: StartCondition;
  readonly met: boolean;
}

/**
 * What the start of a work asks, and what of that is there. A programme or project has a business case, a project plan,
 * planning, scope and at least one part that is not cancelled. A part of a project has planning and scope, and starts
 * when its whole is in execution; the business case is that of the whole. An increment only needs its whole to run.
 * A document counts from the day of its approval.
 *
 * @param day `YYYY-MM-DD` on which it starts
 */
export function startConditionsOf(
  work: Work,
  { records }: Pick<Portfolio, "records">,
  day: string,
): readonly StartConditionState[] {
  const approved = (document: DocumentReference | undefined) =>
    document !== undefined && document.approvedOn <= day;
  const hasParts = records.work.some(
    ({ parent, kind, status }) =>
      parent === work.id && (kind === "project" || kind === "sub-project") && status !== "cancelled",
  );
  const whole = records.work.find(({ id }) => id === work.parent);
  const met: Readonly<Record<StartCondition, boolean>> = {
    "business-case": approved(work.businessCase),
    "project-plan": approved(work.projectPlan),
    planning: approved(work.planning),
    scope: approved(work.scope),
    "sub-projects": hasParts,
    "whole-in-execution": whole?.status === "in-execution",
  };
  return asked(work).map((condition) => ({ condition, met: met[condition] }));
}

/** The conditions that are not met. */
export function missingToStart(
  work: Work,
  portfolio: Pick<Portfolio, "records">,
  day: string,
): readonly StartCondition[] {
  return startConditionsOf(work, portfolio, day).flatMap(({ condition, met }) => (met ? [] : condition));
}

function asked({ kind, parent }: Work): readonly StartCondition[] {
  if (kind === "increment") return ["whole-in-execution"];
  if (kind === "sub-project") return ["planning", "scope", "whole-in-execution"];
  const own = ["business-case", "project-plan", "planning", "scope", "sub-projects"] as const;
  return parent === undefined ? own : [...own, "whole-in-execution"];
}
