import { SelectField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../api/request.ts";
import { useLanguage } from "../language/language.tsx";
import { TextForm } from "./text-form.tsx";

const addressees = ["employee", "leader"] as const;

/** Asks the employee, or who leads him, to explain. Neither learns who asks, nor the analyst who answers. */
export function AskForm({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const { t } = useLanguage();
  const words = t.alerts;
  const [of, setOf] = useState<(typeof addressees)[number]>("employee");
  return (
    <TextForm
      label={words.question}
      hint={words.questionHint}
      short={words.questionShort}
      start={words.questionStart}
      send={words.send}
      onSend={async (text) => {
        await request(`/api/v1/alerts/${encodeURIComponent(id)}/question`, {
          method: "POST",
          body: { of, text },
        });
        onDone();
      }}
    >
      <p>{words.askIntro}</p>
      <SelectField
        label={words.askOf}
        options={addressees.map((value) => ({ value, label: words.ofs[value] }))}
        value={of}
        onValue={(value) => setOf(addressees.find((one) => one === value) ?? of)}
      />
    </TextForm>
  );
}
