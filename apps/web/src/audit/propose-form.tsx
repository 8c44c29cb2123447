import { Alert, Button, SelectField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { DayField } from "../forms/day-field.tsx";
import { Failure } from "../frame/failure.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import type { RetentionClasses } from "./keeping-types.ts";
import { type ProposalDraft, proposalKinds, proposalOf } from "./proposal-draft.ts";

const blank: ProposalDraft = {
  kind: "class",
  retentionClass: "",
  months: "",
  from: "",
  month: "",
  origin: "",
  index: "",
  legalBasis: "",
  motive: "",
};

/** Proposes how long a class is kept, to destroy a month before its time, or to erase one record. */
export function ProposeForm({ classes }: { readonly classes: RetentionClasses | undefined }) {
  const { t } = useLanguage();
  const words = t.keeping.propose;
  const mayPropose = useMay("retention.propose");
  const [draft, setDraft] = useState(blank);
  const [tried, setTried] = useState(false);
  const [open, setOpen] = useState(false);
  const [sent, setSent] = useState(false);
  const set = (change: Partial<ProposalDraft>) => setDraft({ ...draft, ...change });
  const send = useAction(async (body: object) => {
    await request("/api/v1/retention-proposals", { method: "POST", body });
    setSent(true);
    setTried(false);
    setDraft({ ...blank, kind: draft.kind });
  });
  if (!mayPropose) return null;
  const read = proposalOf(draft);
  const wrong = (name: keyof ProposalDraft) => tried && "wrong" in read && read.wrong.includes(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(false);
    setTried(true);
    if ("body" in read) void send.run(read.body);
  };
  const known = [...(classes?.items ?? []).map(({ id }) => id), ...(classes?.unset ?? [])];
  const classField = (
    <TextField
      label={t.keeping.classes.one}
      hint={words.classHint(known.join(", "))}
      autoComplete="off"
      value={draft.retentionClass}
      error={wrong("retentionClass") ? t.register.required : undefined}
      onChange={(event) => set({ retentionClass: event.currentTarget.value.trim() })}
    />
  );
  return (
    <Section
      title={words.title}
      intro={words.intro}
      actions={
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {words.title}
        </Button>
      }
    >
      {open ? (
        <form className="gs-card gs-stack" onSubmit={submit} noValidate>
          <SelectField
            label={words.what}
            options={proposalKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
            value={draft.kind}
            onValue={(chosen) => set({ kind: proposalKinds.find((kind) => kind === chosen) ?? draft.kind })}
          />
          {draft.kind === "class" ? (
            <>
              {classField}
              <TextField
                width="short"
                inputMode="numeric"
                label={words.months}
                hint={words.monthsHint}
                value={draft.months}
                error={wrong("months") ? t.policy.numberWrong : undefined}
                onChange={(event) => set({ months: event.currentTarget.value.trim() })}
              />
              <DayField
                label={words.from}
                value={draft.from}
                error={wrong("from") ? t.register.required : undefined}
                onValue={(from) => set({ from })}
              />
            </>
          ) : draft.kind === "destruction" ? (
            <>
              {classField}
              <TextField
                width="short"
                label={t.keeping.calendar.month}
                hint={words.monthHint}
                value={draft.month}
                error={wrong("month") ? words.monthWrong : undefined}
                onChange={(event) => set({ month: event.currentTarget.value.trim() })}
              />
            </>
          ) : (
            <>
              <TextField
                label={t.audit.whichLog}
                autoComplete="off"
                value={draft.origin}
                error={wrong("origin") ? t.register.required : undefined}
                onChange={(event) => set({ origin: event.currentTarget.value.trim() })}
              />
              <TextField
                width="short"
                inputMode="numeric"
                label={t.audit.index}
                value={draft.index}
                error={wrong("index") ? t.audit.indexWrong : undefined}
                onChange={(event) => set({ index: event.currentTarget.value.trim() })}
              />
            </>
          )}
          <TextField
            width="long"
            label={t.keeping.legalBasis}
            hint={words.basisHint}
            value={draft.legalBasis}
            error={wrong("legalBasis") ? t.register.required : undefined}
            onChange={(event) => set({ legalBasis: event.currentTarget.value })}
          />
          <TextField
            width="long"
            label={t.keeping.proposals.motive}
            hint={t.logSearch.motiveHint}
            value={draft.motive}
            error={wrong("motive") ? t.logSearch.motiveMissing : undefined}
            onChange={(event) => set({ motive: event.currentTarget.value })}
          />
          {send.error === undefined ? null : <Failure error={send.error} />}
          {sent ? <Alert kind="ok" title={words.sent} live /> : null}
          <div>
            <Button type="submit" appearance="primary" busy={send.busy}>
              {words.send}
            </Button>
          </div>
        </form>
      ) : null}
    </Section>
  );
}
