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
 * @throws RegisterError ENTRY_INVALID, REFERENCE_UNKNOWN (no such system or legal ground), FIELD_IN_USE or VERSION_CONFLICT.
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
      await requireGrounds(edit, draft);
      if (current === undefined) return;
      keepWithheldFields(current, draft);
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

async function requireGrounds(edit: RegisterEdit, { fields }: Draft<DataSet>): Promise<void> {
  const withheld = fields.flatMap(({ withheldOn }, index) =>
    withheldOn === undefined ? [] : [{ withheldOn, index }],
  );
  const ids = withheld.map(({ withheldOn }) => withheldOn);
  await requireEntries(edit, "legal-ground", ids, (at) => `/fields/${withheld[at]?.index ?? 0}/withheldOn`);
}

/** What the register does not know is told by its id, so a field that is withheld cannot go before that is ended. */
function keepWithheldFields({ fields }: DataSet, draft: Draft<DataSet>): void {
  const kept = new Set(draft.fields.map(({ id }) => id));
  const gone = fields.find(({ id, withheldOn }) => withheldOn !== undefined && !kept.has(id));
  if (gone === undefined) return;
  throw new RegisterError("FIELD_IN_USE", `subjects are not told of the field ${gone.id}`, {
    where: "/fields",
    remedy: "let them be told of it first, and take it out after that",
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
