import { Alert, type Column, DataTable, Disclosure, Verbatim } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";
import type { ImportCheck } from "./import-types.ts";

const mostLines = 5;

type Outcome = { readonly key: string; readonly sign: string; readonly what: string; readonly count: number };

/** What an import would add, pass over and leave out; nothing of it is written yet. */
export function ImportReport({ check }: { readonly check: ImportCheck }) {
  const { t, format } = useLanguage();
  const words = t.imports;
  const outcomes: readonly Outcome[] = [
    { key: "accepted", sign: "+", what: words.added, count: check.accepted },
    { key: "before", sign: "=", what: words.before, count: check.before },
    { key: "rejected", sign: "−", what: words.rejected, count: check.rejected },
    { key: "passed", sign: "·", what: words.passed, count: check.passed },
  ];
  const columns: readonly Column<Outcome>[] = [
    {
      key: "what",
      header: words.outcome,
      rowHeader: true,
      cell: ({ sign, what }) => (
        <>
          <span aria-hidden="true">{sign} </span>
          {what}
        </>
      ),
    },
    { key: "count", header: words.lines, numeric: true, cell: ({ count }) => format.number(count) },
  ];
  return (
    <>
      {check.fault === undefined ? null : (
        <Alert kind="error" live title={words.faultTitle}>
          <p>{words.fault}</p>
          <p className="gs-soft gs-small" lang="en">
            {check.fault.message}
          </p>
        </Alert>
      )}
      <DataTable caption={words.wouldHappen} columns={columns} rows={outcomes} rowKey={({ key }) => key} />
      <p className="gs-soft">
        {words.names(format.number(check.withSubject), format.number(check.withEmployee))}
      </p>
      {check.reasons.length === 0 ? null : <Reasons check={check} />}
      {check.samples.length === 0 ? null : (
        <Disclosure summary={words.samples}>
          <p>{words.samplesText}</p>
          {check.samples.map(({ line, facts }) => (
            <Verbatim
              key={line}
              label={words.sample(format.number(line))}
              text={JSON.stringify(JSON.parse(facts), undefined, 2)}
            />
          ))}
        </Disclosure>
      )}
    </>
  );
}

function Reasons({ check: { reasons, rejects } }: { readonly check: ImportCheck }) {
  const { t, format } = useLanguage();
  const words = t.imports;
  type Reason = ImportCheck["reasons"][number];
  const linesOf = ({ code, where }: Reason): string => {
    const lines = rejects.filter((one) => one.code === code && one.where === where);
    const first = lines.slice(0, mostLines).map(({ line }) => format.number(line));
    return `${first.join(", ")}${lines.length > mostLines ? " …" : ""}`;
  };
  const columns: readonly Column<Reason>[] = [
    {
      key: "reason",
      header: t.sources.reason,
      rowHeader: true,
      cell: ({ reason }) => <span lang="en">{reason}</span>,
    },
    { key: "where", header: t.sources.where, cell: ({ where }) => <code>{where}</code> },
    { key: "lines", header: words.firstLines, cell: linesOf },
    { key: "count", header: t.sources.count, numeric: true, cell: ({ count }) => format.number(count) },
  ];
  return (
    <DataTable
      caption={words.whyRejected}
      columns={columns}
      rows={reasons}
      rowKey={({ code, where }) => `${code} ${where}`}
    />
  );
}
