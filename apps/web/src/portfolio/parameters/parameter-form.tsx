import { SelectField } from "@grondslag/ui";
import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import { ItemsPicker, systemSource } from "../editing/items-picker.tsx";
import { LineField } from "../editing/line-field.tsx";
import { optionsOf } from "../editing/options-of.ts";
import type { RecordFormProps } from "../editing/record-form-props.ts";
import { saveRecord } from "../editing/save-record.ts";
import { useChosen } from "../editing/use-chosen.ts";
import { useRecordId } from "../editing/use-record-id.ts";
import { fieldsOf, useTyped } from "../editing/use-typed.ts";
import { useTypedRows } from "../editing/use-typed-rows.ts";
import type { Parameter } from "../wishes/wish-types.ts";
import { typedValue, valueToType } from "./typed-value.ts";
import { type TypedDatedValue, ValuesInput, valueFaults } from "./values-input.tsx";

/**
 * A value that a law sets, with the day from which it holds and where the law says so (row O9). Values that hold or held
 * are not changed here: a later one takes their place.
 */
export function ParameterForm({
  today,
  kept,
  ...common
}: RecordFormProps<Parameter> & {
  readonly today: string;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const names = t.portfolio.recording.parameter;
  const before = kept?.record;
  const id = useRecordId(before?.id, "parameter");
  const fields = useTyped({
    name: before?.name ?? "",
    legalGround: before?.legalGround ?? "",
    unit: before?.unit ?? "percent",
  });
  const systems = useChosen(before?.systems ?? []);
  const { typed } = fields;
  const unit = unitOf(typed.unit, t.portfolioNames.units);
  const values = before?.values ?? [];
  const held = values.filter(({ from }) => from <= today);
  const rows = useTypedRows<TypedDatedValue>(
    values
      .filter(({ from }) => from > today)
      .map(({ from, value, source }) => ({
        ...{ id: from, from, source },
        value: valueToType(value, unit, t.portfolioNames.decimalMark),
      })),
    (id) => ({ id, from: "", value: "", source: "" }),
    1,
  );
  // The row that stands ready for a new value counts only once somebody wrote in it.
  const written = rows.rows.filter(
    ({ id, from, value, source }) =>
      before === undefined || !rows.isNew(id) || from !== "" || value.trim() !== "" || source.trim() !== "",
  );
  const context = { unit, words: names, common: words, others: [...held, ...written] };
  const faults = {
    name: filled(typed.name) === undefined ? words.textWrong : undefined,
    legalGround: filled(typed.legalGround) === undefined ? words.textWrong : undefined,
  };
  const isAtOnce = before !== undefined && written.some(({ from }) => from !== "" && from <= today);
  const save = (motive: string | undefined) =>
    saveRecord(
      "parameter",
      {
        ...(before ?? { id }),
        ...{ name: typed.name.trim(), legalGround: typed.legalGround.trim(), unit },
        systems: systems.value,
        values: [
          ...held,
          ...written.map(({ from, value, source }) => ({
            ...{ from, value: typedValue(value, unit), source: source.trim() },
          })),
        ],
      },
      { revision: kept?.revision ?? 0, motive },
    );
  return (
    <EditForm
      title={before === undefined ? names.add : words.changeOf(before.name)}
      intro={names.intro}
      faults={[
        ...Object.values(faults),
        ...written.flatMap((row) => Object.values(valueFaults(row, context))),
      ]}
      {...(isAtOnce ? { motive: { label: names.atOnceMotive, wrong: words.motiveWrong } } : {})}
      save={save}
      {...common}
    >
      {(shown) => {
        const field = fieldsOf(fields, shown, faults);
        return (
          <>
            <LineField label={names.name} width="long" {...field("name")} />
            <LineField
              label={names.legalGround}
              hint={names.legalGroundHint}
              width="long"
              {...field("legalGround")}
            />
            {before === undefined ? (
              <SelectField
                label={names.unit}
                options={optionsOf(t.portfolioNames.units)}
                {...field("unit")}
              />
            ) : null}
            <ValuesInput
              values={rows}
              offset={held.length}
              shown={shown}
              faultsOf={(row) => (written.includes(row) ? valueFaults(row, context) : {})}
              unit={unit}
            />
            <ItemsPicker
              source={systemSource}
              legend={names.systems}
              addLabel={names.addSystem}
              {...systems}
              error={shown(undefined, "/systems")}
            />
          </>
        );
      }}
    </EditForm>
  );
}

function unitOf(text: string, units: Readonly<Record<Parameter["unit"], string>>): Parameter["unit"] {
  const isUnit = (one: string): one is Parameter["unit"] => Object.hasOwn(units, one);
  return isUnit(text) ? text : "text";
}
