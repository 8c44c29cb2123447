import type { Portfolio } from "./domain/records.ts";
import { planInForce } from "./domain/scenario/signing.ts";

/**
 * The part of a portfolio that plans and views are reckoned from: other plans than the one in force weigh much on the
 * way to another thread and say nothing.
 */
export function portfolioForPlanner({ change, records, entries, ...signed }: Portfolio): Portfolio {
  const plan = planInForce(signed);
  return {
    change,
    records,
    entries,
    plans: plan === undefined ? [] : [plan],
    signatures: signed.signatures.filter((one) => one.plan === plan?.id),
    overrides: signed.overrides,
  };
}
