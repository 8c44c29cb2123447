import type { PlanningModel } from "./planning-model.ts";
import type { PricedChoices } from "./priced-choices.ts";

/** What is known about the best possible plan. */
export interface PlanBound {
  readonly value: number;
  readonly by: "capacity" | "linear-relaxation" | "branch-and-bound";
}

/** The lower of two bounds; the worth of a plan is whole, so a bound is rounded down, with room for rounding errors. */
export function lowerBound(known: PlanBound, value: number, by: PlanBound["by"]): PlanBound {
  const whole = Math.floor(value + 1e-6 * Math.max(1, Math.abs(value)));
  return whole < known.value ? { value: whole, by } : known;
}

/** `(bound - objective) / |bound|`, and 0 when they are the same. */
export function gapOf(objective: number, bound: number): number {
  return bound <= objective ? 0 : (bound - objective) / Math.max(1, Math.abs(bound));
}

/**
 * Choices that a plan better than `objective` can have, at `item × quarters + start`: whose price alone does not
 * bring the bound down to what is found already (fixing by reduced costs).
 */
export function openChoices(model: PlanningModel, priced: PricedChoices, objective: number): Uint8Array {
  const { quarters } = model;
  return Uint8Array.from(priced.rests, (rest, at) => {
    if (rest === Number.NEGATIVE_INFINITY) return 0;
    const loss = (priced.best[Math.floor(at / quarters)] ?? 0) - rest;
    return priced.bound - loss >= objective + 1 - 1e-6 * Math.max(1, Math.abs(priced.bound)) ? 1 : 0;
  });
}
