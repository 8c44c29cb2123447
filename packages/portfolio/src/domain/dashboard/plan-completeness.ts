import type { Portfolio } from "../records.ts";
import type { DepartmentPlan, PlanAnswer, PlanPart } from "./department-plan.ts";

/** How a plan deals with one required part or priority; `unanswered` when it says nothing about it. */
export interface PlanPartJudgement {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly state: PlanAnswer["state"] | "unanswered";
  readonly text?: string;
}

/** Whether a departmental plan has all that it should have (row O26). */
export interface PlanCompleteness {
  readonly plan: DepartmentPlan;
  readonly framework: { readonly id: string; readonly name: string; readonly source?: string };
  readonly parts: readonly PlanPartJudgement[];
  /** Goals of whole government that the plan must deal with. */
  readonly priorities: readonly PlanPartJudgement[];
  /** Required parts and priorities, and how many of them are wholly there. */
  readonly required: number;
  readonly present: number;
  readonly complete: boolean;
}

/**
 * Holds each plan against its framework and the priorities of whole government. Only what is wholly there counts;
 * what nobody answered is missing.
 */
export function planCompleteness({ records }: Pick<Portfolio, "records">): readonly PlanCompleteness[] {
  const priorities = records.goal.filter(({ priority }) => priority);
  return records["department-plan"].flatMap((plan) => {
    const framework = records["plan-framework"].find(({ id }) => id === plan.framework);
    if (framework === undefined) return [];
    const parts = framework.parts.map((part) => judge(part, plan.parts));
    const goals = priorities.map((goal) => judge({ ...goal, required: true }, plan.goals));
    const required = [...parts, ...goals].filter((one) => one.required);
    const present = required.filter(({ state }) => state === "present");
    const { id, name, source } = framework;
    return [
      {
        plan,
        framework: { id, name, ...(source !== undefined && { source }) },
        parts,
        priorities: goals,
        required: required.length,
        present: present.length,
        complete: present.length === required.length,
      },
    ];
  });
}

/** Departments with work on the dashboard and no plan that holds in a year. */
export function departmentsWithoutPlan(
  { records }: Pick<Portfolio, "records">,
  departments: readonly string[],
  year: number,
): readonly string[] {
  const planned = new Set(
    records["department-plan"]
      .filter(({ firstYear, lastYear }) => firstYear <= year && year <= lastYear)
      .map(({ department }) => department),
  );
  return departments.filter((department) => !planned.has(department));
}

function judge(
  { id, name, required }: Pick<PlanPart, "id" | "name" | "required">,
  answers: Readonly<Record<string, PlanAnswer>>,
): PlanPartJudgement {
  const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
  return {
    id,
    name,
    required,
    state: answer?.state ?? "unanswered",
    ...(answer?.text !== undefined && { text: answer.text }),
  };
}
