import { SelectField, TextAreaField, TextField } from "@grondslag/ui";
import { useState } from "react";
import { DayField } from "../../forms/day-field.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { WorkPageAnswer } from "../work/work-types.ts";
import { EditForm } from "./edit-form.tsx";
import { filled, saveRecord } from "./save-record.ts";

/** A critical view or a dilemma that somebody puts forward, with the day on which an answer is due (row O19). */
export function DissentForm({
  page: { work, today },
  onSaved,
}: {
  readonly page: WorkPageAnswer;
  readonly onSaved: () => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
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
        id: `dissent-${crypto.randomUUID()}`,
        ...{ work: work.id, kind, text: text.trim(), raisedOn: today, answerDueOn: dueOn },
        ...(by === undefined ? {} : { raisedBy: by }),
      },
      { revision: 0 },
    );
  };
  return (
    <EditForm title={words.forms.dissent} faults={Object.values(faults)} save={save} onSaved={onSaved}>
      {(shown) => (
        <>
          <SelectField
            label={words.dissent.kind}
            value={kind}
            options={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
            onValue={setKind}
          />
          <TextAreaField
            label={words.dissent.text}
            value={text}
            rows={3}
            error={shown(faults.text, "/text")}
            onValue={setText}
          />
          <TextField
            label={words.dissent.raisedBy}
            hint={words.dissent.raisedByHint}
            value={raisedBy}
            autoComplete="off"
            error={shown(undefined, "/raisedBy")}
            onChange={(event) => setRaisedBy(event.currentTarget.value)}
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
