import { SelectField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { EditForm } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useFieldText } from "../item/use-field-text.ts";
import { FieldInput, typedField } from "../quality/field-input.tsx";
import type { OpenConflict } from "./conflict-types.ts";
import { useSourceName } from "./use-source-name.ts";

const ownValue = "=";

/** Says once which value is right, and why. When somebody was first, nothing is decided and that is told. */
export function DecideForm({
  conflict: { item, field, form, values, before },
  title,
  onSaved,
  onConflict,
  onClose,
}: {
  readonly conflict: Pick<OpenConflict, "item" | "field" | "form" | "values" | "before">;
  readonly title: string;
  readonly onSaved: () => void;
  readonly onConflict: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const words = t.contradictions;
  const fieldText = useFieldText();
  const sourceName = useSourceName();
  const [taken, setTaken] = useState("");
  const [typed, setTyped] = useState("");
  const own = taken === ownValue;
  const value = own ? typedField(form, typed) : undefined;
  const save = async (motive: string | undefined) => {
    await request(`/api/v1/landscape/items/${encodeURIComponent(item.id)}/choices`, {
      method: "POST",
      body: {
        field,
        take: value === undefined ? { source: taken } : { value },
        motive,
        read: {
          values: [...new Set(values.map((one) => one.value))],
          ...(before === undefined ? {} : { decidedAt: before.at }),
        },
      },
    });
  };
  const faults = {
    taken: taken === "" ? t.portfolio.editing.chooseWrong : undefined,
    value: own && value === undefined ? words.ownWrong : undefined,
  };
  return (
    <EditForm
      refused={t.rounds.refused}
      title={title}
      faults={Object.values(faults)}
      motive={{ label: words.motive, wrong: words.motiveWrong }}
      save={save}
      saveLabel={words.save}
      onSaved={onSaved}
      onConflict={onConflict}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <SelectField
            label={words.whoIsRight}
            value={taken}
            options={[
              { value: "", label: t.portfolio.editing.choose },
              ...values.map((one) => ({
                value: one.source,
                label: words.takes(sourceName(one.source), fieldText(field, one.value)),
              })),
              { value: ownValue, label: words.own },
            ]}
            error={shown(faults.taken, "/take/source")}
            onValue={setTaken}
          />
          {own ? (
            <FieldInput
              label={words.ownValue}
              form={form}
              value={typed}
              onValue={setTyped}
              error={shown(faults.value, "/take/value")}
            />
          ) : null}
        </>
      )}
    </EditForm>
  );
}
