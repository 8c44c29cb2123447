import { checkLegalGround } from "./domain/check-entry.ts";
import type { Draft, LegalGround } from "./domain/entries.ts";
import { type RegisterServices, type Saved, saveEntry } from "./save-entry.ts";

/**
 * Records an article of law, or its next version (for example with the day it lapses).
 *
 * @param draft `version` is the version that was read, 0 for a new ground.
 * @param by id of the employee or system that records it.
 * @throws RegisterError ENTRY_INVALID or VERSION_CONFLICT.
 */
export function saveLegalGround(
  services: RegisterServices,
  draft: Draft<LegalGround>,
  by: string,
): Promise<Saved<LegalGround>> {
  return saveEntry(services, draft, by, {
    kind: "legal-ground",
    check: async () => checkLegalGround(draft),
    complete: (version) => ({ ...draft, version }),
  });
}
