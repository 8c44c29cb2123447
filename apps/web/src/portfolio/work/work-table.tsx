import { Badge, type Column, DataTable } from "@grondslag/ui";
import { useLanguage } from "../../language/language.tsx";
import { InventedMark } from "../invented-mark.tsx";
import { JudgementBadge } from "../judgement-badge.tsx";
import { WorkLink } from "./work-link.tsx";
import type { Side, WorkRow } from "./work-types.ts";

/** Work as rows, with its colours against the first baseline and the latest side by side. */
export function WorkTable({
  caption,
  rows,
}: {
  readonly caption: string;
  readonly rows: readonly WorkRow[];
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.work;
  const names = t.portfolioNames;
  const columns: readonly Column<WorkRow>[] = [
    {
      key: "name",
      header: words.name,
      rowHeader: true,
      cell: (row) => (
        <>
          <WorkLink id={row.id} name={row.name} />
          <InventedMark of={row} />
          <div className="gs-soft">
            {names.kinds[row.kind]}, {names.natures[row.nature].toLowerCase()}
          </div>
        </>
      ),
    },
    { key: "status", header: words.status, cell: ({ status }) => names.statuses[status] },
    {
      key: "original",
      header: words.original,
      cell: ({ judgement }) => <SideCell side={judgement.original} />,
    },
    { key: "latest", header: words.latest, cell: ({ judgement }) => <SideCell side={judgement.latest} /> },
    {
      key: "cost",
      header: t.portfolio.standing.expectedCost,
      numeric: true,
      cell: ({ judgement: { expectedCost } }) =>
        expectedCost.known
          ? format.money(expectedCost.cents)
          : expectedCost.atLeastCents === undefined
            ? t.portfolio.standing.unknown
            : t.portfolio.standing.atLeast(format.money(expectedCost.atLeastCents)),
    },
    {
      key: "end",
      header: t.portfolio.standing.expectedEnd,
      unbroken: true,
      cell: ({ judgement: { expectedEnd } }) =>
        expectedEnd.known ? format.shortDate(expectedEnd.on) : t.portfolio.standing.unknown,
    },
    {
      key: "findings",
      header: words.findings,
      cell: ({ findings }) =>
        findings.total === 0 ? null : findings.serious > 0 ? (
          <Badge tone="bad">{words.seriousCount(format.number(findings.serious))}</Badge>
        ) : (
          format.number(findings.total)
        ),
    },
  ];
  return <DataTable caption={caption} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

function SideCell({ side }: { readonly side: Side }) {
  const { t } = useLanguage();
  return side.baseline === undefined ? (
    t.portfolio.standing.noBaseline
  ) : (
    <JudgementBadge judgement={side.colour} />
  );
}
