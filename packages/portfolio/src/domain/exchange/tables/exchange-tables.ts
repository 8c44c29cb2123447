import type { Table } from "@grondslag/landscape";
import type { Portfolio } from "../../records.ts";
import type { Column } from "./column.ts";
import { type EntryRow, entryColumns } from "./entry-columns.ts";
import { type TableName, tableNames } from "./table-mapping.ts";
import { wishColumns } from "./wish-columns.ts";
import { workColumns } from "./work-columns.ts";

/** The table of a portfolio with a name; `template`: its columns and no rows. */
export function exchangeTable(
  { records, entries }: Pick<Portfolio, "records" | "entries">,
  name: TableName,
  template: boolean,
): Table {
  if (name === "work") return tableOf(name, workColumns, template ? [] : records.work);
  if (name === "wishes") return tableOf(name, wishColumns, template ? [] : records.wish);
  return tableOf<EntryRow>(name, entryColumns, template ? [] : entries.map(rowOf));
}

/** The sheets of a workbook: each table, and in a template what fits its columns. */
export function exchangeSheets(
  portfolio: Pick<Portfolio, "records" | "entries">,
  template: boolean,
): readonly Table[] {
  const tables = tableNames.map((name) => exchangeTable(portfolio, name, template));
  return template ? [...tables, explanation()] : tables;
}

function tableOf<Row>(sheet: string, columns: readonly Column<Row>[], rows: readonly Row[]): Table {
  return {
    sheet,
    columns: columns.map(({ name }) => name),
    rows: rows.map((row, index) => ({
      cells: columns.map((column) => column.write(row)),
      where: `${sheet} row ${index + 2}`,
    })),
  };
}

/** The members that only the other sort of entry has are not there. */
function rowOf(entry: Portfolio["entries"][number]): EntryRow {
  return entry as EntryRow;
}

/** The sheet of a template that tells what fits; it is not read. */
export const explanationSheet = "explanation";

function explanation(): Table {
  const lines = (
    name: TableName,
    columns: readonly { readonly name: string; readonly hint: string; readonly empty: unknown }[],
  ) =>
    columns.map(({ name: column, hint, empty }) => [name, column, empty === "missing" ? "yes" : "no", hint]);
  const cells = [
    ...lines("work", workColumns),
    ...lines("entries", entryColumns),
    ...lines("wishes", wishColumns),
  ];
  return {
    sheet: explanationSheet,
    columns: ["table", "column", "needed", "what fits"],
    rows: cells.map((row, index) => ({ cells: row, where: `${explanationSheet} row ${index + 2}` })),
  };
}
