import { Button, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { DayField } from "../forms/day-field.tsx";
import { endOfDay } from "../forms/days.ts";
import { SubjectField, type SubjectText } from "../forms/subject-field.tsx";
import { typedSubject } from "../forms/typed-subject.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { EntrySelect } from "../register/entry-select.tsx";
import { type Delay, delaysPath } from "./types.ts";

const shortest = 3;

/** Proposes that look-ups of one person are shown to him later, or that a delay lasts longer. */
export function DelayForm({
  extended,
  onSent,
}: {
  readonly extended: Delay | undefined;
  readonly onSent: () => void;
}) {
  const { t } = useLanguage();
  const words = t.delays;
  const [draft, setDraft] = useState({
    activity: "",
    reference: "",
    groundId: extended?.groundId ?? "",
    until: "",
    motive: "",
  });
  const [subject, setSubject] = useState<SubjectText>({ kind: "bsn", text: "" });
  const [tried, setTried] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const known = typedSubject(subject.kind, subject.text);
  const wrong = {
    subject: extended === undefined && known === undefined,
    reference: extended === undefined && draft.reference.trim().length < shortest,
    groundId: draft.groundId === "",
    until: draft.until === "",
    motive: draft.motive.trim().length < shortest,
  };
  const send = useAction(async () => {
    const { activity, reference, groundId, until, motive } = draft;
    const about =
      extended === undefined
        ? { subject: known, reference: reference.trim(), ...(activity !== "" && { activity }) }
        : { extends: extended.id };
    await request(delaysPath, {
      method: "POST",
      body: { ...about, groundId, until: endOfDay(until), motive: motive.trim() },
    });
    onSent();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!Object.values(wrong).some(Boolean)) void send.run();
  };
  const missing = (name: keyof typeof wrong) => (tried && wrong[name] ? t.register.required : undefined);
  return (
    <form className="gs-card gs-card--marked gs-stack" onSubmit={submit} noValidate>
      {extended === undefined ? (
        <>
          <SubjectField value={subject} onValue={setSubject} wrong={tried && wrong.subject} />
          <TextField
            label={words.reference}
            hint={words.referenceHint}
            autoComplete="off"
            value={draft.reference}
            error={missing("reference")}
            onChange={(event) => set({ reference: event.currentTarget.value })}
          />
          <TextField
            label={words.activity}
            hint={words.activityHint}
            autoComplete="off"
            value={draft.activity}
            onChange={(event) => set({ activity: event.currentTarget.value.trim() })}
          />
        </>
      ) : (
        <p>{words.extending(extended.reference)}</p>
      )}
      <EntrySelect
        kind="legal-grounds"
        label={t.history.ground}
        one={t.register.ground.one}
        value={draft.groundId}
        error={missing("groundId")}
        onValue={(groundId) => set({ groundId })}
      />
      <DayField
        label={words.until}
        value={draft.until}
        error={missing("until")}
        onValue={(until) => set({ until })}
      />
      <TextField
        width="long"
        label={words.motive}
        autoComplete="off"
        value={draft.motive}
        error={missing("motive")}
        onChange={(event) => set({ motive: event.currentTarget.value })}
      />
      {send.error === undefined ? null : <Failure error={send.error} />}
      <div>
        <Button type="submit" appearance="primary" busy={send.busy}>
          {words.propose}
        </Button>
      </div>
    </form>
  );
}
