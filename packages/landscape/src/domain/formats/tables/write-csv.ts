import { csvOf } from "@grondslag/kernel";
import type { Table } from "./table.ts";

/** What would be read as a text that was kept from being run as a formula. */
const looksGuarded = /^'+\s*[=+\-@|%\t\r]/;

/** A table as a CSV file that reads back as it is: reading takes an apostrophe off, so one that was there gets another. */
export function writeCsv({ columns, rows }: Pick<Table, "columns" | "rows">): string {
  return csvOf(
    columns,
    rows.map(({ cells }) => cells.map((text) => (looksGuarded.test(text) ? `'${text}` : text))),
  );
}
