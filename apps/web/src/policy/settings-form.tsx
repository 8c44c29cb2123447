import { SelectField, TextField } from "@grondslag/ui";
import { useState } from "react";
import { useLanguage } from "../language/language.tsx";
import { capsOf, capTexts, capWrong } from "./cap-texts.ts";
import { CapsFields } from "./caps-fields.tsx";
import { DraftForm, EditDraft } from "./draft-form.tsx";
import type { PolicyVersion } from "./types.ts";

const numbers = [
  "unusedDays",
  "expiringDays",
  "undoMinutes",
  "emergencyMinutes",
  "emergencyReviewHours",
] as const;

/** Changes the agency's own choices in a draft. */
export function SettingsForm({ number }: { readonly number: string }) {
  const { t } = useLanguage();
  return (
    <EditDraft number={number} title={t.policy.editSettings}>
      {(version) => <Fields version={version} />}
    </EditDraft>
  );
}

function Fields({ version }: { readonly version: PolicyVersion }) {
  const { t } = useLanguage();
  const { settings } = version.content;
  const [missingTraining, setMissingTraining] = useState<string>(settings.missingTraining);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(numbers.map((name) => [name, String(settings[name])])),
  );
  const [caps, setCaps] = useState(capTexts(settings.caps));
  const wrong = (name: string) => !/^\d{1,5}$/.test(texts[name] ?? "");
  const bodyOf = () =>
    numbers.some(wrong) || Object.values(caps).some(capWrong)
      ? undefined
      : {
          missingTraining,
          ...Object.fromEntries(numbers.map((name) => [name, Number(texts[name])])),
          ...(capsOf(caps) === undefined ? {} : { caps: capsOf(caps) }),
        };
  return (
    <DraftForm number={version.number} part="/settings" bodyOf={bodyOf}>
      <SelectField
        label={t.policy.settingNames.missingTraining}
        options={(["flag", "block"] as const).map((value) => ({
          value,
          label: t.policy.missingTraining[value],
        }))}
        value={missingTraining}
        onValue={setMissingTraining}
      />
      {numbers.map((name) => (
        <TextField
          key={name}
          width="short"
          inputMode="numeric"
          label={t.policy.settingNames[name]}
          value={texts[name] ?? ""}
          error={wrong(name) ? t.policy.numberWrong : undefined}
          onChange={(event) => setTexts({ ...texts, [name]: event.currentTarget.value.trim() })}
        />
      ))}
      <CapsFields value={caps} onValue={setCaps} hint={t.policy.caps.hint} />
    </DraftForm>
  );
}
