import { SelectField, TextAreaField } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";
import { loggingWays, needToKnowWays, type Onboarding } from "./types.ts";

const start: Onboarding = { needToKnow: "authzen", logging: "platform", tellsKnown: true };

/** Says how a system joins the platform; a system that has not joined yet gets no new authorisations. */
export function OnboardingFields({
  value,
  error,
  onValue,
}: {
  readonly value: Onboarding | undefined;
  readonly error: string | undefined;
  readonly onValue: (onboarding: Onboarding | undefined) => void;
}) {
  const { t } = useLanguage();
  const words = t.onboarding;
  const set = (change: Partial<Onboarding>) => onValue({ ...(value ?? start), ...change });
  const needsMotive =
    value !== undefined &&
    (value.needToKnow === "none" || value.logging === "none" || value.withdrawn === true);
  return (
    <fieldset className="gs-checks">
      <legend>{words.title}</legend>
      <div className="gs-stack">
        <label className="gs-check">
          <input
            type="checkbox"
            checked={value !== undefined}
            onChange={(event) => onValue(event.currentTarget.checked ? start : undefined)}
          />
          {words.joined}
        </label>
        {value === undefined ? (
          <p className="gs-soft">{words.none}</p>
        ) : (
          <>
            <SelectField
              width="long"
              label={words.needToKnow}
              options={needToKnowWays.map((way) => ({ value: way, label: words.needToKnowWays[way] }))}
              value={value.needToKnow}
              onValue={(chosen) =>
                set({ needToKnow: needToKnowWays.find((way) => way === chosen) ?? value.needToKnow })
              }
            />
            <SelectField
              width="long"
              label={words.logging}
              options={loggingWays.map((way) => ({ value: way, label: words.loggingWays[way] }))}
              value={value.logging}
              onValue={(chosen) =>
                set({ logging: loggingWays.find((way) => way === chosen) ?? value.logging })
              }
            />
            <label className="gs-check">
              <input
                type="checkbox"
                checked={value.tellsKnown}
                onChange={(event) => set({ tellsKnown: event.currentTarget.checked })}
              />
              {words.tellsKnown}
            </label>
            <p className="gs-hint">{words.tellsKnownHint}</p>
            <label className="gs-check">
              <input
                type="checkbox"
                checked={value.withdrawn === true}
                onChange={(event) => onValue(withdrawnAs(value, event.currentTarget.checked))}
              />
              {words.withdrawn}
            </label>
            <p className="gs-hint">{words.withdrawnHint}</p>
            {needsMotive || value.motive !== undefined ? (
              <TextAreaField
                label={words.motive}
                hint={words.motiveHint}
                value={value.motive ?? ""}
                error={error}
                onValue={(motive) => onValue(withMotive(value, motive))}
              />
            ) : null}
          </>
        )}
      </div>
    </fieldset>
  );
}

function withdrawnAs({ withdrawn: _former, ...rest }: Onboarding, withdrawn: boolean): Onboarding {
  return withdrawn ? { ...rest, withdrawn } : rest;
}

function withMotive({ motive: _former, ...rest }: Onboarding, motive: string): Onboarding {
  return motive.trim() === "" ? rest : { ...rest, motive };
}
