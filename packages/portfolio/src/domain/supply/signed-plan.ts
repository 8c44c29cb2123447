import type { Plan, PlanRole } from "../planning/plan.ts";
import type { Portfolio } from "../records.ts";
import { addQuarters } from "./quarter.ts";
import type { Quarter } from "./supply.ts";

const signers = ["owner", "principal", "contractor"] as const satisfies readonly PlanRole[];

/** The plan that holds: the latest that owner, principal and contractor all signed (row O4). */
export function signedPlan({ plans, signatures }: Pick<Portfolio, "plans" | "signatures">): Plan | undefined {
  return plans
    .filter(({ id }) =>
      signers.every((role) => {
        const words = signatures.filter((one) => one.plan === id && one.role === role);
        return (
          words.reduce((last, one) => (one.at >= last.at ? one : last), words[0] ?? nobody).outcome ===
          "signed"
        );
      }),
    )
    .reduce<Plan | undefined>(
      (last, plan) => (last === undefined || plan.at >= last.at ? plan : last),
      undefined,
    );
}

/**
 * Where a plan has a work or a wish start: `null` when it leaves it out, undefined when it does not know it.
 */
export function startInPlan(plan: Plan | undefined, id: string): Quarter | null | undefined {
  if (plan === undefined || !Object.hasOwn(plan.outcome.starts, id)) return undefined;
  const start = plan.outcome.starts[id];
  return typeof start === "number" ? addQuarters(plan.firstQuarter, start) : null;
}

const nobody = { outcome: "refused", at: 0 } as const;
