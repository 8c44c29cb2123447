import { SelectField, TextField } from "@grondslag/ui";
import { useState } from "react";
import { DayField } from "../forms/day-field.tsx";
import { useChoices } from "../grants/use-choices.ts";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { EntryForm } from "./entry-form.tsx";
import { EntrySelect } from "./entry-select.tsx";
import { FindingsEditor } from "./findings-editor.tsx";
import { IdField } from "./id-field.tsx";
import { type ControlEntry, controlKinds } from "./types.ts";

const blank: ControlEntry = {
  id: "",
  name: "",
  kind: "building",
  about: { type: "system", id: "" },
  date: "",
  findings: [],
  owner: "",
  version: 0,
};

/** Adds or changes a control. What was found and done before stays; one can only add to it. */
export function ControlForm({ entry }: { readonly entry: ControlEntry | undefined }) {
  const { t } = useLanguage();
  const words = t.control;
  const [draft, setDraft] = useState(entry ?? blank);
  const set = (change: Partial<ControlEntry>) => setDraft({ ...draft, ...change });
  return (
    <EntryForm
      kind="controls"
      title={entry === undefined ? t.register.newTitle(words.one) : t.register.editTitle(entry.name)}
      draft={draft}
      required={[
        ["/name", draft.name],
        ["/owner", draft.owner],
        ["/date", draft.date],
        ["/about", draft.about.id],
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
          <SelectField
            label={words.kind}
            options={controlKinds.map((value) => ({ value, label: words.kinds[value] }))}
            value={draft.kind}
            error={errorAt("/kind")}
            onValue={(value) => set({ kind: controlKinds.find((kind) => kind === value) ?? draft.kind })}
          />
          <SelectField
            width="short"
            label={words.aboutType}
            options={(["system", "unit"] as const).map((value) => ({
              value,
              label: words.aboutTypes[value],
            }))}
            value={draft.about.type}
            onValue={(type) => set({ about: { type: type === "unit" ? "unit" : "system", id: "" } })}
          />
          {draft.about.type === "system" ? (
            <EntrySelect
              kind="systems"
              label={words.about}
              one={t.register.system.one}
              value={draft.about.id}
              error={errorAt("/about")}
              onValue={(id) => set({ about: { type: "system", id } })}
            />
          ) : (
            <UnitField
              value={draft.about.id}
              error={errorAt("/about")}
              onValue={(id) => set({ about: { type: "unit", id } })}
            />
          )}
          <DayField
            label={words.date}
            value={draft.date}
            error={errorAt("/date")}
            onValue={(date) => set({ date })}
          />
          <TextField
            label={t.register.owner}
            value={draft.owner}
            error={errorAt("/owner")}
            onChange={(event) => set({ owner: event.currentTarget.value })}
          />
          <FindingsEditor
            value={draft.findings}
            recorded={entry?.findings ?? []}
            errorAt={errorAt}
            onChange={(findings) => set({ findings })}
          />
        </>
      )}
    </EntryForm>
  );
}

type UnitFieldProps = {
  readonly value: string;
  readonly error: string | undefined;
  readonly onValue: (id: string) => void;
};

/** The unit that was looked at: chosen from a list by who may see that, and typed by others. */
function UnitField(props: UnitFieldProps) {
  return useMay("grant.read") ? <ChosenUnit {...props} /> : <TypedUnit {...props} />;
}

function ChosenUnit({ value, error, onValue }: UnitFieldProps) {
  const { t } = useLanguage();
  const units = useChoices("unit");
  const known = value === "" || units.some((unit) => unit.value === value);
  return (
    <SelectField
      label={t.control.about}
      options={[
        { value: "", label: t.register.choose },
        ...(known ? [] : [{ value, label: value }]),
        ...units,
      ]}
      value={value}
      error={error}
      onValue={onValue}
    />
  );
}

function TypedUnit({ value, error, onValue }: UnitFieldProps) {
  const { t } = useLanguage();
  return (
    <TextField
      label={t.control.about}
      value={value}
      error={error}
      onChange={(event) => onValue(event.currentTarget.value.trim())}
    />
  );
}
