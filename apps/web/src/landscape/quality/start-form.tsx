import { CheckGroup, TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { OwnerScore } from "./quality-types.ts";

/** Begins a round: whom, until when, and what is asked. */
export function StartForm({
  owners,
  onStarted,
  onClose,
}: {
  readonly owners: readonly OwnerScore[];
  readonly onStarted: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const words = t.landscape.quality;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [due, setDue] = useState("");
  const [note, setNote] = useState("");
  const names = owners.flatMap(({ owner }) => (owner === undefined ? [] : [owner]));
  const today = new Date().toISOString().slice(0, 10);
  const faults = {
    whom: chosen.length === 0 ? words.whomNone : undefined,
    due: due === "" ? words.dueNone : due < today ? t.rounds.duePast : undefined,
    note: note.trim().length < 10 ? words.noteShort : undefined,
  };
  return (
    <EditForm
      refused={t.rounds.refused}
      title={words.start}
      faults={Object.values(faults)}
      save={async () => {
        await request("/api/v1/landscape/quality-campaigns", {
          method: "POST",
          body: { owners: chosen, due, note: note.trim() },
        });
      }}
      saveLabel={words.send}
      onSaved={onStarted}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <CheckGroup
            label={words.whom}
            options={names.map((name) => ({ value: name, label: name }))}
            value={chosen}
            onChange={setChosen}
            error={shown(faults.whom, "/owners")}
          />
          <DayField label={words.due} value={due} onValue={setDue} error={shown(faults.due, "/due")} />
          <TextAreaField
            label={words.note}
            hint={words.noteHint}
            value={note}
            onValue={setNote}
            error={shown(faults.note, "/note")}
          />
        </>
      )}
    </EditForm>
  );
}
