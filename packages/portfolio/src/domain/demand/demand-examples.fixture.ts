import type { Goal, LawDate, Parameter, Wish } from "./demand.ts";

/** A goal with a weight. */
export function exampleGoal(id: string, weight: number): Goal {
  return { id, name: `Goal ${id}`, weight, priority: false };
}

/** A structural wish of policy that nobody scored and that asks for nobody, unless a test says otherwise. */
export function exampleWish(id: string, more: Partial<Wish> = {}): Wish {
  return {
    id,
    name: `Wish ${id}`,
    change: "structural",
    nature: "policy",
    askedBy: "ministry",
    askedOn: "2024-01-15",
    state: "asked",
    scores: {},
    needs: [],
    systems: [],
    chains: [],
    ...more,
  };
}

/** A date in an adopted law, which cannot be moved, unless a test says otherwise. */
export function exampleLawDate(id: string, more: Partial<LawDate> = {}): LawDate {
  return {
    id,
    law: `Law ${id}`,
    title: `Title of ${id}`,
    stage: "adopted",
    effectiveOn: "2026-01-01",
    movable: false,
    work: [],
    systems: [],
    chains: [],
    ...more,
  };
}

/** A percentage with values by the day from which they hold. */
export function exampleParameter(
  id: string,
  values: readonly (readonly [from: string, value: string])[],
  more: Partial<Parameter> = {},
): Parameter {
  return {
    id,
    name: `Parameter ${id}`,
    legalGround: "Wet OB 1968, art. 9",
    unit: "percent",
    systems: [],
    values: values.map(([from, value]) => ({ from, value, source: `Stb. ${from.slice(0, 4)}, 1` })),
    ...more,
  };
}
