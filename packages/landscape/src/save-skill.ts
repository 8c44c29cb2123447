import type { CareVersion } from "./care-ports.ts";
import { checkSkill } from "./domain/phase-out/check-plan.ts";
import type { Skill } from "./domain/phase-out/phase-out-plan.ts";
import { type CareDraft, type CareServices, saveCare } from "./save-care.ts";

/**
 * Saves how many people have a skill, and whether more can be hired (row L8).
 *
 * @throws LandscapeError STATEMENT_INVALID, VERSION_CONFLICT.
 */
export function saveSkill(
  services: CareServices,
  draft: CareDraft<Skill>,
  by: string,
): Promise<CareVersion<Skill>> {
  return saveCare(services, "skill", draft, by, checkSkill);
}
