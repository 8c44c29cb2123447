import { TextAreaField, TextField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useSourceName } from "../conflicts/use-source-name.ts";
import type { ItemPlan } from "./item-plan-types.ts";

/** Changes what will become of an item: only what was changed is sent, with the reason. */
export function ItemPlanForm({
  id,
  name,
  plan,
  onSaved,
  onConflict,
  onClose,
}: {
  readonly id: string;
  readonly name: string;
  readonly plan: ItemPlan;
  readonly onSaved: () => void;
  readonly onConflict: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const words = t.planning;
  const sourceName = useSourceName();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const changed = plan.fields.flatMap(({ field, value = "" }): [string, string | null][] => {
    const now = typed[field]?.trim();
    if (now === undefined || now === value) return [];
    return [[field, now === "" ? null : now]];
  });
  const unchanged = changed.length === 0 ? words.nothingChanged : undefined;
  const emptied = plan.fields.find(
    ({ field, value, decided }) =>
      value !== undefined &&
      decided === undefined &&
      changed.some(([of, now]) => of === field && now === null),
  );
  return (
    <EditForm
      title={words.formTitle(name)}
      faults={[unchanged, emptied?.field]}
      motive={{ label: words.motive, wrong: words.motiveWrong }}
      save={async (motive) => {
        await request(`/api/v1/landscape/items/${encodeURIComponent(id)}/plan`, {
          method: "PUT",
          body: { version: plan.version, motive, fields: Object.fromEntries(changed) },
        });
      }}
      onSaved={onSaved}
      onConflict={onConflict}
      onClose={onClose}
    >
      {(shown) =>
        plan.fields.map(({ field, value = "", source = "" }) => {
          const own = field === emptied?.field ? words.sourced(sourceName(source)) : undefined;
          const first = field === plan.fields[0]?.field ? unchanged : undefined;
          const given = {
            value: typed[field] ?? value,
            error: shown(own ?? first) ?? (shown(undefined, `/fields/${field}`) && words.order),
            onValue: (text: string) => setTyped((before) => ({ ...before, [field]: text })),
          };
          if (field === "plan")
            return <TextAreaField key={field} label={words.what} hint={words.whatHint} rows={3} {...given} />;
          const label = words.labels[field] ?? field;
          if (field !== "successor") return <DayField key={field} label={label} {...given} />;
          return (
            <TextField
              key={field}
              label={label}
              width="long"
              autoComplete="off"
              value={given.value}
              error={given.error}
              onChange={(event) => given.onValue(event.currentTarget.value)}
            />
          );
        })
      }
    </EditForm>
  );
}
