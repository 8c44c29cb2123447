import { SelectField, TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import { LineField } from "./line-field.tsx";
import { optionsOf } from "./options-of.ts";
import { saveRecord } from "./save-record.ts";
import { useRecordId } from "./use-record-id.ts";
import type { WorkFormProps } from "./work-form-props.ts";

/** A critical view or a dilemma that somebody puts forward, with the day on which an answer is due (row O19). */
export function DissentForm({ page: { work, today }, ...common }: WorkFormProps) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const id = useRecordId(undefined, "dissent");
  const kinds = t.portfolio.dissent.kinds;
  const [kind, setKind] = useState<string>("dissent");
  const [text, setText] = useState("");
  const [raisedBy, setRaisedBy] = useState("");
  const [dueOn, setDueOn] = useState("");
  const faults = {
    text: filled(text) === undefined ? words.textWrong : undefined,
    due: dueOn === "" || dueOn < today ? words.dissent.dueWrong : undefined,
  };
  const save = () => {
    const by = filled(raisedBy);
    return saveRecord(
      "dissent",
      {
        id,
        ...{ work: work.id, kind, text: text.trim(), raisedOn: today, answerDueOn: dueOn },
        ...(by === undefined ? {} : { raisedBy: by }),
      },
      { revision: 0 },
    );
  };
  return (
    <EditForm title={words.forms.dissent} faults={Object.values(faults)} save={save} {...common}>
      {(shown) => (
        <>
          <SelectField label={words.dissent.kind} value={kind} options={optionsOf(kinds)} onValue={setKind} />
          <TextAreaField
            label={words.dissent.text}
            value={text}
            rows={3}
            error={shown(faults.text, "/text")}
            onValue={setText}
          />
          <LineField
            label={words.dissent.raisedBy}
            hint={words.dissent.raisedByHint}
            value={raisedBy}
            error={shown(undefined, "/raisedBy")}
            onValue={setRaisedBy}
          />
          <DayField
            label={words.dissent.answerDueOn}
            value={dueOn}
            onValue={setDueOn}
            error={shown(faults.due, "/answerDueOn")}
          />
        </>
      )}
    </EditForm>
  );
}
