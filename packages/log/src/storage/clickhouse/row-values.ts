import type { QueryRow } from "../../domain/query-row.ts";

/** The columns of {@link rowValues}, in order. */
export const insertedColumns = [
  "origin",
  "seq",
  "item",
  "kind",
  "at_ms",
  "subject_hex",
  "employee_hex",
  "unit",
  "department",
  "role",
  "system",
  "data_set",
  "activity",
  "purpose",
  "grounds",
  "action",
  "outcome",
  "reasons",
  "work_item",
  "trace_hex",
  "fields",
  "emergency",
  "source",
] as const;

/** Rows as the engine reads them: tab separated values, bytes in hexadecimal. */
export function rowValues(rows: readonly QueryRow[]): Buffer {
  let text = "";
  for (const row of rows) text += lineOf(row);
  return Buffer.from(text, "utf8");
}

function lineOf(row: QueryRow): string {
  const { subject } = row;
  return (
    `${row.origin}\t${row.index}\t${row.item}\t${row.kind}\t${row.at}\t` +
    `${subject === undefined ? "" : hex(subject)}\t${row.employee}\t${plain(row.unit)}\t` +
    `${plain(row.department)}\t${plain(row.role)}\t${plain(row.system)}\t${plain(row.dataSet)}\t` +
    `${plain(row.activity)}\t${plain(row.purpose)}\t${list(row.grounds)}\t${plain(row.action)}\t` +
    `${row.outcome}\t${list(row.reasons)}\t${plain(row.workItem)}\t${row.trace}\t${list(row.fields)}\t` +
    `${row.emergency ? 1 : 0}\t${plain(row.source)}\n`
  );
}

/** What ends a value or a row, or begins an escape. */
const special = /[\t\n\r\0\\']/;
const specials = /[\t\n\r\0\\']/g;
const escapes: Readonly<Record<string, string>> = {
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\0": "\\0",
  "\\": "\\\\",
  "'": "\\'",
};

function plain(text: string): string {
  return special.test(text) ? text.replace(specials, (found) => escapes[found] ?? found) : text;
}

function list(texts: readonly string[]): string {
  if (texts.length === 0) return "[]";
  return `[${texts.map((one) => `'${plain(one)}'`).join(",")}]`;
}

function hex({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString("hex");
}
