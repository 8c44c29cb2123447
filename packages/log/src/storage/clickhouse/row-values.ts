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
  const place = `${row.origin}\t${row.index}\t${row.item}\t${row.kind}\t${row.at}\t`;
  const people = `${subject === undefined ? "" : hex(subject)}\t${row.employee}\t`;
  const { unit, department, role, system, dataSet, activity, purpose, action, workItem, source } = row;
  // Nearly all texts are ids: one look at all of them is enough.
  const said = `${unit}${department}${role}${system}${dataSet}${activity}${purpose}${action}${workItem}${source}`;
  const write = special.test(said) ? escaped : asItIs;
  return (
    `${place}${people}${write(unit)}\t${write(department)}\t${write(role)}\t${write(system)}\t${write(dataSet)}\t` +
    `${write(activity)}\t${write(purpose)}\t${list(row.grounds)}\t${write(action)}\t${row.outcome}\t` +
    `${list(row.reasons)}\t${write(workItem)}\t${row.trace}\t${list(row.fields)}\t` +
    `${row.emergency ? 1 : 0}\t${write(source)}\n`
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

function asItIs(text: string): string {
  return text;
}

function escaped(text: string): string {
  return text.replace(specials, (found) => escapes[found] ?? found);
}

function list(texts: readonly string[]): string {
  if (texts.length === 0) return "[]";
  const joined = texts.join("");
  const items = special.test(joined) ? texts.map(escaped) : texts;
  return `['${items.join("','")}']`;
}

function hex({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString("hex");
}
