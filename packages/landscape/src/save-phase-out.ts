import { dayOf } from "@grondslag/kernel";
import type { CareReads, CareVersion } from "./care-ports.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import { checkPlan } from "./domain/phase-out/check-plan.ts";
import type { PhaseOutPlan } from "./domain/phase-out/phase-out-plan.ts";
import { type CareDraft, type CareServices, saveCare } from "./save-care.ts";

/**
 * Saves a plan to phase out, as its next version: what was planned first stays on record.
 *
 * @throws LandscapeError STATEMENT_INVALID, ITEM_UNKNOWN, VERSION_CONFLICT.
 */
export async function savePhaseOut(
  services: CareServices & Pick<CareReads, "landscape">,
  draft: CareDraft<PhaseOutPlan>,
  by: string,
): Promise<CareVersion<PhaseOutPlan>> {
  const { technology, chain } = draft.doc;
  const names = await services.landscape.names([technology, chain]);
  for (const [where, id, kind] of [
    ["/technology", technology, "technology"],
    ["/chain", chain, "chain"],
  ] as const) {
    if (names.get(id)?.kind === kind) continue;
    throw new LandscapeError("ITEM_UNKNOWN", `${where} is no ${kind} of the landscape`, {
      where,
      remedy: "look it up in the list of items",
    });
  }
  const skills = (await services.care.latest("skill")).map(({ doc }) => doc);
  return saveCare(services, "phase-out", draft, by, (plan) =>
    checkPlan(plan, skills, dayOf(services.clock.now())),
  );
}
