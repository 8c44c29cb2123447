import { createHash } from "node:crypto";
import { canonicalJson } from "@grondslag/kernel";
import type { Override, Plan, PlanRole, PlanSignature } from "../planning/plan.ts";
import { PortfolioError } from "../portfolio-error.ts";
import type { Portfolio } from "../records.ts";

/** The triangle of row O4: a plan is in force when all three have signed it. */
export const triangle = ["owner", "principal", "contractor"] as const satisfies readonly PlanRole[];
export type TriangleRole = (typeof triangle)[number];

/** How far a plan is. A newer plan in force supersedes it; a refusal is final, as another plan must be made. */
export type PlanState = "proposed" | "in-force" | "refused" | "superseded";

type Signed = Pick<Portfolio, "plans" | "signatures">;

const digests = new WeakMap<Plan, string>();

/** SHA-256 of a plan in canonical JSON (RFC 8785), in hexadecimal: what a signature holds for. */
export function planDigest(plan: Plan): string {
  const known = digests.get(plan);
  if (known !== undefined) return known;
  // A round through JSON leaves out members that are undefined, as the database does.
  const digest = createHash("sha256")
    .update(canonicalJson(JSON.parse(JSON.stringify(plan))))
    .digest("hex");
  digests.set(plan, digest);
  return digest;
}

/** Signatures and advice on exactly this plan, the first given first. */
export function signaturesOf(
  plan: Plan,
  { signatures }: Pick<Portfolio, "signatures">,
): readonly PlanSignature[] {
  const digest = planDigest(plan);
  return signatures.filter((one) => one.plan === plan.id && one.digest === digest);
}

/** How far a plan is (row O4). */
export function planState(plan: Plan, portfolio: Signed): PlanState {
  const own = ownState(plan, portfolio);
  if (own === "refused") return own;
  const place = portfolio.plans.findIndex(({ id }) => id === plan.id);
  const newer = portfolio.plans.some(
    (other, its) =>
      // Of one moment, the one that was kept last is the newer.
      (other.at > plan.at || (other.at === plan.at && its > place)) &&
      ownState(other, portfolio) === "in-force",
  );
  return newer ? "superseded" : own;
}

/** The newest plan that owner, principal and contractor all signed; undefined when there is none. */
export function planInForce(portfolio: Signed): Plan | undefined {
  let newest: Plan | undefined;
  for (const plan of portfolio.plans) {
    if ((newest === undefined || plan.at >= newest.at) && ownState(plan, portfolio) === "in-force")
      newest = plan;
  }
  return newest;
}

/**
 * Whether someone may sign or refuse a plan in a role.
 *
 * @throws PortfolioError PLAN_REFUSED when the plan was refused or superseded, the role was filled, the plan is not
 * the one that was read, or the person proposed it or signed it already.
 */
export function checkSignature(
  plan: Plan,
  { role, by, digest }: { readonly role: TriangleRole; readonly by: string; readonly digest: string },
  portfolio: Signed,
): void {
  if (digest !== planDigest(plan))
    throw refused("/digest", "this is not the plan that was read", "read the plan again before you sign it");
  const state = planState(plan, portfolio);
  if (state === "refused") throw refused("", "the plan was refused", "propose another plan");
  if (state === "superseded") throw refused("", "a newer plan is in force", "propose another plan");
  const given = signaturesOf(plan, portfolio).filter(({ outcome }) => outcome !== "advice");
  if (given.some((one) => one.role === role))
    throw refused("/role", "somebody signed in this role already", "sign in another role");
  if (by === plan.by) throw refused("", "who proposed a plan does not sign it", "let somebody else sign it");
  if (given.some((one) => one.by === by))
    throw refused("", "nobody signs a plan twice", "let three different people sign it");
}

/** Overrides that hold: recorded and not withdrawn (row O8). */
export function overridesInForce({ overrides }: Pick<Portfolio, "overrides">): readonly Override[] {
  const last = new Map(overrides.map((one) => [one.id, one] as const));
  return [...last.values()].filter(({ withdrawnAt }) => withdrawnAt === undefined);
}

function ownState(plan: Plan, portfolio: Signed): "proposed" | "in-force" | "refused" {
  const given = signaturesOf(plan, portfolio).filter(({ outcome }) => outcome !== "advice");
  if (given.some(({ outcome }) => outcome === "refused")) return "refused";
  const people = new Set(given.map(({ by }) => by));
  const isWhole = triangle.every((role) => given.some((one) => one.role === role));
  return isWhole && people.size >= triangle.length && !people.has(plan.by) ? "in-force" : "proposed";
}

function refused(where: string, message: string, remedy: string): PortfolioError {
  return new PortfolioError("PLAN_REFUSED", message, { where, remedy });
}
