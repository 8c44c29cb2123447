import { CheckGroup, TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { EditForm } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { Campaign } from "./quality-types.ts";

/** Writes down who is reminded of a round; who did not answer yet is ticked. */
export function RemindForm({
  campaign: { id, due, progress },
  title,
  onSaved,
  onConflict,
  onClose,
}: {
  readonly campaign: Campaign;
  readonly title: string;
  readonly onSaved: () => void;
  readonly onConflict: () => void;
  readonly onClose: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.rounds;
  const [owners, setOwners] = useState<readonly string[]>(() =>
    progress.flatMap(({ owner, answers }) => (answers === 0 ? [owner] : [])),
  );
  const [text, setText] = useState(() => words.textStart(format.date(due)));
  const faults = {
    owners: owners.length === 0 ? words.whomNone : undefined,
    text: text.trim() === "" ? words.textWrong : undefined,
  };
  return (
    <EditForm
      refused={t.rounds.refused}
      title={title}
      intro={words.remindIntro}
      faults={Object.values(faults)}
      save={async () => {
        await request(`/api/v1/landscape/quality-campaigns/${encodeURIComponent(id)}/reminders`, {
          method: "POST",
          body: { owners, text: text.trim() },
        });
      }}
      saveLabel={words.remind}
      onSaved={onSaved}
      onConflict={onConflict}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <CheckGroup
            label={words.whom}
            options={progress.map(({ owner }) => ({ value: owner, label: owner }))}
            value={owners}
            onChange={setOwners}
            error={shown(faults.owners, "/owners")}
          />
          <TextAreaField
            label={words.text}
            rows={2}
            value={text}
            onValue={setText}
            error={shown(faults.text, "/text")}
          />
        </>
      )}
    </EditForm>
  );
}
