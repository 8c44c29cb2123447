import { Button, Link, TextAreaField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { DayField } from "../forms/day-field.tsx";
import { endOfDay, startOfDay } from "../forms/days.ts";
import { Failure } from "../frame/failure.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { EntrySelect } from "../register/entry-select.tsx";
import { useSession } from "../session/session.tsx";
import { draftFrom, linesOf, typedPersons, wrongIn } from "./investigation-draft.ts";
import { type Investigation, investigationAddress, investigationsPath } from "./investigation-types.ts";
import { SystemChoice } from "./system-choice.tsx";

/** Asks for the mandate of an investigation: whom, why, which systems, which period, and until when. */
export function InvestigationForm() {
  const { t } = useLanguage();
  const words = t.investigations;
  const [query] = useSearchParams();
  const [, navigate] = useLocation();
  const self = useSession().resource.value?.employee?.id ?? "";
  const [draft, setDraft] = useState(() => draftFrom(query, self));
  const [tried, setTried] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const wrong = wrongIn(draft);
  const missing = (name: keyof typeof wrong, text: string = t.register.required) =>
    tried && wrong[name] ? text : undefined;
  const send = useAction(async () => {
    const { reference, groundId, suspicion, covert, systems } = draft;
    const made = await request<Investigation>(investigationsPath, {
      method: "POST",
      body: {
        reference: reference.trim(),
        groundId,
        suspicion: suspicion.trim(),
        covert,
        from: startOfDay(draft.from),
        to: endOfDay(draft.to),
        expiresAt: endOfDay(draft.ends),
        persons: typedPersons(draft.persons) ?? [],
        systems,
        workers: linesOf(draft.workers),
      },
    });
    navigate(investigationAddress(made.id, { view: "mandate" }));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!Object.values(wrong).some(Boolean)) void send.run();
  };
  return (
    <Page title={words.ask}>
      <p>
        <Link href="/investigations">{words.back}</Link>
      </p>
      <form className="gs-card gs-stack" onSubmit={submit} noValidate>
        <TextField
          label={words.reference}
          hint={words.referenceHint}
          autoComplete="off"
          value={draft.reference}
          error={missing("reference")}
          onChange={(event) => set({ reference: event.currentTarget.value })}
        />
        <TextAreaField
          label={words.suspicion}
          hint={words.suspicionHint}
          value={draft.suspicion}
          error={missing("suspicion", words.suspicionShort)}
          onValue={(suspicion) => set({ suspicion })}
        />
        <EntrySelect
          kind="legal-grounds"
          label={words.ground}
          one={t.register.ground.one}
          value={draft.groundId}
          error={missing("groundId")}
          onValue={(groundId) => set({ groundId })}
        />
        <TextAreaField
          label={words.persons}
          hint={words.personsHint}
          rows={3}
          fixed
          value={draft.persons}
          error={missing("persons", words.personsWrong)}
          onValue={(persons) => set({ persons })}
        />
        <SystemChoice value={draft.systems} onValue={(systems) => set({ systems })} />
        <fieldset className="gs-checks">
          <legend>{words.period}</legend>
          <div className="gs-row">
            <DayField
              label={words.from}
              value={draft.from}
              error={missing("from")}
              onValue={(from) => set({ from })}
            />
            <DayField label={words.to} value={draft.to} error={missing("to")} onValue={(to) => set({ to })} />
          </div>
        </fieldset>
        <div>
          <DayField
            label={words.ends}
            value={draft.ends}
            error={missing("ends")}
            onValue={(ends) => set({ ends })}
          />
          <p className="gs-soft gs-small">{words.endsHint}</p>
        </div>
        <TextAreaField
          label={words.workers}
          hint={words.workersHint}
          rows={2}
          value={draft.workers}
          error={missing("workers")}
          onValue={(workers) => set({ workers })}
        />
        <div>
          <label className="gs-check">
            <input
              type="checkbox"
              checked={draft.covert}
              onChange={(event) => set({ covert: event.currentTarget.checked })}
            />
            {words.covertLabel}
          </label>
          {draft.covert ? <p className="gs-prose gs-soft">{words.covertText}</p> : null}
        </div>
        {send.error === undefined ? null : <Failure error={send.error} />}
        <div>
          <Button type="submit" appearance="primary" busy={send.busy}>
            {words.send}
          </Button>
        </div>
      </form>
    </Page>
  );
}
