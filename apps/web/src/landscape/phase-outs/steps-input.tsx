import { Button, CheckGroup, SelectField, TextField } from "@grondslag/ui";
import { DayField } from "../../forms/day-field.tsx";
import type { FaultOf } from "../../forms/edit-form.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { Skill } from "./plan-types.ts";
import { newStepId, type TypedStep, typedDays } from "./typed-plan.ts";

type Shared = {
  readonly steps: readonly TypedStep[];
  readonly skills: readonly Skill[];
  /** The plan has an end of handling besides that of building. */
  readonly hasHandling: boolean;
  readonly today: string;
  readonly shown: FaultOf;
};

/** The steps of a plan, one under the other. */
export function StepsInput({
  onSteps,
  ...shared
}: Shared & { readonly onSteps: (steps: readonly TypedStep[]) => void }) {
  const { t, format } = useLanguage();
  const words = t.planning.phaseOuts;
  const { steps } = shared;
  const add = () =>
    onSteps([
      ...steps,
      {
        ...{ id: newStepId(), name: "", due: "", deadline: "building", doneOn: "", expected: "" },
        ...{ skill: "", personDays: "", after: [] },
      },
    ]);
  // What came after a step that is taken away no longer waits for it.
  const remove = (id: string) =>
    onSteps(
      steps.flatMap((step) =>
        step.id === id ? [] : [{ ...step, after: step.after.filter((other) => other !== id) }],
      ),
    );
  return (
    <Section title={words.steps}>
      {steps.length === 0 ? <p>{t.care.phaseOuts.noSteps}</p> : null}
      {steps.map((step, at) => (
        <fieldset key={step.id} className="gs-checks gs-stack">
          <legend className="utrecht-form-label">{words.step(format.number(at + 1))}</legend>
          <StepFields
            {...shared}
            step={step}
            at={at}
            onStep={(changed) =>
              onSteps(steps.map((one) => (one.id === step.id ? { ...one, ...changed } : one)))
            }
          />
          <div>
            <Button onClick={() => remove(step.id)}>
              {words.removeStep(step.name.trim() === "" ? words.step(format.number(at + 1)) : step.name)}
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button onClick={add}>{words.addStep}</Button>
      </div>
    </Section>
  );
}

function StepFields({
  step,
  at,
  steps,
  skills,
  hasHandling,
  today,
  shown,
  onStep,
}: Shared & {
  readonly step: TypedStep;
  readonly at: number;
  readonly onStep: (changed: Partial<TypedStep>) => void;
}) {
  const { t } = useLanguage();
  const words = t.planning.phaseOuts;
  const where = `/steps/${at}`;
  const others = steps.filter(({ id, name }) => id !== step.id && name.trim() !== "");
  const { name, due, deadline, after, doneOn, expected, skill, personDays } = step;
  return (
    <>
      <TextField
        label={words.stepName}
        width="long"
        autoComplete="off"
        value={name}
        error={shown(name.trim() === "" ? words.textWrong : undefined, `${where}/name`)}
        onChange={(event) => onStep({ name: event.currentTarget.value })}
      />
      <DayField
        label={words.due}
        value={due}
        onValue={(day) => onStep({ due: day })}
        error={shown(due === "" ? words.dayWrong : undefined, `${where}/due`)}
      />
      {hasHandling || deadline === "handling" ? (
        <SelectField
          label={words.deadline}
          value={deadline}
          options={(["building", "handling"] as const).map((value) => ({
            value,
            label: words.deadlines[value],
          }))}
          error={shown(undefined, `${where}/deadline`)}
          onValue={(value) => onStep({ deadline: value === "handling" ? "handling" : "building" })}
        />
      ) : null}
      {others.length === 0 ? null : (
        <CheckGroup
          label={words.after}
          options={others.map((other) => ({ value: other.id, label: other.name }))}
          value={after}
          onChange={(ids) => onStep({ after: ids })}
          error={shown(undefined, `${where}/after`)}
        />
      )}
      <DayField
        label={words.expected}
        value={expected}
        onValue={(day) => onStep({ expected: day })}
        error={shown(undefined, `${where}/expected`)}
      />
      <DayField
        label={words.doneOn}
        value={doneOn}
        onValue={(day) => onStep({ doneOn: day })}
        error={shown(doneOn > today ? words.doneWrong : undefined, `${where}/doneOn`)}
      />
      <SelectField
        label={words.skill}
        value={skill}
        options={[
          { value: "", label: words.noSkill },
          ...skills.map((one) => ({ value: one.id, label: one.name })),
        ]}
        error={shown(undefined, `${where}/work/skill`)}
        onValue={(value) => onStep({ skill: value })}
      />
      {skill === "" ? null : (
        <TextField
          label={words.personDays}
          width="short"
          inputMode="numeric"
          autoComplete="off"
          value={personDays}
          error={shown(
            typedDays(personDays) === undefined ? words.daysWrong : undefined,
            `${where}/work/personDays`,
          )}
          onChange={(event) => onStep({ personDays: event.currentTarget.value })}
        />
      )}
    </>
  );
}
