import { checkDataSet } from "./domain/check-entry.ts";
import { invalid } from "./domain/check-text.ts";
import type { DataSet, Draft, SystemRecord } from "./domain/entries.ts";
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
      const [system] = await requireEntries(edit, "system", [draft.systemId], () => "/systemId");
      if (current === undefined) return;
      if (current.systemId !== draft.systemId) refuseUndeclared(system);
      await keepUsedFields(edit, draft);
    },
    complete: (version) => ({ ...draft, version }),
  });
}

/** Row A16: grants on a data set go along with it, and there are none on a system that did not declare itself. */
function refuseUndeclared(system: SystemRecord | undefined): void {
  const { onboarding } = system ?? {};
  if (onboarding !== undefined && onboarding.withdrawn !== true) return;
  throw invalid(
    "/systemId",
    "names a system that did not declare how it asks and logs",
    "let it declare that first",
  );
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
