import { Badge, Button, type Column, DataTable, Link } from "@grondslag/ui";
import { AgencyText } from "../frame/agency-text.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { EvidenceBundle } from "./evidence-bundle.tsx";
import { ExportAnswer } from "./export-answer.tsx";
import type { AskedQuestion, LogRow } from "./log-question.ts";
import { recordAddress } from "./record-form.tsx";

/** What a question found, newest first. */
export function FoundRows({
  rows,
  asked,
  more,
  busy,
}: {
  readonly rows: readonly LogRow[];
  readonly asked: AskedQuestion;
  /** Asks for what comes after these rows; undefined at the end. */
  readonly more: (() => void) | undefined;
  readonly busy: boolean;
}) {
  const { t, format } = useLanguage();
  const words = t.logSearch;
  const mayRead = useMay("log.audit");
  const mayProve = useMay("log.evidence");
  const mayExport = useMay("log.export");
  const reasonNames: Readonly<Record<string, string>> = t.reasonNames;
  const columns: readonly Column<LogRow>[] = [
    {
      key: "at",
      header: words.columns.at,
      rowHeader: true,
      cell: (row) =>
        mayRead ? (
          <Link href={recordAddress(row.origin, String(row.index))}>{format.moment(row.at)}</Link>
        ) : (
          format.moment(row.at)
        ),
    },
    {
      key: "who",
      header: words.columns.who,
      cell: (row) => (
        <>
          {row.employeeId ?? row.employee ?? ""}
          <div className="gs-soft gs-small">
            <AgencyText>{row.department}</AgencyText>
          </div>
        </>
      ),
    },
    {
      key: "what",
      header: words.columns.what,
      cell: (row) => (
        <>
          {row.kind === "audit" ? <code>{row.action}</code> : row.dataSet}
          <div className="gs-soft gs-small">{row.system}</div>
        </>
      ),
    },
    {
      key: "why",
      header: words.columns.why,
      cell: (row) => (
        <>
          {row.purpose}
          <div className="gs-soft gs-small">{row.grounds.join(", ")}</div>
        </>
      ),
    },
    {
      key: "outcome",
      header: words.columns.outcome,
      cell: (row) =>
        row.kind === "audit" ? (
          <Badge tone="neutral">{t.audit.kinds.audit}</Badge>
        ) : row.outcome === "deny" ? (
          <>
            <Badge tone="bad">{words.outcomes.deny}</Badge>
            <div className="gs-small">{row.reasons.map((code) => reasonNames[code] ?? code).join(", ")}</div>
          </>
        ) : (
          <>
            <Badge tone={row.kind === "processing" ? "info" : "good"}>
              {row.kind === "processing" ? words.processed : words.outcomes.permit}
            </Badge>
            {row.emergency ? <div className="gs-small">{words.emergency}</div> : null}
          </>
        ),
    },
  ];
  return (
    <Section title={words.found(format.number(rows.length), more !== undefined)}>
      <p className="gs-soft" role="status">
        {words.logged}
      </p>
      <DataTable
        caption={words.caption}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.origin} ${row.index} ${row.item}`}
      />
      <div className="gs-row">
        {more === undefined ? null : (
          <Button busy={busy} onClick={more}>
            {words.more}
          </Button>
        )}
        {mayProve ? <EvidenceBundle rows={rows} asked={asked} /> : null}
        {mayExport ? <ExportAnswer asked={asked} /> : null}
      </div>
    </Section>
  );
}
