import { SelectField } from "@grondslag/ui";
import { useState } from "react";
import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { WorkStatus } from "../portfolio-types.ts";
import { saveRecord } from "./save-record.ts";
import type { WorkFormProps } from "./work-form-props.ts";

type Step = "not-started" | "in-reorientation" | "finished" | "cancelled";

/** To what a status may be changed by hand; in execution work comes by its start alone. */
const steps: Readonly<Record<WorkStatus, readonly Step[]>> = {
  "not-started": ["cancelled"],
  "in-execution": ["in-reorientation", "finished", "cancelled"],
  "in-reorientation": ["finished", "cancelled"],
  finished: ["in-reorientation"],
  cancelled: ["in-reorientation"],
};

/** Pauses, finishes, cancels or reopens work, with the reason. */
export function StatusForm({ page: { work, revision, today }, ...common }: WorkFormProps) {
  const { t } = useLanguage();
  const words = t.portfolio.editing.status;
  // What was cancelled goes back to where it was.
  const allowed: readonly Step[] =
    work.status === "cancelled" && work.startedOn === undefined ? ["not-started"] : steps[work.status];
  const [chosen, setChosen] = useState<string>(allowed[0] ?? "");
  const status = allowed.find((step) => step === chosen);
  const [endedOn, setEndedOn] = useState(today);
  const ends = status === "finished" || status === "cancelled";
  const isClosed = work.status === "finished" || work.status === "cancelled";
  const faults = {
    endedOn: ends && (endedOn === "" || endedOn > today) ? t.portfolio.editing.dayWrong : undefined,
  };
  const save = async (motive: string | undefined) => {
    if (status === undefined) return;
    const { endedOn: _before, ...rest } = work;
    await saveRecord("work", { ...rest, status, ...(ends ? { endedOn } : {}) }, { revision, motive });
  };
  return (
    <EditForm
      title={t.portfolio.editing.forms.status}
      intro={words.intro}
      faults={Object.values(faults)}
      {...(status === "finished"
        ? {}
        : { motive: { label: words.motive, wrong: t.portfolio.editing.motiveWrong } })}
      save={save}
      {...common}
    >
      {(shown) => (
        <>
          <SelectField
            label={words.becomes}
            value={status ?? ""}
            options={allowed.map((value) => ({
              value,
              label: isClosed || value === "not-started" ? words.reopen : words.steps[value],
            }))}
            error={shown(undefined, "/status")}
            onValue={setChosen}
          />
          {ends ? (
            <DayField
              label={words.endedOn}
              value={endedOn}
              onValue={setEndedOn}
              error={shown(faults.endedOn, "/endedOn")}
            />
          ) : null}
        </>
      )}
    </EditForm>
  );
}
