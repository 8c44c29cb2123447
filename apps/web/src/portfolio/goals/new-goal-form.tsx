import { SelectField, TextField } from "@grondslag/ui";
import { useState } from "react";
import { useLanguage } from "../../language/language.tsx";
import { EditForm } from "../editing/edit-form.tsx";
import { filled, saveRecord } from "../editing/save-record.ts";
import { heaviest, typedWeight } from "./typed-weight.ts";

/** Adds a goal that wishes can be scored against. */
export function NewGoalForm({ onSaved }: { readonly onSaved: () => void }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.goals;
  const [name, setName] = useState("");
  const [weight, setWeight] = useState("");
  const [priority, setPriority] = useState("no");
  const read = typedWeight(weight);
  const faults = {
    name: filled(name) === undefined ? t.portfolio.editing.textWrong : undefined,
    weight: read === undefined ? t.portfolio.editing.numberWrong("0", format.number(heaviest)) : undefined,
  };
  const save = () =>
    saveRecord(
      "goal",
      {
        id: `goal-${crypto.randomUUID()}`,
        ...{ name: name.trim(), weight: read, priority: priority === "yes" },
      },
      { revision: 0 },
    );
  return (
    <EditForm title={words.add} faults={Object.values(faults)} save={save} onSaved={onSaved}>
      {(shown) => (
        <>
          <TextField
            label={words.newName}
            value={name}
            autoComplete="off"
            error={shown(faults.name, "/name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextField
            label={words.newWeight}
            width="short"
            inputMode="numeric"
            value={weight}
            error={shown(faults.weight, "/weight")}
            onChange={(event) => setWeight(event.currentTarget.value)}
          />
          <SelectField
            label={words.newPriority}
            value={priority}
            options={[
              { value: "no", label: words.no },
              { value: "yes", label: words.yes },
            ]}
            onValue={setPriority}
          />
        </>
      )}
    </EditForm>
  );
}
