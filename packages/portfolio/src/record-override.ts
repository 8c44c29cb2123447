import { newId } from "@grondslag/kernel";
import type { Override } from "./domain/planning/plan.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import { overridesInForce } from "./domain/scenario/signing.ts";
import type { PlanServices } from "./plan-services.ts";
import type { PortfolioSnapshot } from "./ports.ts";

/**
 * Records that modernisation gives way to a work or a wish, with the motive and the document that it rests on
 * (row O8).
 *
 * @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN when there is no such work or wish; PLAN_REFUSED when it is itself
 * modernisation, when an override for it is in force, or when motive or document is missing.
 */
export async function recordOverride(
  { store, clock, random }: Pick<PlanServices, "store" | "clock" | "random">,
  { item, motive, decidedIn }: Pick<Override, "item" | "motive" | "decidedIn">,
  by: string,
): Promise<Override> {
  const at = clock.now();
  const override: Override = { id: newId(clock, random), item, motive, decidedIn, at, by };
  await store.change({ who: by, at, motive }, (portfolio) => {
    const { work, wish } = portfolio.records;
    const sought = work.find(({ id }) => id === item) ?? wish.find(({ id }) => id === item);
    if (sought === undefined)
      throw new PortfolioError("PORTFOLIO_RECORD_UNKNOWN", "there is no such work or wish", {
        where: "/item",
      });
    if (sought.nature === "modernisation")
      throw refused("/item", "modernisation goes first by itself", "record no override for it");
    if (overridesInForce(portfolio).some((one) => one.item === item))
      throw refused("/item", "an override for it is in force", "withdraw that one first");
    if (motive.trim() === "") throw refused("/motive", "the motive is missing", "say why it goes first");
    if (decidedIn.trim() === "")
      throw refused(
        "/decidedIn",
        "the document is missing",
        "name the letter, motion or decision it rests on",
      );
    return [{ write: "override", override }];
  });
  return override;
}

/**
 * Withdraws an override, by a record of its own: what was recorded stays.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN when no such override is in force; PLAN_REFUSED without a reason.
 */
export async function withdrawOverride(
  { store, clock }: Pick<PlanServices, "store" | "clock">,
  { id, why }: { readonly id: string; readonly why: string },
  by: string,
): Promise<PortfolioSnapshot> {
  const at = clock.now();
  return store.change({ who: by, at, motive: why }, (portfolio) => {
    const override = overridesInForce(portfolio).find((one) => one.id === id);
    if (override === undefined)
      throw new PortfolioError("PORTFOLIO_RECORD_UNKNOWN", "no such override is in force", { where: "/id" });
    if (why.trim() === "") throw refused("/why", "the reason is missing", "say why it no longer holds");
    return [
      { write: "override", override: { ...override, withdrawnAt: at, withdrawnBy: by, withdrawnWhy: why } },
    ];
  });
}

function refused(where: string, message: string, remedy: string): PortfolioError {
  return new PortfolioError("PLAN_REFUSED", message, { where, remedy });
}
