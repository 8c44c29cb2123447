import { SelectField, TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import { LineField } from "./line-field.tsx";
import { saveRecord } from "./save-record.ts";
import { useRecordId } from "./use-record-id.ts";
import type { WorkFormProps } from "./work-form-props.ts";
import { WorkSelect } from "./work-select.tsx";

const mostQuarters = 400;

/** What must be done before what. */
export function DependencyForm({ page: { work }, ...common }: WorkFormProps) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const id = useRecordId(undefined, "dependency");
  const { dependency } = words;
  const [direction, setDirection] = useState("waits");
  const [other, setOther] = useState("");
  const [lag, setLag] = useState("0");
  const [text, setText] = useState("");
  const quarters = Number(lag);
  const faults = {
    other: other === "" || other === work.id ? words.chooseWrong : undefined,
    lag:
      lag.trim() !== "" && Number.isInteger(quarters) && quarters >= 0 && quarters <= mostQuarters
        ? undefined
        : words.numberWrong("0", String(mostQuarters)),
  };
  const save = () => {
    const told = filled(text);
    const [before, after] = direction === "waits" ? [other, work.id] : [work.id, other];
    return saveRecord(
      "dependency",
      {
        id,
        ...{ before, after, lagQuarters: quarters },
        ...(told === undefined ? {} : { text: told }),
      },
      { revision: 0 },
    );
  };
  return (
    <EditForm title={words.forms.dependency} faults={Object.values(faults)} save={save} {...common}>
      {(shown) => (
        <>
          <SelectField
            label={dependency.direction}
            value={direction}
            options={(["waits", "awaited"] as const).map((value) => ({
              value,
              label: dependency.directions[value](work.name),
            }))}
            onValue={setDirection}
          />
          <WorkSelect
            label={dependency.other}
            value={other}
            onValue={setOther}
            error={shown(faults.other) ?? shown(undefined, "/before") ?? shown(undefined, "/after")}
          />
          <LineField
            label={dependency.lag}
            width="short"
            inputMode="numeric"
            value={lag}
            error={shown(faults.lag, "/lagQuarters")}
            onValue={setLag}
          />
          <TextAreaField label={dependency.text} value={text} rows={2} onValue={setText} />
        </>
      )}
    </EditForm>
  );
}
