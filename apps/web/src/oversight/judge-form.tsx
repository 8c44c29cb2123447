import { SelectField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../api/request.ts";
import { useLanguage } from "../language/language.tsx";
import type { Verdict } from "./alert-types.ts";
import { TextForm } from "./text-form.tsx";

/** Judges a signal, with a note. Nobody is judged unheard: the server says which verdicts can be given now. */
export function JudgeForm({
  id,
  verdicts,
  onDone,
}: {
  readonly id: string;
  readonly verdicts: readonly Verdict[];
  readonly onDone: () => void;
}) {
  const { t } = useLanguage();
  const words = t.alerts;
  const [chosen, setChosen] = useState<Verdict>();
  const verdict = verdicts.find((one) => one === chosen) ?? verdicts[0];
  return (
    <TextForm
      label={words.note}
      hint={words.noteHint}
      short={words.noteShort}
      send={words.saveVerdict}
      onSend={async (note) => {
        await request(`/api/v1/alerts/${encodeURIComponent(id)}/judgement`, {
          method: "POST",
          body: { verdict, note },
        });
        onDone();
      }}
    >
      <SelectField
        label={words.verdict}
        options={verdicts.map((value) => ({ value, label: words.verdicts[value] }))}
        value={verdict ?? ""}
        onValue={(value) => setChosen(verdicts.find((one) => one === value))}
      />
      {verdicts.includes("unjustified") ? null : <p className="gs-soft">{words.unheard}</p>}
    </TextForm>
  );
}
