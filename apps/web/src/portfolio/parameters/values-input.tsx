import { DayField } from "../../forms/day-field.tsx";
import type { FaultOf } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import type { Messages } from "../../messages/messages.ts";
import { LineField } from "../editing/line-field.tsx";
import { OneRow, RowsInput } from "../editing/rows-input.tsx";
import type { TypedRows } from "../editing/use-typed-rows.ts";
import type { Parameter } from "../wishes/wish-types.ts";
import { typedValue } from "./typed-value.ts";

/** A value as it is typed, with the day from which it holds and where the law says so. */
export type TypedDatedValue = {
  readonly id: string;
  readonly from: string;
  readonly value: string;
  readonly source: string;
};
type Faults = { readonly [Field in "from" | "value" | "source"]?: string | undefined };
type Context = {
  readonly unit: Parameter["unit"];
  /** All values that there are to be, this one among them. */
  readonly others: readonly { readonly from: string }[];
  readonly words: Messages["portfolio"]["recording"]["parameter"];
  readonly common: Messages["portfolio"]["editing"];
};

/** What is wrong with a value as it is typed. */
export function valueFaults(row: TypedDatedValue, { unit, others, words, common }: Context): Faults {
  const isTwice = others.filter(({ from }) => from === row.from).length > 1;
  return {
    from: row.from === "" ? common.dayWrong : isTwice ? words.dayTaken : undefined,
    value: typedValue(row.value, unit) === undefined ? words.valueWrong[unit] : undefined,
    source: filled(row.source) === undefined ? words.sourceWrong : undefined,
  };
}

/** Values that are to come, each from its day. */
export function ValuesInput({
  values,
  offset,
  unit,
  shown,
  faultsOf,
}: {
  readonly values: TypedRows<TypedDatedValue>;
  /** How many values stand before these in the record. */
  readonly offset: number;
  readonly unit: Parameter["unit"];
  readonly shown: FaultOf;
  readonly faultsOf: (row: TypedDatedValue) => Faults;
}) {
  const { t } = useLanguage();
  const names = t.portfolio.recording.parameter;
  return (
    <RowsInput legend={names.values} hint={names.valuesHint} addLabel={names.addValue} onAdd={values.add}>
      {values.rows.map((row, at) => {
        const faults = faultsOf(row);
        const field = (name: keyof Faults) => ({
          value: row[name],
          onValue: (value: string) => values.change(row.id, { [name]: value }),
          error: shown(faults[name], `/values/${offset + at}/${name}`),
        });
        return (
          <OneRow
            key={row.id}
            legend={names.valueNumber(String(at + 1))}
            onRemove={values.rows.length > 1 ? () => values.remove(row.id) : undefined}
          >
            <div className="gs-row">
              <DayField label={names.from} {...field("from")} />
              <LineField
                label={names.value}
                hint={names.valueHint[unit]}
                width={unit === "text" ? "long" : "short"}
                {...field("value")}
              />
            </div>
            <LineField label={names.source} hint={names.sourceHint} width="long" {...field("source")} />
          </OneRow>
        );
      })}
    </RowsInput>
  );
}
