import { Button, type Column, DataTable, DefinitionList, Disclosure } from "@grondslag/ui";
import { useState } from "react";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { PersonName } from "../../frame/person-name.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { useFieldName } from "../conflicts/use-field-name.ts";
import { useSourceName } from "../conflicts/use-source-name.ts";
import { useFollowedForm } from "../use-followed-form.ts";
import { ItemPlanForm } from "./item-plan-form.tsx";
import type { ItemPlan } from "./item-plan-types.ts";
import { useFieldText } from "./use-field-text.ts";

/** What will become of an item, who planned it, and what was planned before; its owner changes it here (rows L5, L7). */
export function PlanSection({
  id,
  name,
  onSaved,
}: {
  readonly id: string;
  readonly name: string;
  readonly onSaved: () => void;
}) {
  const { t } = useLanguage();
  const words = t.planning;
  const resource = useResource<ItemPlan>(`/api/v1/landscape/items/${encodeURIComponent(id)}/plan`);
  const mayAnswer = useMay("landscape.answer");
  const [open, setOpen] = useState(false);
  const box = useFollowedForm(open);
  // A system of the register that no source of the landscape names has no plan.
  if (resource.error?.status === 404) return null;
  return (
    <Section title={words.title} intro={words.intro}>
      <Loaded resource={resource} lines={3}>
        {(plan) => {
          const mayEdit = mayAnswer && plan.mayEdit;
          const isPlanned = plan.fields.some(({ value }) => value !== undefined);
          return (
            <>
              {isPlanned ? <Planned plan={plan} /> : <p>{mayEdit ? words.nothingMay : words.nothing}</p>}
              {mayEdit ? (
                <div ref={box}>
                  {open ? (
                    <ItemPlanForm
                      id={id}
                      name={name}
                      plan={plan}
                      onClose={() => setOpen(false)}
                      onConflict={resource.reload}
                      onSaved={() => {
                        setOpen(false);
                        resource.reload();
                        onSaved();
                      }}
                    />
                  ) : (
                    <Button onClick={() => setOpen(true)}>{isPlanned ? words.edit : words.make}</Button>
                  )}
                </div>
              ) : null}
              {plan.history.length === 0 ? null : <History plan={plan} />}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Planned({ plan }: { readonly plan: ItemPlan }) {
  const { t, format } = useLanguage();
  const words = t.planning;
  const fieldName = useFieldName();
  const fieldText = useFieldText();
  const sourceName = useSourceName();
  const known = plan.fields.flatMap((one) => (one.value === undefined ? [] : [{ ...one, value: one.value }]));
  return (
    <DefinitionList
      items={known.map(({ field, value, source, decided }) => ({
        key: field,
        term: fieldName(field),
        value: (
          <>
            <AgencyText>{fieldText(field, value)}</AgencyText>{" "}
            <span className="gs-soft gs-small">
              {decided === undefined ? (
                words.bySource(sourceName(source ?? ""))
              ) : (
                <>
                  {words.decidedBy.toLowerCase()} <PersonName id={decided.by} />,{" "}
                  {format.shortDate(decided.at)}
                </>
              )}
            </span>
          </>
        ),
      }))}
    />
  );
}

type Step = ItemPlan["history"][number];

function History({ plan: { history } }: { readonly plan: ItemPlan }) {
  const { t, format } = useLanguage();
  const words = t.planning;
  const fieldName = useFieldName();
  const fieldText = useFieldText();
  const sourceName = useSourceName();
  const columns: readonly Column<Step>[] = [
    { key: "at", header: words.when, rowHeader: true, cell: ({ at }) => format.moment(at) },
    { key: "field", header: words.field, cell: ({ field }) => fieldName(field) },
    {
      key: "value",
      header: words.value,
      cell: ({ field, value, source }) => {
        if (value !== undefined) return <AgencyText>{fieldText(field, value)}</AgencyText>;
        return source === undefined ? words.takenBack : words.bySource(sourceName(source));
      },
    },
    { key: "why", header: words.why, cell: ({ motive }) => <AgencyText>{motive}</AgencyText> },
    { key: "by", header: words.who, cell: ({ by }) => <PersonName id={by} /> },
  ];
  return (
    <Disclosure summary={words.history(format.number(history.length))} wide>
      <DataTable
        caption={words.historyCaption}
        captionHidden
        columns={columns}
        rows={history}
        rowKey={({ field, at }) => `${field} ${at}`}
      />
    </Disclosure>
  );
}
