import { Badge, type Column, DataTable, Link } from "@grondslag/ui";
import { AgencyText } from "../frame/agency-text.tsx";
import { useLanguage } from "../language/language.tsx";
import { oneDecimal } from "./addend-words.ts";
import { Pseudonym, StateBadges } from "./alert-badges.tsx";
import type { AlertSummary } from "./alert-types.ts";

/** Address of the page of one signal. */
export function alertAddress(id: string): string {
  return `/alerts/${encodeURIComponent(id)}`;
}

/** Signals in the order of the server. A row that left the list says so, and stays until the reader asks anew. */
export function AlertTable({
  rows,
  gone,
}: {
  readonly rows: readonly AlertSummary[];
  readonly gone: ReadonlySet<string>;
}) {
  const { t, format } = useLanguage();
  const words = t.alerts;
  const columns: readonly Column<AlertSummary>[] = [
    {
      key: "who",
      header: words.who,
      rowHeader: true,
      cell: (row) => (
        <>
          <Link href={alertAddress(row.id)}>
            <Pseudonym>{row.pseudonym}</Pseudonym>
          </Link>
          <div className="gs-soft gs-small">
            <AgencyText>{row.unitName ?? row.unit}</AgencyText>
          </div>
        </>
      ),
    },
    {
      key: "score",
      header: words.score,
      cell: (row) => (
        <>
          {row.source === "rule" ? null : <strong>{oneDecimal(format, row.score)}</strong>}{" "}
          <span className="gs-soft">
            {row.source === "score" ? null : words.sources[row.source]}
            {row.rule === undefined ? null : <AgencyText>: {row.rule}</AgencyText>}
          </span>
        </>
      ),
    },
    {
      key: "what",
      header: words.what,
      cell: (row) => (
        <>
          {words.lookUps(row.lookUps)}
          <div className="gs-soft gs-small">{words.weekOf(format.day(row.week))}</div>
        </>
      ),
    },
    { key: "when", header: words.when, unbroken: true, cell: (row) => format.hour(row.lastAt) },
    {
      key: "state",
      header: words.state,
      cell: (row) => (
        <>
          <StateBadges alert={row} />
          {gone.has(row.id) ? (
            <div>
              <Badge>{words.gone}</Badge>
            </div>
          ) : null}
        </>
      ),
    },
    {
      key: "due",
      header: words.due,
      unbroken: true,
      cell: (row) => (row.dueOn === undefined ? "–" : format.day(row.dueOn)),
    },
  ];
  return (
    <DataTable caption={words.caption} captionHidden columns={columns} rows={rows} rowKey={(row) => row.id} />
  );
}
