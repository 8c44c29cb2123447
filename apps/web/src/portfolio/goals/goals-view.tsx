import { Alert, Badge, Button, type Column, DataTable, Disclosure, EmptyState, Link } from "@grondslag/ui";
import { useState } from "react";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { InventedMark } from "../invented-mark.tsx";
import type { Goal, Records } from "../wishes/wish-types.ts";
import { NewGoalForm } from "./new-goal-form.tsx";
import { WeightsForm } from "./weights-form.tsx";

type Kept = Records<Goal>["items"][number];

/** Goals that wishes are scored against, with their weights (row O1). */
export function GoalsView() {
  const { t } = useLanguage();
  const words = t.portfolio.goals;
  const may = useMay("portfolio.edit");
  const resource = useResource<Records<Goal>>("/api/v1/portfolio/records/goal?pageSize=100");
  const [open, setOpen] = useState<"weights" | "goal">();
  const [done, setDone] = useState(false);
  const choose = (form: "weights" | "goal") => {
    setDone(false);
    setOpen(form === open ? undefined : form);
  };
  const saved = () => {
    setOpen(undefined);
    setDone(true);
    resource.reload();
  };
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
              <Weights items={items} />
            )}
            {done ? <Alert kind="ok" live title={t.portfolio.editing.saved} /> : null}
            {may ? (
              <div className="gs-row">
                {items.length === 0 ? null : (
                  <Button aria-expanded={open === "weights"} onClick={() => choose("weights")}>
                    {words.change}
                  </Button>
                )}
                <Button aria-expanded={open === "goal"} onClick={() => choose("goal")}>
                  {words.add}
                </Button>
              </div>
            ) : null}
            {open === "weights" ? (
              <WeightsForm items={items} onSaved={saved} onPart={resource.reload} />
            ) : null}
            {open === "goal" ? <NewGoalForm onSaved={saved} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Weights({ items }: { readonly items: readonly Kept[] }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.goals;
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
      cell: ({ record }) => (record.priority ? <Badge tone="info">{words.yes}</Badge> : words.no),
    },
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
