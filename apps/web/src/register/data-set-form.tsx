import { CheckGroup, TextAreaField, TextField } from "@grondslag/ui";
import { useState } from "react";
import { useLanguage } from "../language/language.tsx";
import { EntryForm } from "./entry-form.tsx";
import { EntrySelect } from "./entry-select.tsx";
import { readFieldLines, writeFieldLines } from "./field-lines.ts";
import { IdField } from "./id-field.tsx";
import { type DataSetEntry, fieldTags, subjectTypes } from "./types.ts";

const blank: DataSetEntry = {
  id: "",
  systemId: "",
  name: "",
  description: "",
  subjectTypes: ["bsn"],
  fields: [],
  version: 0,
};

/** Adds or changes a data set. */
export function DataSetForm({ entry }: { readonly entry: DataSetEntry | undefined }) {
  const { t } = useLanguage();
  const words = t.register.dataSet;
  const [draft, setDraft] = useState(entry ?? blank);
  const [lines, setLines] = useState(writeFieldLines(draft.fields));
  const set = (change: Partial<DataSetEntry>) => setDraft({ ...draft, ...change });
  const read = readFieldLines(lines);
  return (
    <EntryForm
      kind="data-sets"
      title={entry === undefined ? t.register.newTitle(words.one) : t.register.editTitle(entry.name)}
      draft={{ ...draft, fields: "fields" in read ? read.fields : draft.fields }}
      required={[
        ["/name", draft.name],
        ["/systemId", draft.systemId],
        ["/fields", "fields" in read ? lines : ""],
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
          <EntrySelect
            kind="systems"
            label={words.system}
            one={words.system}
            value={draft.systemId}
            error={errorAt("/systemId")}
            onValue={(systemId) => set({ systemId })}
          />
          <CheckGroup
            label={words.subjectTypes}
            options={subjectTypes.map((value) => ({ value, label: words.types[value] }))}
            value={draft.subjectTypes}
            error={errorAt("/subjectTypes")}
            onChange={(ticked) => set({ subjectTypes: subjectTypes.filter((type) => ticked.includes(type)) })}
          />
          <TextAreaField
            label={words.fields}
            hint={`${words.fieldsHint} (${fieldTags.join(", ")})`}
            value={lines}
            error={"wrongLine" in read ? words.fieldsWrong(read.wrongLine) : errorAt("/fields")}
            onValue={setLines}
          />
        </>
      )}
    </EntryForm>
  );
}
