import type { Plan, PlanSignature } from "../planning/plan.ts";
import type { Starts } from "../planning/planning-problem.ts";
import { planDigest } from "../scenario/signing.ts";
import type { Quarter } from "./supply.ts";

/** A plan that owner, principal and contractor signed: the start of each item, counted from its first quarter. */
export function signedPlanOf(
  firstQuarter: Quarter,
  starts: Starts,
): { readonly plans: readonly Plan[]; readonly signatures: readonly PlanSignature[] } {
  const plan: Plan = {
    id: "plan-1",
    name: "Plan 1",
    firstQuarter,
    quarters: 24,
    outcome: {
      starts,
      objective: 0,
      bound: 0,
      gap: 0,
      boundBy: "capacity",
      protectedStarts: {},
      schedules: 1,
      seed: 1,
      stopped: "budget",
    },
    change: 1,
    at: 1,
    by: "planner",
  };
  const roles = ["owner", "principal", "contractor"] as const;
  const signatures = roles.map(
    (role): PlanSignature => ({
      plan: plan.id,
      role,
      outcome: "signed",
      digest: planDigest(plan),
      at: 2,
      by: `the ${role}`,
    }),
  );
  return { plans: [plan], signatures };
}
