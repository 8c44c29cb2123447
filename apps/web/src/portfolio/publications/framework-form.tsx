import { TextAreaField } from "@grondslag/ui";
import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import { LineField } from "../editing/line-field.tsx";
import type { RecordFormProps } from "../editing/record-form-props.ts";
import { OneRow, RowsInput } from "../editing/rows-input.tsx";
import { saveRecord } from "../editing/save-record.ts";
import { useRecordId } from "../editing/use-record-id.ts";
import { fieldsOf, useTyped } from "../editing/use-typed.ts";
import { useTypedRows } from "../editing/use-typed-rows.ts";
import { YesNoField } from "../editing/yes-no-field.tsx";
import type { PlanFramework } from "./publication-types.ts";

type Part = PlanFramework["parts"][number];

/** The parts that plans of departments are held against (row O26). */
export function FrameworkForm({ kept, ...common }: RecordFormProps<PlanFramework>) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const names = t.portfolio.recording.framework;
  const before = kept?.record;
  const id = useRecordId(before?.id, "framework");
  const fields = useTyped({ name: before?.name ?? "", source: before?.source ?? "" });
  const parts = useTypedRows<Part>(
    before?.parts ?? [],
    (id) => ({ id: `part-${id}`, name: "", text: "", required: true }),
    before === undefined ? 1 : 0,
  );
  const missing = (text: string) => (filled(text) === undefined ? words.textWrong : undefined);
  const faults = { name: missing(fields.typed.name) };
  const save = (motive: string | undefined) => {
    const { source: _before, ...rest } = before ?? { id };
    const source = filled(fields.typed.source);
    return saveRecord(
      "plan-framework",
      {
        ...rest,
        name: fields.typed.name.trim(),
        parts: parts.rows.map((part) => ({ ...part, name: part.name.trim(), text: part.text.trim() })),
        ...(source === undefined ? {} : { source }),
      },
      { revision: kept?.revision ?? 0, motive },
    );
  };
  return (
    <EditForm
      title={before === undefined ? names.add : words.changeOf(before.name)}
      intro={names.intro}
      faults={[faults.name, ...parts.rows.flatMap(({ name, text }) => [missing(name), missing(text)])]}
      save={save}
      {...common}
    >
      {(shown) => {
        const field = fieldsOf(fields, shown, faults);
        return (
          <>
            <LineField label={names.name} width="long" {...field("name")} />
            <LineField label={names.source} hint={names.sourceHint} width="long" {...field("source")} />
            <RowsInput
              legend={names.parts}
              addLabel={names.addPart}
              onAdd={parts.add}
              error={shown(undefined, "/parts")}
            >
              {parts.rows.map((part, at) => {
                const change = (changed: Partial<Part>) => parts.change(part.id, changed);
                return (
                  <OneRow
                    key={part.id}
                    legend={names.part(String(at + 1))}
                    onRemove={parts.rows.length > 1 ? () => parts.remove(part.id) : undefined}
                  >
                    <LineField
                      label={names.partName}
                      value={part.name}
                      error={shown(missing(part.name), `/parts/${at}/name`)}
                      onValue={(name) => change({ name })}
                    />
                    <TextAreaField
                      label={names.partText}
                      value={part.text}
                      rows={2}
                      error={shown(missing(part.text), `/parts/${at}/text`)}
                      onValue={(text) => change({ text })}
                    />
                    <YesNoField
                      label={names.required}
                      value={part.required ? "yes" : "no"}
                      onValue={(value) => change({ required: value === "yes" })}
                    />
                  </OneRow>
                );
              })}
            </RowsInput>
          </>
        );
      }}
    </EditForm>
  );
}
