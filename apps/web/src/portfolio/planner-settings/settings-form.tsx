import { Button } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { EditForm } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import { LineField } from "../editing/line-field.tsx";
import type { PlannerSettings, PlannerSettingsAnswer } from "./planner-settings-types.ts";
import {
  fieldGroups,
  limits,
  numberOf,
  pointerOf,
  type SettingsField,
  settingsFields,
  typedValue,
  withValue,
} from "./settings-fields.ts";
import { useFieldName } from "./use-field-name.ts";

/** Chooses other settings, as the next version. */
export function SettingsForm({
  answer,
  onSaved,
  onClose,
  onReadAgain,
}: {
  readonly answer: PlannerSettingsAnswer;
  readonly onSaved: () => void;
  readonly onClose: () => void;
  readonly onReadAgain: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.plannerSettings;
  const nameOf = useFieldName();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const text = (field: SettingsField) => typed[pointerOf(field)] ?? String(numberOf(answer.settings, field));
  const chosen = settingsFields.reduce<PlannerSettings>((settings, field) => {
    const value = typedValue(text(field), field);
    return value === undefined ? settings : withValue(settings, field, value);
  }, answer.settings);
  const wrong = (field: SettingsField): string | undefined => {
    const [least, most] = limits[field.field];
    return typedValue(text(field), field) === undefined
      ? t.portfolio.editing.numberWrong(format.number(least), format.number(most))
      : turned(field, chosen, words);
  };
  const isChanged = settingsFields.some((one) => numberOf(chosen, one) !== numberOf(answer.settings, one));
  const nothing = isChanged ? undefined : words.nothing;
  const save = async (motive: string | undefined) => {
    await request("/api/v1/portfolio/planner-settings", {
      method: "POST",
      body: { settings: chosen, version: answer.version, motive },
    });
  };
  const asOfProgram = () =>
    setTyped(
      Object.fromEntries(
        settingsFields.map((field) => [pointerOf(field), String(numberOf(answer.ofProgram, field))]),
      ),
    );
  return (
    <EditForm
      title={words.change}
      intro={words.changeIntro}
      faults={[...settingsFields.map(wrong), nothing]}
      motive={{ label: words.motive, wrong: words.motiveWrong }}
      onConflict={onReadAgain}
      {...{ save, onSaved, onClose }}
    >
      {(shown) => (
        <>
          <div className="gs-row">
            <Button small onClick={asOfProgram}>
              {words.asOfProgram}
            </Button>
          </div>
          {fieldGroups.map((group) => (
            <div className="gs-row gs-row--end" key={pointerOf(group[0])}>
              {group.map((field) => (
                <LineField
                  key={pointerOf(field)}
                  label={nameOf(field)}
                  width="short"
                  inputMode="numeric"
                  value={text(field)}
                  error={shown(wrong(field), `/settings${pointerOf(field)}`)}
                  onValue={(value) => setTyped({ ...typed, [pointerOf(field)]: value })}
                />
              ))}
            </div>
          ))}
          {shown(nothing) === undefined ? null : (
            <p className="utrecht-form-field-error-message">{nothing}</p>
          )}
        </>
      )}
    </EditForm>
  );
}

/** What turns round that policy gives way first and modernisation last: the server refuses it too. */
function turned(
  field: SettingsField,
  { weights: { displacement }, worth }: PlannerSettings,
  words: { readonly policyFirst: string; readonly modernisationLast: string; readonly worthMost: string },
): string | undefined {
  if (field.field === "displacement") {
    if (displacement[field.of] < displacement.policy) return words.policyFirst;
    if (displacement[field.of] > displacement.modernisation) return words.modernisationLast;
  }
  if (field.field === "worth" && worth[field.of] > worth.modernisation) return words.worthMost;
  return undefined;
}
