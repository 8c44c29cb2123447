import { CheckGroup, TextAreaField, TextField } from "@grondslag/ui";
import { useState } from "react";
import { useLanguage } from "../language/language.tsx";
import { EntryForm } from "./entry-form.tsx";
import { GroundsEditor } from "./grounds-editor.tsx";
import { IdField } from "./id-field.tsx";
import type { ActivityEntry } from "./types.ts";
import { UsesEditor } from "./uses-editor.tsx";

const blank: ActivityEntry = {
  id: "",
  name: "",
  purpose: "",
  purposeText: "",
  groundIds: [],
  uses: [],
  retention: { class: "", period: "P7Y" },
  owner: "",
  version: 0,
};

/** Adds or changes a processing activity. */
export function ActivityForm({ entry }: { readonly entry: ActivityEntry | undefined }) {
  const { t } = useLanguage();
  const words = t.register.activity;
  const [draft, setDraft] = useState(entry ?? blank);
  const set = (change: Partial<ActivityEntry>) => setDraft({ ...draft, ...change });
  // The server says when a version was recorded; an editor does not.
  const { recordedAt: _recordedAt, ...sent } = draft;
  return (
    <EntryForm
      kind="processing-activities"
      title={entry === undefined ? t.register.newTitle(words.one) : t.register.editTitle(entry.name)}
      draft={sent}
      required={[
        ["/name", draft.name],
        ["/purpose", draft.purpose],
        ["/purposeText", draft.purposeText],
        ["/owner", draft.owner],
        ["/groundIds", draft.groundIds.join()],
        ["/uses", draft.uses.map((use) => use.dataSetId).join()],
        ["/retention/class", draft.retention.class],
        ["/retention/period", draft.retention.period],
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
            label={words.purposeText}
            value={draft.purposeText}
            error={errorAt("/purposeText")}
            onValue={(purposeText) => set({ purposeText })}
          />
          <TextField
            label={words.purpose}
            hint={words.purposeHint}
            value={draft.purpose}
            error={errorAt("/purpose")}
            onChange={(event) => set({ purpose: event.currentTarget.value.trim() })}
          />
          <TextField
            label={t.register.owner}
            value={draft.owner}
            error={errorAt("/owner")}
            onChange={(event) => set({ owner: event.currentTarget.value })}
          />
          <GroundsEditor
            value={draft.groundIds}
            error={errorAt("/groundIds")}
            onChange={(groundIds) => set({ groundIds })}
          />
          <UsesEditor value={draft.uses} error={errorAt("/uses")} onChange={(uses) => set({ uses })} />
          <CheckGroup
            label={words.disclosure}
            options={[{ value: "confidential", label: `${words.confidential}. ${words.confidentialHint}` }]}
            value={draft.confidential === true ? ["confidential"] : []}
            onChange={(ticked) => set({ confidential: ticked.length > 0 })}
          />
          <div className="gs-row">
            <TextField
              label={words.retentionClass}
              value={draft.retention.class}
              error={errorAt("/retention/class")}
              onChange={(event) =>
                set({ retention: { ...draft.retention, class: event.currentTarget.value.trim() } })
              }
            />
            <TextField
              width="short"
              label={words.retentionPeriod}
              hint={words.retentionHint}
              value={draft.retention.period}
              error={errorAt("/retention/period")}
              onChange={(event) =>
                set({ retention: { ...draft.retention, period: event.currentTarget.value.trim() } })
              }
            />
          </div>
        </>
      )}
    </EntryForm>
  );
}
