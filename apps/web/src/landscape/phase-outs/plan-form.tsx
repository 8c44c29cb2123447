import { TextField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { useResource } from "../../api/use-resource.ts";
import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { RemoteSelect } from "../../forms/remote-select.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { Named } from "../item/item-types.ts";
import { CausesInput } from "./causes-input.tsx";
import type { Plan, Skill } from "./plan-types.ts";
import { StepsInput } from "./steps-input.tsx";
import { planBody, type TypedPlan, typedPlan } from "./typed-plan.ts";
import { isCauseWhole, isStepWhole } from "./typed-plan-faults.ts";

/** Makes a plan to phase out, or changes one: its two ends, its steps, and what delays it from outside. */
export function PlanForm({
  plan,
  onSaved,
  onConflict,
  onClose,
}: {
  readonly plan?: Plan;
  readonly onSaved: (id: string) => void;
  readonly onConflict?: () => void;
  readonly onClose?: () => void;
}) {
  const { t } = useLanguage();
  const words = t.planning.phaseOuts;
  const [id] = useState(() => plan?.id ?? `plan-${crypto.randomUUID()}`);
  const [typed, setTyped] = useState<TypedPlan>(() => typedPlan(plan));
  const skills =
    useResource<{ readonly items: readonly Skill[] }>("/api/v1/landscape/skills").value?.items ?? [];
  const today = new Date().toISOString().slice(0, 10);
  const change = (changed: Partial<TypedPlan>) => setTyped((before) => ({ ...before, ...changed }));
  const { name, technology, chain, buildingUntil, handlingUntil, steps, causes } = typed;
  const faults = {
    name: name.trim() === "" ? words.textWrong : undefined,
    technology: technology === "" ? words.chooseWrong : undefined,
    chain: chain === "" ? words.chooseWrong : undefined,
    building: buildingUntil === "" ? words.dayWrong : undefined,
    handling: handlingUntil !== "" && handlingUntil < buildingUntil ? words.handlingWrong : undefined,
    steps: steps.every((step) => isStepWhole(step, today)) ? undefined : words.textWrong,
    causes: causes.every(isCauseWhole) ? undefined : words.textWrong,
  };
  return (
    <EditForm
      refused={t.rounds.refused}
      title={plan === undefined ? words.newTitle : words.changeTitle(plan.name)}
      faults={Object.values(faults)}
      motive={{ label: words.motive, wrong: words.motiveWrong }}
      save={async (motive) => {
        await request(`/api/v1/landscape/phase-outs/${encodeURIComponent(id)}`, {
          method: "PUT",
          body: { version: plan?.version ?? 0, motive, ...planBody(typed) },
        });
      }}
      saveLabel={words.save}
      onSaved={() => onSaved(id)}
      onConflict={onConflict}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <TextField
            label={words.name}
            width="long"
            autoComplete="off"
            value={name}
            error={shown(faults.name, "/name")}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <ItemSelect
            label={words.technology}
            kind="technology"
            known={plan?.technology}
            value={technology}
            onValue={(value) => change({ technology: value })}
            error={shown(faults.technology, "/technology")}
          />
          <ItemSelect
            label={words.chain}
            kind="chain"
            known={plan?.chain}
            value={chain}
            onValue={(value) => change({ chain: value })}
            error={shown(faults.chain, "/chain")}
          />
          <DayField
            label={words.buildingUntil}
            value={buildingUntil}
            onValue={(day) => change({ buildingUntil: day })}
            error={shown(faults.building, "/buildingUntil")}
          />
          <DayField
            label={words.handlingUntil}
            value={handlingUntil}
            onValue={(day) => change({ handlingUntil: day })}
            error={shown(faults.handling, "/handlingUntil")}
          />
          <TextField
            label={words.handlingOf}
            width="long"
            autoComplete="off"
            value={typed.handlingOf}
            error={shown(undefined, "/handlingOf")}
            onChange={(event) => change({ handlingOf: event.currentTarget.value })}
          />
          <StepsInput
            steps={steps}
            skills={skills}
            hasHandling={handlingUntil !== ""}
            today={today}
            onSteps={(changed) => change({ steps: changed })}
            shown={shown}
          />
          <CausesInput causes={causes} onCauses={(changed) => change({ causes: changed })} shown={shown} />
        </>
      )}
    </EditForm>
  );
}

function ItemSelect({
  label,
  kind,
  known,
  value,
  onValue,
  error,
}: {
  readonly label: string;
  readonly kind: string;
  /** What was chosen before: it may stand on another page of the list. */
  readonly known: { readonly id: string; readonly name: string } | undefined;
  readonly value: string;
  readonly onValue: (id: string) => void;
  readonly error: string | undefined;
}) {
  return (
    <RemoteSelect<Named>
      source="/api/v1/landscape/items"
      fixed={{ kind }}
      label={label}
      nameOf={({ name }) => name}
      value={value}
      knownName={known?.name}
      onValue={onValue}
      error={error}
    />
  );
}
