import { TextField } from "@grondslag/ui";
import { useState } from "react";
import { DayField } from "../../forms/day-field.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { WorkPageAnswer } from "../work/work-types.ts";
import { EditForm } from "./edit-form.tsx";
import { filled, saveRecord } from "./save-record.ts";

/** Who steers work, and since when with a mandate (row O18). */
export function ManagerForm({
  page: { work, revision },
  onSaved,
}: {
  readonly page: WorkPageAnswer;
  readonly onSaved: () => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const [name, setName] = useState(work.manager?.name ?? "");
  const [mandatedOn, setMandatedOn] = useState(work.manager?.mandatedOn ?? "");
  const wrong = filled(name) === undefined ? words.textWrong : undefined;
  const save = () =>
    saveRecord(
      "work",
      { ...work, manager: { name: name.trim(), ...(mandatedOn === "" ? {} : { mandatedOn }) } },
      { revision },
    );
  return (
    <EditForm title={words.forms.manager} faults={[wrong]} save={save} onSaved={onSaved}>
      {(shown) => (
        <>
          <TextField
            label={words.manager.name}
            hint={words.manager.nameHint}
            value={name}
            autoComplete="off"
            error={shown(wrong, "/manager/name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <DayField
            label={words.manager.mandatedOn}
            value={mandatedOn}
            onValue={setMandatedOn}
            error={shown(undefined, "/manager/mandatedOn")}
          />
        </>
      )}
    </EditForm>
  );
}
