import type { Plan, PlanSignature } from "./domain/planning/plan.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import type { Portfolio } from "./domain/records.ts";
import { checkSignature, planDigest, type TriangleRole } from "./domain/scenario/signing.ts";
import type { PlanServices } from "./plan-services.ts";
import type { PortfolioSnapshot } from "./ports.ts";

type Services = Pick<PlanServices, "store" | "clock">;

/** A signature or a refusal of one of the three. */
export interface SignatureDraft {
  readonly plan: string;
  readonly role: TriangleRole;
  readonly outcome: "signed" | "refused";
  /** Of the plan that was read. */
  readonly digest: string;
  /** Why: must be there for a refusal. */
  readonly text?: string;
}

/**
 * Signs a plan as owner, principal or contractor, or refuses it (row O4). It is in force when three people have signed.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN; PLAN_REFUSED for the reasons of `checkSignature`, and for a refusal
 * without a reason.
 */
export async function signPlan(
  { store, clock }: Services,
  { plan: id, text, ...draft }: SignatureDraft,
  by: string,
): Promise<PortfolioSnapshot> {
  const at = clock.now();
  return store.change({ who: by, at }, (portfolio) => {
    checkSignature(planOf(portfolio, id), { ...draft, by }, portfolio);
    if (draft.outcome === "refused" && (text ?? "").trim() === "")
      throw new PortfolioError("PLAN_REFUSED", "a refusal needs its reason", {
        where: "/text",
        remedy: "say why, so that another plan can be better",
      });
    const signature: PlanSignature = { plan: id, ...draft, ...(text !== undefined && { text }), at, by };
    return [{ write: "signature", signature }];
  });
}

/**
 * Gives the CIO's advice on a plan. It signs nothing; there may be more than one.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN; PLAN_REFUSED when the plan is not the one that was read.
 */
export async function advisePlan(
  { store, clock }: Services,
  { plan: id, digest, text }: { readonly plan: string; readonly digest: string; readonly text: string },
  by: string,
): Promise<PortfolioSnapshot> {
  const at = clock.now();
  return store.change({ who: by, at }, (portfolio) => {
    if (planDigest(planOf(portfolio, id)) !== digest)
      throw new PortfolioError("PLAN_REFUSED", "this is not the plan that was read", {
        where: "/digest",
        remedy: "read the plan again before you advise on it",
      });
    const signature: PlanSignature = { plan: id, role: "cio", outcome: "advice", digest, text, at, by };
    return [{ write: "signature", signature }];
  });
}

/** @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN when there is none. */
export function planOf({ plans }: Pick<Portfolio, "plans">, id: string): Plan {
  const plan = plans.find((one) => one.id === id);
  if (plan === undefined)
    throw new PortfolioError("PORTFOLIO_RECORD_UNKNOWN", "there is no such plan", { where: "/id" });
  return plan;
}
