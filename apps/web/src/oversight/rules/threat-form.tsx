import { Button, CheckGroup, TextAreaField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { DayField } from "../../forms/day-field.tsx";
import { pointsAt } from "../../forms/field-problem.ts";
import { Failure } from "../../frame/failure.tsx";
import { useLanguage } from "../../language/language.tsx";
import { ruleFields, threatsPath, type WatchedThreat } from "./rule-types.ts";
import { valueWords } from "./rule-words.ts";

/** Adds a method to the catalogue, or saves a new version of one. */
export function ThreatForm({
  threat,
  onSaved,
}: {
  readonly threat: WatchedThreat | undefined;
  readonly onSaved: () => void;
}) {
  const { t } = useLanguage();
  const words = t.rules;
  const [draft, setDraft] = useState({
    id: threat?.id ?? "",
    name: threat?.name ?? "",
    description: threat?.description ?? "",
    source: threat?.source ?? "",
    sought: threat?.sought ?? [],
    since: threat?.since ?? "",
    ended: threat?.ended ?? "",
  });
  const [tried, setTried] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const isMissing = {
    id: draft.id === "",
    name: draft.name.trim().length < 3,
    description: draft.description.trim().length < 10,
    source: draft.source.trim().length < 3,
    sought: draft.sought.length === 0,
    since: draft.since === "",
  };
  const save = useAction(async () => {
    const { id, ended, ...members } = draft;
    const body = { ...members, ...(ended !== "" && { ended }) };
    if (threat === undefined) await request(threatsPath, { method: "POST", body: { id, ...body } });
    else {
      await request(`${threatsPath}/${encodeURIComponent(id)}/versions`, {
        method: "POST",
        body: { ...body, basedOn: threat.version },
      });
    }
    onSaved();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!Object.values(isMissing).some(Boolean)) void save.run();
  };
  const wrong = (name: keyof typeof draft) => {
    if (pointsAt(save.error, `/${name}`)) return save.error?.message;
    return tried && name !== "ended" && isMissing[name] ? t.register.required : undefined;
  };
  return (
    <form className="gs-card gs-card--marked gs-stack" onSubmit={submit} noValidate>
      {threat === undefined ? (
        <TextField
          label={words.id}
          hint={words.idHint}
          autoComplete="off"
          value={draft.id}
          error={wrong("id")}
          onChange={(event) => set({ id: event.currentTarget.value.trim() })}
        />
      ) : null}
      <TextField
        width="long"
        label={words.threat}
        autoComplete="off"
        value={draft.name}
        error={wrong("name")}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextAreaField
        label={words.description}
        value={draft.description}
        error={wrong("description")}
        onValue={(description) => set({ description: description.replaceAll("\n", " ") })}
      />
      <TextField
        width="long"
        label={words.source}
        autoComplete="off"
        value={draft.source}
        error={wrong("source")}
        onChange={(event) => set({ source: event.currentTarget.value })}
      />
      <CheckGroup
        label={words.sought}
        options={ruleFields.tag.values.map((tag) => ({
          value: tag,
          label: valueWords("tag", tag, t.ruleWords),
        }))}
        value={draft.sought}
        error={wrong("sought")}
        onChange={(sought) => set({ sought })}
      />
      <DayField
        label={words.since}
        value={draft.since}
        error={wrong("since")}
        onValue={(since) => set({ since })}
      />
      <DayField
        label={words.ended}
        value={draft.ended}
        error={wrong("ended")}
        onValue={(ended) => set({ ended })}
      />
      {save.error === undefined ? null : <Failure error={save.error} />}
      <div>
        <Button type="submit" appearance="primary" busy={save.busy}>
          {words.saveThreat}
        </Button>
      </div>
    </form>
  );
}
