import type { Cents } from "../money.ts";
import type { Figures } from "./work-figures.ts";

/** 5,000,000 euro: from this amount work with an ICT component stands on the dashboard (row O22). */
export const dashboardLimit: Cents = 500_000_000;

/** What a work costs over its full term, as the limit counts it. */
export interface FullTerm {
  readonly cents: Cents;
  /** Which of the three was the highest; the first of them when they are the same. */
  readonly by: "original" | "latest" | "expected";
  /** What is still to come is unknown: the amount is a lower limit, and can be more. */
  readonly atLeast: boolean;
}

/**
 * The highest of what was agreed first, what was agreed last and what is expected at completion; or that of its parts,
 * when it is more. All money of the work counts, for renewal and for maintenance. A remainder that is unknown adds
 * nothing, and is said.
 */
export function fullTerm({ original, latest, expectedCost, partsTerm }: Figures): FullTerm {
  const expected = expectedCost.known ? expectedCost.value : (expectedCost.atLeast ?? 0);
  const atLeast = !expectedCost.known;
  let highest: FullTerm = { cents: original?.cents ?? 0, by: "original", atLeast };
  if (latest !== undefined && latest.cents > highest.cents)
    highest = { cents: latest.cents, by: "latest", atLeast };
  if (expected > highest.cents) highest = { cents: expected, by: "expected", atLeast };
  if (partsTerm !== undefined && partsTerm.cents > highest.cents) highest = { ...partsTerm, atLeast };
  return highest;
}

/** Exactly the limit is on the dashboard; one cent less is not. */
export function reachesLimit({ cents }: Pick<FullTerm, "cents">): boolean {
  return cents >= dashboardLimit;
}
