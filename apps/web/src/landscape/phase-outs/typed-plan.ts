import type { Plan, PlanStep } from "./plan-types.ts";

/** A step as it is typed; days are ISO dates or empty. */
export type TypedStep = {
  readonly id: string;
  readonly name: string;
  readonly due: string;
  readonly deadline: "building" | "handling";
  readonly after: readonly string[];
  readonly doneOn: string;
  readonly expected: string;
  /** Id of a skill; empty when the work is not given. */
  readonly skill: string;
  readonly personDays: string;
};

/** A cause from outside as it is typed; `key` is its own on this screen. */
export type TypedCause = {
  readonly key: string;
  readonly text: string;
  readonly state: "none" | "asked" | "granted" | "refused";
  readonly askedOn: string;
  readonly authority: string;
  readonly until: string;
};

/** A plan as it is typed. */
export type TypedPlan = {
  readonly name: string;
  readonly technology: string;
  readonly chain: string;
  readonly buildingUntil: string;
  readonly handlingUntil: string;
  readonly handlingOf: string;
  readonly steps: readonly TypedStep[];
  readonly causes: readonly TypedCause[];
};

/** A plan as it stands, to change it; without one an empty plan. */
export function typedPlan(plan: Plan | undefined): TypedPlan {
  return {
    name: plan?.name ?? "",
    technology: plan?.technology.id ?? "",
    chain: plan?.chain.id ?? "",
    buildingUntil: plan?.buildingUntil ?? "",
    handlingUntil: plan?.handlingUntil ?? "",
    handlingOf: plan?.handlingOf ?? "",
    steps: (plan?.steps ?? []).map(typedStep),
    causes: (plan?.externalCauses ?? []).map(({ text, derogation }, at) => ({
      key: `${at}`,
      text,
      state: derogation?.state ?? "none",
      askedOn: derogation?.askedOn ?? "",
      authority: derogation?.authority ?? "",
      until: derogation?.until ?? "",
    })),
  };
}

function typedStep({ id, name, due, deadline, after, doneOn, expected, work }: PlanStep): TypedStep {
  return {
    ...{ id, name, due, deadline, after, doneOn: doneOn ?? "", expected: expected ?? "" },
    skill: work?.skill ?? "",
    personDays: work === undefined ? "" : String(work.personDays),
  };
}

/** Days of work that somebody typed, with or without a sign between the thousands; undefined when it is no number. */
export function typedDays(text: string): number | undefined {
  const plain = text.trim().replace(/[.,\s](?=\d{3}(\D|$))/g, "");
  if (!/^\d{1,7}$/.test(plain)) return undefined;
  const days = Number(plain);
  return days <= 1_000_000 ? days : undefined;
}

/** What is sent to save a plan. What was left empty is left out. */
export function planBody(plan: TypedPlan) {
  const { causes, steps, handlingUntil, handlingOf, ...rest } = plan;
  const handling = handlingUntil === "" ? {} : { handlingUntil };
  return {
    ...rest,
    name: plan.name.trim(),
    ...handling,
    ...(handlingOf.trim() === "" ? {} : { handlingOf: handlingOf.trim() }),
    steps: steps.map(({ skill, personDays, doneOn, expected, ...step }) => ({
      ...step,
      name: step.name.trim(),
      ...(doneOn === "" ? {} : { doneOn }),
      ...(expected === "" ? {} : { expected }),
      ...(skill === "" ? {} : { work: { skill, personDays: typedDays(personDays) ?? 0 } }),
    })),
    externalCauses: causes.map(({ text, state, askedOn, authority, until }) => ({
      text: text.trim(),
      ...(state === "none"
        ? {}
        : {
            derogation: {
              ...{ askedOn, authority: authority.trim(), state },
              ...(until === "" ? {} : { until }),
            },
          }),
    })),
  };
}

/** An id for a new step: unique within any plan. */
export function newStepId(): string {
  return `step-${crypto.randomUUID()}`;
}
