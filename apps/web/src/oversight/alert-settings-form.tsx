import { Alert, Button, SelectField, TextField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../api/request.ts";
import { useLanguage } from "../language/language.tsx";
import { type AlertSettingsPage, choiceBounds, choiceNumbers } from "./alert-settings-types.ts";
import { choicesOf, draftOf, numberWrong, type SettingsDraft } from "./settings-draft.ts";
import { TextForm } from "./text-form.tsx";

/** Proposes other choices, starting from those in force. */
export function AlertSettingsForm({
  page: { inForce, units },
  onDone,
}: {
  readonly page: AlertSettingsPage;
  readonly onDone: () => void;
}) {
  const { t } = useLanguage();
  const words = t.alertSettings;
  const [draft, setDraft] = useState<SettingsDraft>(() => draftOf(inForce));
  const [tried, setTried] = useState(false);
  const send = async (reason: string) => {
    const choices = choicesOf(draft);
    setTried(choices === undefined);
    if (choices === undefined) return;
    await request("/api/v1/alert-settings", { method: "POST", body: { ...choices, reason } });
    onDone();
  };
  return (
    <TextForm
      label={words.reason}
      hint={words.reasonHint}
      short={words.reasonShort}
      rows={3}
      send={words.send}
      onSend={send}
    >
      {choiceNumbers.map((name) => (
        <TextField
          key={name}
          width="short"
          inputMode="numeric"
          label={words.names[name]}
          hint={words.hints[name]}
          value={draft[name]}
          error={numberWrong(name, draft[name]) ? words.numberWrong(...choiceBounds[name]) : undefined}
          onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
        />
      ))}
      <UnitBudgets draft={draft} units={units} onDraft={setDraft} />
      {tried && choicesOf(draft) === undefined ? (
        <Alert kind="error" title={words.numbersFirst} live />
      ) : null}
    </TextForm>
  );
}

/** Units with another number than the rest: change it, take it away, add one. */
function UnitBudgets({
  draft,
  units,
  onDraft,
}: {
  readonly draft: SettingsDraft;
  readonly units: AlertSettingsPage["units"];
  readonly onDraft: (draft: SettingsDraft) => void;
}) {
  const { t } = useLanguage();
  const words = t.alertSettings;
  const { budgets } = draft;
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const others = units
    .filter(({ id }) => budgets.every(({ unit }) => unit !== id))
    .sort((a, b) => a.name.localeCompare(b.name, "nl"));
  return (
    <fieldset className="gs-checks">
      <legend>{words.unitBudgets}</legend>
      {budgets.map(({ unit, weekly }) => (
        <div key={unit} className="gs-row">
          <TextField
            width="short"
            inputMode="numeric"
            label={words.unitBudget(names.get(unit) ?? unit)}
            value={weekly}
            error={
              numberWrong("weeklyBudget", weekly)
                ? words.numberWrong(...choiceBounds.weeklyBudget)
                : undefined
            }
            onChange={(event) => {
              const text = event.currentTarget.value;
              onDraft({
                ...draft,
                budgets: budgets.map((one) => (one.unit === unit ? { unit, weekly: text } : one)),
              });
            }}
          />
          <Button
            small
            aria-label={words.removeUnit(names.get(unit) ?? unit)}
            onClick={() => onDraft({ ...draft, budgets: budgets.filter((one) => one.unit !== unit) })}
          >
            {words.remove}
          </Button>
        </div>
      ))}
      {others.length === 0 ? null : (
        <SelectField
          label={words.addUnit}
          hint={words.addUnitHint}
          value=""
          options={[
            { value: "", label: t.register.choose },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onValue={(unit) => {
            if (unit !== "")
              onDraft({ ...draft, budgets: [...budgets, { unit, weekly: draft.weeklyBudget }] });
          }}
        />
      )}
    </fieldset>
  );
}
