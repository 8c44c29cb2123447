import { checkDataSet } from "./domain/check-entry.ts";
import type { DataSet, Draft } from "./domain/entries.ts";
import { RegisterError } from "./domain/register-error.ts";
import type { RegisterEdit } from "./ports.ts";
import { type RegisterServices, requireEntries, type Saved, saveEntry } from "./save-entry.ts";

/**
 * Records a data set, or its next version.
 *
 * @param draft `version` is the version that was read, 0 for a new data set.
 * @param by id of the employee or system that records it.
 * @throws RegisterError ENTRY_INVALID, REFERENCE_UNKNOWN (no such system), FIELD_IN_USE or VERSION_CONFLICT.
 */
export function saveDataSet(
  services: RegisterServices,
  draft: Draft<DataSet>,
  by: string,
): Promise<Saved<DataSet>> {
  return saveEntry(services, draft, by, {
    kind: "data-set",
    check: async (edit, current) => {
      checkDataSet(draft);
      await requireEntries(edit, "system", [draft.systemId], () => "/systemId");
      if (current) await keepUsedFields(edit, draft);
    },
    complete: (version) => ({ ...draft, version }),
  });
}

async function keepUsedFields(edit: RegisterEdit, draft: Draft<DataSet>): Promise<void> {
  const kept = new Set(draft.fields.map((field) => field.id));
  for (const activity of await edit.activitiesUsing(draft.id)) {
    const used = activity.uses.find((use) => use.dataSetId === draft.id)?.fields ?? [];
    const gone = used.find((field) => !kept.has(field));
    if (gone === undefined) continue;
    throw new RegisterError("FIELD_IN_USE", `the activity ${activity.id} uses the field ${gone}`, {
      where: "/fields",
      remedy: "take the field out of that activity first",
    });
  }
}
