import { Button, SelectField, TextAreaField, TextField } from "@grondslag/ui";
import { DayField } from "../../forms/day-field.tsx";
import type { FaultOf } from "../../forms/edit-form.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { TypedCause } from "./typed-plan.ts";

const states = ["none", "asked", "granted", "refused"] as const;

/** Causes of delay from outside, each with the derogation that was asked (row L12). */
export function CausesInput({
  causes,
  onCauses,
  shown,
}: {
  readonly causes: readonly TypedCause[];
  readonly onCauses: (causes: readonly TypedCause[]) => void;
  readonly shown: FaultOf;
}) {
  const { t, format } = useLanguage();
  const words = t.planning.phaseOuts;
  const empty = { text: "", state: "none", askedOn: "", authority: "", until: "" } as const;
  return (
    <Section title={words.causes}>
      {causes.map((cause, at) => {
        const number = format.number(at + 1);
        const change = (changed: Partial<TypedCause>) =>
          onCauses(causes.map((one) => (one.key === cause.key ? { ...one, ...changed } : one)));
        return (
          <fieldset key={cause.key} className="gs-checks gs-stack">
            <legend className="utrecht-form-label">{words.cause(number)}</legend>
            <CauseFields cause={cause} where={`/externalCauses/${at}`} onCause={change} shown={shown} />
            <div>
              <Button onClick={() => onCauses(causes.filter(({ key }) => key !== cause.key))}>
                {words.removeCause(number)}
              </Button>
            </div>
          </fieldset>
        );
      })}
      <div>
        <Button onClick={() => onCauses([...causes, { key: crypto.randomUUID(), ...empty }])}>
          {words.addCause}
        </Button>
      </div>
    </Section>
  );
}

function CauseFields({
  cause: { text, state, askedOn, authority, until },
  where,
  onCause,
  shown,
}: {
  readonly cause: TypedCause;
  readonly where: string;
  readonly onCause: (changed: Partial<TypedCause>) => void;
  readonly shown: FaultOf;
}) {
  const { t } = useLanguage();
  const words = t.planning.phaseOuts;
  return (
    <>
      <TextAreaField
        label={words.causeText}
        rows={2}
        value={text}
        error={shown(text.trim() === "" ? words.textWrong : undefined, `${where}/text`)}
        onValue={(value) => onCause({ text: value })}
      />
      <SelectField
        label={words.derogation}
        value={state}
        options={states.map((value) => ({ value, label: words.derogations[value] }))}
        onValue={(value) => onCause({ state: states.find((one) => one === value) ?? "none" })}
      />
      {state === "none" ? null : (
        <>
          <DayField
            label={words.askedOn}
            value={askedOn}
            onValue={(day) => onCause({ askedOn: day })}
            error={shown(askedOn === "" ? words.dayWrong : undefined, `${where}/derogation/askedOn`)}
          />
          <TextField
            label={words.authority}
            width="long"
            autoComplete="off"
            value={authority}
            error={shown(
              authority.trim() === "" ? words.textWrong : undefined,
              `${where}/derogation/authority`,
            )}
            onChange={(event) => onCause({ authority: event.currentTarget.value })}
          />
          <DayField
            label={words.until}
            value={until}
            onValue={(day) => onCause({ until: day })}
            error={shown(undefined, `${where}/derogation/until`)}
          />
        </>
      )}
    </>
  );
}
