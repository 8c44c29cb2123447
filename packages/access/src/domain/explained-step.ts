import type { RuleVerdict } from "./compile-policy.ts";
import type { DenialCode } from "./decision.ts";

/** The parts of an explanation, in the order in which one part leads to the next. */
export const stepNames = [
  "law",
  "activity",
  "system",
  "employee",
  "role",
  "grant",
  "condition",
  "compartment",
  "subject",
  "relation",
  "shield",
  "work-item",
  "rule",
] as const;
export type StepName = (typeof stepNames)[number];

/** One step of the way from the law to the work at hand, as a Dutch sentence. */
export interface ExplainedStep {
  readonly step: StepName;
  /** Id of the rule of the policy. */
  readonly rule?: string | undefined;
  readonly holds: boolean;
  /** What must be so. */
  readonly sentence: string;
  readonly article?: string | undefined;
  readonly code?: DenialCode | undefined;
  /** What it is about here: names of a law, a role, a work item. */
  readonly about?: string | undefined;
  /** Where it does not hold: what comes nearest. */
  readonly nearest?: string | undefined;
}

/** What can be said about a rule beyond its sentence. */
export interface StepDetail {
  readonly about?: string | undefined;
  readonly nearest?: string | undefined;
}

/** The rules of the policy as it is delivered; a rule of another name is a step of its own kind. */
const stepOfRule: Readonly<Record<string, StepName>> = {
  "legal-ground": "law",
  "activity-registered": "activity",
  "data-set-in-activity": "activity",
  "no-more-fields": "activity",
  "system-registered": "system",
  "data-set-registered": "system",
  "own-data-set": "system",
  "employee-known": "employee",
  "employee-in-service": "employee",
  "role-granted": "grant",
  "role-unit": "condition",
  "role-function": "condition",
  "role-hours": "condition",
  "role-place": "condition",
  "role-assurance": "condition",
  "role-training": "condition",
  "role-screening": "condition",
  compartment: "compartment",
  "subject-well-formed": "subject",
  "subject-known": "subject",
  "own-file": "relation",
  "family-file": "relation",
  "colleague-file": "relation",
  shield: "shield",
  "work-item": "work-item",
};

/** Rules that are told also when they hold; the others only when they stand in the way, or have a detail. */
const always: ReadonlySet<string> = new Set([
  "legal-ground",
  "data-set-in-activity",
  "role-granted",
  "work-item",
]);

/**
 * The steps of what each rule says, in their order: the chain that carries a permit, and everything that stands
 * in the way. What has no detail and holds is left out.
 */
export function explainedSteps(
  verdicts: readonly RuleVerdict[],
  detailOf: (verdict: RuleVerdict) => StepDetail | undefined,
): readonly ExplainedStep[] {
  const steps = verdicts.flatMap((verdict): ExplainedStep[] => {
    const { rule, applies, holds, code } = verdict;
    if (!applies && holds) return [];
    const detail = detailOf(verdict);
    if (holds && detail === undefined && !always.has(rule.id)) return [];
    const step = stepOf(rule.id);
    const { id, sentence, article } = rule;
    return [{ step, rule: id, holds, sentence, article, code, ...detail }];
  });
  return inOrder(steps);
}

/** The part of an explanation that a rule belongs to. */
export function stepOf(rule: string): StepName {
  return Object.hasOwn(stepOfRule, rule) ? (stepOfRule[rule] ?? "rule") : "rule";
}

/** The steps by the order of {@link stepNames}. */
export function inOrder(steps: readonly ExplainedStep[]): readonly ExplainedStep[] {
  return steps.toSorted((a, b) => stepNames.indexOf(a.step) - stepNames.indexOf(b.step));
}
