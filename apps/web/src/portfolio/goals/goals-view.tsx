import { Badge, type Column, DataTable, Disclosure, EmptyState, Link } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { FormButton, type Forms, SavedNotice, useForms } from "../editing/use-forms.tsx";
import { InventedMark } from "../invented-mark.tsx";
import type { Goal, Records } from "../wishes/wish-types.ts";
import { GoalForm } from "./goal-form.tsx";
import { WeightsForm } from "./weights-form.tsx";

type Kept = Records<Goal>["items"][number];

/** Goals that wishes are scored against, with their weights (row O1). */
export function GoalsView() {
  const { t } = useLanguage();
  const words = t.portfolio.goals;
  const may = useMay("portfolio.edit");
  const resource = useResource<Records<Goal>>("/api/v1/portfolio/records/goal?pageSize=100");
  const forms = useForms(resource.reload);
  return (
    <Page title={words.title} actions={<Link href="/portfolio/board">{words.toBoard}</Link>}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{t.portfolio.board.whyText}</p>
      </Disclosure>
      <Loaded resource={resource}>
        {({ items }) => (
          <>
            {items.length === 0 ? (
              <EmptyState title={words.noneTitle}>
                <p>{words.noneText}</p>
              </EmptyState>
            ) : (
              <Weights items={items} forms={forms} />
            )}
            <SavedNotice forms={forms} />
            {may ? (
              <div className="gs-row">
                {items.length === 0 ? null : <FormButton forms={forms} form="weights" label={words.change} />}
                <FormButton forms={forms} form="goal" label={words.add} />
              </div>
            ) : null}
            {may ? <OpenForm forms={forms} items={items} onReadAgain={resource.reload} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function OpenForm({
  forms,
  items,
  onReadAgain,
}: {
  readonly forms: Forms;
  readonly items: readonly Kept[];
  readonly onReadAgain: () => void;
}) {
  const common = { onSaved: forms.saved, onClose: forms.close };
  if (forms.open === "weights") return <WeightsForm items={items} onPart={onReadAgain} {...common} />;
  if (forms.open === "goal") return <GoalForm {...common} />;
  const kept = items.find(({ record }) => forms.open === `goal:${record.id}`);
  return kept === undefined ? null : (
    <GoalForm key={kept.record.id} kept={kept} onConflict={onReadAgain} {...common} />
  );
}

function Weights({ items, forms }: { readonly items: readonly Kept[]; readonly forms: Forms }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.goals;
  const may = useMay("portfolio.edit");
  const { change, yes, no } = t.portfolio.editing;
  const total = items.reduce((sum, { record }) => sum + record.weight, 0);
  const rows = [...items].sort((a, b) => b.record.weight - a.record.weight);
  const columns: readonly Column<Kept>[] = [
    {
      key: "name",
      header: words.name,
      rowHeader: true,
      cell: ({ record }) => (
        <>
          <AgencyText>{record.name}</AgencyText>
          <InventedMark of={record} />
        </>
      ),
    },
    {
      key: "weight",
      header: words.weight,
      numeric: true,
      cell: ({ record }) => format.number(record.weight),
    },
    {
      key: "share",
      header: words.share,
      numeric: true,
      cell: ({ record }) =>
        total === 0 ? null : `${format.number(Math.round((record.weight / total) * 1_000) / 10)}%`,
    },
    {
      key: "priority",
      header: words.priority,
      cell: ({ record }) => (record.priority ? <Badge tone="info">{yes}</Badge> : no),
    },
    ...(may
      ? [
          {
            key: "change",
            header: change,
            cell: ({ record }: Kept) => (
              <FormButton forms={forms} form={`goal:${record.id}`} label={change} of={record.name} />
            ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={words.title}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ record }) => record.id}
    />
  );
}
