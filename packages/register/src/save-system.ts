import { checkSystem } from "./domain/check-entry.ts";
import type { Draft, SystemRecord } from "./domain/entries.ts";
import { type RegisterServices, type Saved, saveEntry } from "./save-entry.ts";

/**
 * Records a system, or its next version. Its monitoring mode changes here and nowhere else.
 *
 * @param draft `version` is the version that was read, 0 for a new system.
 * @param by id of the employee or system that records it.
 * @throws RegisterError ENTRY_INVALID, MONITORING_REASON_MISSING or VERSION_CONFLICT.
 */
export function saveSystem(
  services: RegisterServices,
  draft: Draft<SystemRecord>,
  by: string,
): Promise<Saved<SystemRecord>> {
  return saveEntry(services, draft, by, {
    kind: "system",
    check: async (_edit, current) => checkSystem(draft, current),
    complete: (version) => ({ ...draft, version }),
  });
}
