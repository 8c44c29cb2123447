import { checkControl } from "./domain/check-control.ts";
import type { Control, Draft } from "./domain/entries.ts";
import { type RegisterServices, requireEntries, type Saved, saveEntry } from "./save-entry.ts";

/**
 * Records a control of a building, of passes or a penetration test with its findings, or its next version (row
 * A18). A finding that was recorded stays.
 *
 * @param draft `version` is the version that was read, 0 for a new control.
 * @param by id of the employee or system that records it.
 * @throws RegisterError ENTRY_INVALID, REFERENCE_UNKNOWN or VERSION_CONFLICT.
 */
export function saveControl(
  services: RegisterServices,
  draft: Draft<Control>,
  by: string,
): Promise<Saved<Control>> {
  return saveEntry(services, draft, by, {
    kind: "control",
    check: async (edit, current) => {
      checkControl(draft, current);
      // Units are kept by access; that a unit exists is not for the register to say.
      if (draft.about.type === "system") {
        await requireEntries(edit, "system", [draft.about.id], () => "/about/id");
      }
    },
    complete: (version) => ({ ...draft, version }),
  });
}
