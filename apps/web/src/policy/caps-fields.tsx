import { TextField } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";
import type { CapTexts } from "./cap-texts.ts";
import { capWrong } from "./cap-texts.ts";
import { cappedActions } from "./types.ts";

/** How often a day one employee may export, print and copy; an empty field sets no cap here. */
export function CapsFields({
  value,
  onValue,
  hint,
}: {
  readonly value: CapTexts;
  readonly onValue: (value: CapTexts) => void;
  /** What an empty field means. */
  readonly hint: string;
}) {
  const { t } = useLanguage();
  return (
    <fieldset className="gs-checks">
      <legend>{t.policy.caps.title}</legend>
      <p className="gs-soft">{hint}</p>
      <div className="gs-row">
        {cappedActions.map((action) => (
          <TextField
            key={action}
            width="short"
            inputMode="numeric"
            label={t.policy.caps.actions[action]}
            value={value[action]}
            error={capWrong(value[action]) ? t.policy.numberWrong : undefined}
            onChange={(event) => onValue({ ...value, [action]: event.currentTarget.value.trim() })}
          />
        ))}
      </div>
    </fieldset>
  );
}
