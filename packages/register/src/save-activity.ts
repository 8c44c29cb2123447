import { checkActivity } from "./domain/check-entry.ts";
import { invalid } from "./domain/check-text.ts";
import type { Draft, ProcessingActivity } from "./domain/entries.ts";
import type { RegisterEdit } from "./ports.ts";
import { type RegisterServices, requireEntries, type Saved, saveEntry } from "./save-entry.ts";

/**
 * Records a processing activity (GDPR art. 30), or its next version. Each article, data set and field that it
 * names must exist, so that every use can be traced to the law and back.
 *
 * @param draft `version` is the version that was read, 0 for a new activity.
 * @param by id of the employee or system that records it.
 * @throws RegisterError ENTRY_INVALID, REFERENCE_UNKNOWN or VERSION_CONFLICT.
 */
export function saveActivity(
  services: RegisterServices,
  draft: Draft<ProcessingActivity>,
  by: string,
): Promise<Saved<ProcessingActivity>> {
  return saveEntry(services, draft, by, {
    kind: "activity",
    check: async (edit) => {
      checkActivity(draft);
      await requireEntries(edit, "legal-ground", draft.groundIds, (index) => `/groundIds/${index}`);
      await requireFields(edit, draft);
    },
    complete: (version, now) => ({ ...draft, version, recordedAt: now }),
  });
}

async function requireFields(edit: RegisterEdit, draft: Draft<ProcessingActivity>): Promise<void> {
  const ids = draft.uses.map((use) => use.dataSetId);
  const dataSets = await requireEntries(edit, "data-set", ids, (index) => `/uses/${index}/dataSetId`);
  for (const [index, use] of draft.uses.entries()) {
    const known = new Set(dataSets.find(({ id }) => id === use.dataSetId)?.fields.map((field) => field.id));
    const wrong = use.fields.findIndex((field) => !known.has(field));
    if (wrong >= 0) {
      const where = `/uses/${index}/fields/${wrong}`;
      throw invalid(
        where,
        `is no field of ${use.dataSetId}`,
        "correct the name, or add the field to the data set",
      );
    }
  }
}
