import { Badge, type BadgeTone, type Column, DataTable, Disclosure } from "@grondslag/ui";
import { AgencyText } from "../../frame/agency-text.tsx";
import { useLanguage } from "../../language/language.tsx";
import { JudgementBadge } from "../judgement-badge.tsx";
import type { DashboardEntry, PublicationAnswer, PublicationChangeKind } from "./publication-types.ts";

const tones: Readonly<Record<PublicationChangeKind, BadgeTone>> = {
  added: "info",
  removed: "warning",
  changed: "neutral",
};

type Row = {
  readonly id: string;
  readonly name: string;
  readonly kind?: PublicationChangeKind;
  readonly entry?: DashboardEntry;
};

/** What a version shows otherwise than what is public now, and all that it shows. */
export function PublicationChanges({ of: { document, changes } }: { readonly of: PublicationAnswer }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.publications;
  const entries = new Map(document.entries.map((entry) => [entry.id, entry]));
  const changed = changes.map(({ id, name, kind }): Row => {
    const entry = entries.get(id);
    return { id, name, kind, ...(entry === undefined ? {} : { entry }) };
  });
  const count = format.number(document.entries.length);
  return (
    <>
      <p>
        <strong>{words.look}</strong>{" "}
        {changed.length === 0 ? words.changesNone : words.changesCount(format.number(changed.length))}
      </p>
      {changed.length === 0 ? null : <Rows caption={words.look} rows={changed} withKind />}
      <Disclosure summary={words.entries(count)} wide>
        <Rows
          caption={words.entries(count)}
          rows={document.entries.map((entry) => ({ id: entry.id, name: entry.name, entry }))}
        />
      </Disclosure>
    </>
  );
}

function Rows({
  caption,
  rows,
  withKind = false,
}: {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly withKind?: boolean;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.publications;
  const standing = t.portfolio.standing;
  const money = (cents: number | undefined) => (cents === undefined ? standing.unknown : format.money(cents));
  const columns: readonly Column<Row>[] = [
    {
      key: "name",
      header: words.project,
      rowHeader: true,
      cell: ({ name }) => <AgencyText>{name}</AgencyText>,
    },
    ...(withKind
      ? [
          {
            key: "kind",
            header: words.what,
            cell: ({ kind }: Row) =>
              kind === undefined ? null : <Badge tone={tones[kind]}>{words.change[kind]}</Badge>,
          },
        ]
      : []),
    {
      key: "status",
      header: t.portfolio.work.status,
      cell: ({ entry }) => (entry === undefined ? words.notListed : t.portfolioNames.statuses[entry.status]),
    },
    {
      key: "original",
      header: words.original,
      numeric: true,
      cell: ({ entry }) => (entry === undefined ? null : money(entry.original?.cents)),
    },
    {
      key: "expected",
      header: words.expected,
      numeric: true,
      cell: ({ entry }) => {
        if (entry === undefined) return null;
        const { expectedCost: cost } = entry;
        if (cost.known) return format.money(cost.value);
        return cost.atLeast === undefined ? standing.unknown : standing.atLeast(format.money(cost.atLeast));
      },
    },
    {
      key: "end",
      header: words.end,
      unbroken: true,
      cell: ({ entry }) => {
        if (entry === undefined) return null;
        const { expectedEnd: end } = entry;
        return end.known ? format.shortDate(end.value) : standing.unknown;
      },
    },
    {
      key: "colours",
      header: words.colours,
      cell: ({ entry }) =>
        entry === undefined ? null : entry.judgement === undefined ? (
          words.notJudged
        ) : (
          <>
            <JudgementBadge judgement={entry.judgement.original.colour} />{" "}
            <JudgementBadge judgement={entry.judgement.latest.colour} />
          </>
        ),
    },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id, kind }) => `${kind ?? ""} ${id}`}
    />
  );
}
