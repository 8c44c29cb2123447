import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import { LineField } from "../editing/line-field.tsx";
import type { RecordFormProps } from "../editing/record-form-props.ts";
import { saveRecord } from "../editing/save-record.ts";
import { useRecordId } from "../editing/use-record-id.ts";
import { fieldsOf, useTyped } from "../editing/use-typed.ts";
import { YesNoField } from "../editing/yes-no-field.tsx";
import type { Goal } from "../wishes/wish-types.ts";
import { heaviest, typedWeight } from "./typed-weight.ts";

/** A goal that wishes can be scored against. What it weighs is changed with all the others, and a reason. */
export function GoalForm({ kept, ...rest }: RecordFormProps<Goal>) {
  const { t, format } = useLanguage();
  const words = t.portfolio.goals;
  const common = t.portfolio.editing;
  const before = kept?.record;
  const id = useRecordId(before?.id, "goal");
  const fields = useTyped({
    name: before?.name ?? "",
    weight: before === undefined ? "" : String(before.weight),
    priority: before?.priority === true ? "yes" : "no",
  });
  const { typed } = fields;
  const weight = typedWeight(typed.weight);
  const faults = {
    name: filled(typed.name) === undefined ? common.textWrong : undefined,
    weight: weight === undefined ? common.numberWrong("0", format.number(heaviest)) : undefined,
  };
  const save = (motive: string | undefined) =>
    saveRecord(
      "goal",
      {
        ...(before ?? { id }),
        ...{ name: typed.name.trim(), weight, priority: typed.priority === "yes" },
      },
      { revision: kept?.revision ?? 0, motive },
    );
  return (
    <EditForm
      title={before === undefined ? words.add : common.changeOf(before.name)}
      faults={Object.values(faults)}
      save={save}
      {...rest}
    >
      {(shown) => {
        const field = fieldsOf(fields, shown, faults);
        return (
          <>
            <LineField label={words.newName} width="long" {...field("name")} />
            {before === undefined ? (
              <LineField label={words.newWeight} width="short" inputMode="numeric" {...field("weight")} />
            ) : null}
            <YesNoField label={words.newPriority} first="no" {...field("priority")} />
          </>
        );
      }}
    </EditForm>
  );
}
