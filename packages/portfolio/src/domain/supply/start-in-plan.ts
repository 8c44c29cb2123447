import type { Plan } from "../planning/plan.ts";
import { addQuarters } from "./quarter.ts";
import type { Quarter } from "./supply.ts";

/** Where a plan has a work or a wish start: `null` when it leaves it out, undefined when it does not know it. */
export function startInPlan(plan: Plan | undefined, id: string): Quarter | null | undefined {
  if (plan === undefined || !Object.hasOwn(plan.outcome.starts, id)) return undefined;
  const start = plan.outcome.starts[id];
  return typeof start === "number" ? addQuarters(plan.firstQuarter, start) : null;
}

/** How many quarters a plan gives it; undefined when the plan does not say. */
export function quartersInPlan(plan: Plan | undefined, id: string): number | undefined {
  return plan?.problem?.items.find((item) => item.id === id)?.duration;
}
