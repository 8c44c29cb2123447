import { Alert, type Column, DataTable } from "@grondslag/ui";
import { useLanguage } from "../../language/language.tsx";
import type { ImportFault } from "./exchange-types.ts";
import { usePlaceText } from "./use-place-text.ts";

/** Everything that is wrong with a file, with its line and column: all of it at once. */
export function ImportFaults({
  faults,
  total,
}: {
  readonly faults: readonly ImportFault[];
  readonly total: number;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.exchange;
  const place = usePlaceText();
  const codes: Readonly<Record<string, string>> = words.codes;
  const rows = faults.map((fault, at) => ({ ...fault, key: String(at) }));
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { key: "where", header: words.where, rowHeader: true, cell: ({ where }) => place(where) },
    {
      key: "column",
      header: words.column,
      cell: ({ column }) => (column === undefined ? null : <code>{column}</code>),
    },
    {
      key: "fault",
      header: words.fault,
      cell: ({ code, message }) => (
        <>
          {codes[code] === undefined ? null : `${codes[code]} `}
          <span lang="en">{message}</span>
        </>
      ),
    },
    {
      key: "remedy",
      header: words.remedy,
      cell: ({ remedy }) => (remedy === undefined ? null : <span lang="en">{remedy}</span>),
    },
  ];
  return (
    <>
      <Alert kind="error" live title={words.faultsTitle(format.number(total))}>
        {total > faults.length ? <p>{words.faultsShown(format.number(faults.length))}</p> : null}
      </Alert>
      <DataTable
        caption={words.faults}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
      />
    </>
  );
}
