import { SelectField, TextAreaField, TextField } from "@grondslag/ui";
import { useState } from "react";
import { useLanguage } from "../language/language.tsx";
import { EntryForm } from "./entry-form.tsx";
import { IdField } from "./id-field.tsx";
import { OnboardingFields } from "./onboarding-fields.tsx";
import { monitoringModes, riskClasses, type SystemEntry } from "./types.ts";

const blank: SystemEntry = {
  id: "",
  name: "",
  description: "",
  owner: "",
  riskClass: "medium",
  monitoringMode: "passive",
  monitoringReason: "",
  version: 0,
};

/** Adds or changes an IT system. */
export function SystemForm({ entry }: { readonly entry: SystemEntry | undefined }) {
  const { t } = useLanguage();
  const words = t.register.system;
  const [draft, setDraft] = useState(entry ?? blank);
  const set = (change: Partial<SystemEntry>) => setDraft({ ...draft, ...change });
  const { endpoint, ...rest } = draft;
  return (
    <EntryForm
      kind="systems"
      title={entry === undefined ? t.register.newTitle(words.one) : t.register.editTitle(entry.name)}
      draft={endpoint === undefined || endpoint === "" ? rest : draft}
      required={[
        ["/name", draft.name],
        ["/owner", draft.owner],
        ["/monitoringReason", draft.monitoringReason],
      ]}
    >
      {(errorAt) => (
        <>
          <IdField draft={draft} onValue={(id) => set({ id })} error={errorAt("/id")} />
          <TextField
            label={t.register.name}
            value={draft.name}
            error={errorAt("/name")}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextAreaField
            label={t.register.description}
            value={draft.description}
            error={errorAt("/description")}
            onValue={(description) => set({ description })}
          />
          <TextField
            label={t.register.owner}
            value={draft.owner}
            error={errorAt("/owner")}
            onChange={(event) => set({ owner: event.currentTarget.value })}
          />
          <SelectField
            label={words.riskClass}
            value={draft.riskClass}
            error={errorAt("/riskClass")}
            options={riskClasses.map((value) => ({ value, label: words.risks[value] }))}
            onValue={(value) =>
              set({ riskClass: riskClasses.find((risk) => risk === value) ?? draft.riskClass })
            }
          />
          <SelectField
            label={words.monitoringMode}
            hint={words.modeTexts[draft.monitoringMode]}
            value={draft.monitoringMode}
            error={errorAt("/monitoringMode")}
            options={monitoringModes.map((value) => ({ value, label: words.modes[value] }))}
            onValue={(value) =>
              set({ monitoringMode: monitoringModes.find((mode) => mode === value) ?? draft.monitoringMode })
            }
          />
          <TextAreaField
            label={words.monitoringReason}
            value={draft.monitoringReason}
            error={errorAt("/monitoringReason")}
            onValue={(monitoringReason) => set({ monitoringReason })}
          />
          <TextField
            type="url"
            width="long"
            label={words.endpoint}
            hint={words.endpointHint}
            value={draft.endpoint ?? ""}
            error={errorAt("/endpoint")}
            onChange={(event) => set({ endpoint: event.currentTarget.value })}
          />
          <OnboardingFields
            value={draft.onboarding}
            error={errorAt("/onboarding")}
            onValue={(onboarding) => {
              const { onboarding: _former, ...others } = draft;
              setDraft(onboarding === undefined ? others : { ...others, onboarding });
            }}
          />
        </>
      )}
    </EntryForm>
  );
}
