import { TextAreaField, TextField } from "@grondslag/ui";
import { useState } from "react";
import { useLanguage } from "../language/language.tsx";
import { DraftForm, EditDraft } from "./draft-form.tsx";
import { splitWords } from "./permission-lines.ts";
import type { PolicyVersion } from "./types.ts";

const idPattern = /^[a-z0-9-]{1,64}$/;

/** Adds or changes a compartment of a draft. */
export function CompartmentForm({
  number,
  id,
}: {
  readonly number: string;
  readonly id: string | undefined;
}) {
  const { t } = useLanguage();
  return (
    <EditDraft number={number} title={id === undefined ? t.policy.addCompartment : t.policy.editCompartment}>
      {(version) => <Fields version={version} id={id} />}
    </EditDraft>
  );
}

function Fields({ version, id }: { readonly version: PolicyVersion; readonly id: string | undefined }) {
  const { t } = useLanguage();
  const known = version.content.compartments.find((item) => item.id === id);
  const [draft, setDraft] = useState({
    id: known?.id ?? "",
    name: known?.name ?? "",
    dataSets: (known?.dataSetIds ?? []).join("\n"),
    units: (known?.unitIds ?? []).join("\n"),
  });
  const [tried, setTried] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const dataSetIds = splitWords(draft.dataSets);
  const unitIds = splitWords(draft.units);
  const bodyOf = () => {
    setTried(true);
    if (!idPattern.test(draft.id) || draft.name.trim() === "") return undefined;
    return dataSetIds.length === 0 || unitIds.length === 0
      ? undefined
      : { id: draft.id, name: draft.name.trim(), dataSetIds, unitIds };
  };
  return (
    <DraftForm
      number={version.number}
      part={`/compartments/${encodeURIComponent(draft.id)}`}
      bodyOf={bodyOf}
      removable={known !== undefined}
    >
      {known === undefined ? (
        <TextField
          label={t.register.id}
          hint={t.register.idHint}
          value={draft.id}
          error={tried && !idPattern.test(draft.id) ? t.register.idWrong : undefined}
          onChange={(event) => set({ id: event.currentTarget.value.trim() })}
        />
      ) : null}
      <TextField
        label={t.register.name}
        value={draft.name}
        error={tried && draft.name.trim() === "" ? t.register.required : undefined}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextAreaField
        label={t.policy.dataSets}
        hint={t.policy.linesHint}
        value={draft.dataSets}
        error={tried && dataSetIds.length === 0 ? t.register.required : undefined}
        onValue={(dataSets) => set({ dataSets })}
      />
      <TextAreaField
        label={t.policy.units}
        hint={t.policy.linesHint}
        value={draft.units}
        error={tried && unitIds.length === 0 ? t.register.required : undefined}
        onValue={(units) => set({ units })}
      />
    </DraftForm>
  );
}
