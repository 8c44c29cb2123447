import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import { LineField } from "./line-field.tsx";
import { saveRecord } from "./save-record.ts";
import { fieldsOf, useTyped } from "./use-typed.ts";
import type { WorkFormProps } from "./work-form-props.ts";

/** Who steers work, and since when with a mandate (row O18). */
export function ManagerForm({ page: { work, revision }, ...common }: WorkFormProps) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const fields = useTyped({
    name: work.manager?.name ?? "",
    mandatedOn: work.manager?.mandatedOn ?? "",
  });
  const { name, mandatedOn } = fields.typed;
  const faults = { name: filled(name) === undefined ? words.textWrong : undefined };
  const save = (motive: string | undefined) =>
    saveRecord(
      "work",
      { ...work, manager: { name: name.trim(), ...(mandatedOn === "" ? {} : { mandatedOn }) } },
      { revision, motive },
    );
  return (
    <EditForm title={words.forms.manager} faults={Object.values(faults)} save={save} {...common}>
      {(shown) => {
        const field = fieldsOf(fields, shown, faults);
        return (
          <>
            <LineField
              label={words.manager.name}
              hint={words.manager.nameHint}
              {...field("name", "/manager/name")}
            />
            <DayField label={words.manager.mandatedOn} {...field("mandatedOn", "/manager/mandatedOn")} />
          </>
        );
      }}
    </EditForm>
  );
}
