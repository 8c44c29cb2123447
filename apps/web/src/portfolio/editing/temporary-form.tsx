import { TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import { LineField } from "./line-field.tsx";
import { saveRecord } from "./save-record.ts";
import { useRecordId } from "./use-record-id.ts";
import type { WorkFormProps } from "./work-form-props.ts";
import { WorkSelect } from "./work-select.tsx";

/** Something temporary that work brings to its systems, with the condition on which it ends (row N1). */
export function TemporaryForm({ page: { work, today }, ...common }: WorkFormProps) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const id = useRecordId(undefined, "temporary");
  const [name, setName] = useState("");
  const [since, setSince] = useState(today);
  const [condition, setCondition] = useState("");
  const [endOn, setEndOn] = useState("");
  const [endedBy, setEndedBy] = useState("");
  const faults = {
    name: filled(name) === undefined ? words.textWrong : undefined,
    since: since === "" ? words.dayWrong : undefined,
    condition: filled(condition) === undefined ? words.textWrong : undefined,
  };
  const save = () =>
    saveRecord(
      "temporary-service",
      {
        id,
        ...{ name: name.trim(), work: work.id, systems: work.systems, since },
        endCondition: { text: condition.trim(), ...(endOn === "" ? {} : { on: endOn }) },
        ...(endedBy === "" ? {} : { endedBy }),
      },
      { revision: 0 },
    );
  return (
    <EditForm title={words.forms.temporary} faults={Object.values(faults)} save={save} {...common}>
      {(shown) => (
        <>
          <LineField
            label={words.temporary.name}
            value={name}
            error={shown(faults.name, "/name")}
            onValue={setName}
          />
          <DayField
            label={words.temporary.since}
            value={since}
            onValue={setSince}
            error={shown(faults.since, "/since")}
          />
          <TextAreaField
            label={words.temporary.endCondition}
            value={condition}
            rows={2}
            error={shown(faults.condition, "/endCondition/text")}
            onValue={setCondition}
          />
          <DayField
            label={words.temporary.endOn}
            value={endOn}
            onValue={setEndOn}
            error={shown(undefined, "/endCondition/on")}
          />
          <WorkSelect
            label={words.temporary.endedBy}
            none={words.temporary.endedByNobody}
            value={endedBy}
            onValue={setEndedBy}
            error={shown(undefined, "/endedBy")}
          />
        </>
      )}
    </EditForm>
  );
}
