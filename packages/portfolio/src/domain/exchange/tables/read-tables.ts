import { decodeTable, formatBounds, readCsv, readXlsx, type Table } from "@grondslag/landscape";
import { type ExchangeDocument, exchangeBounds } from "../exchange-document.ts";
import { explanationSheet } from "./exchange-tables.ts";
import { type RowsRead, readRows } from "./read-rows.ts";
import { type TableMapping, type TableName, tableNames } from "./table-mapping.ts";

const bounds = { ...formatBounds, bytes: 4 * exchangeBounds.bytes, parts: 1_000_000 };

/** How tables are read. */
export interface TableOrder {
  readonly mappings?: readonly TableMapping[] | undefined;
  /** Which table a CSV file holds; left out: its columns tell. */
  readonly table?: TableName | undefined;
}

/** @throws FormatError, LandscapeError DOCUMENT_TOO_LARGE */
export function readCsvFile(bytes: Uint8Array, { mappings, table }: TableOrder): ExchangeDocument {
  const [mapping] = mappings ?? [];
  const read = readCsv(decodeTable(bytes, undefined), bounds, mapping?.separator);
  const name = mapping?.table ?? table ?? tableOf(read);
  return joined([name === undefined ? nameless("line 1") : readRows(read, name, mapping)]);
}

/** @throws FormatError, LandscapeError DOCUMENT_TOO_LARGE */
export function readWorkbook(bytes: Uint8Array, { mappings }: TableOrder): ExchangeDocument {
  const sheets = readXlsx(bytes, bounds);
  if (mappings !== undefined) {
    return joined(
      mappings.map((mapping) => {
        const wanted = mapping.sheet ?? mapping.table;
        const sheet =
          sheets.find((one) => one.sheet === wanted) ?? (mapping.sheet === undefined ? sheets[0] : undefined);
        return sheet === undefined ? absent(wanted) : readRows(sheet, mapping.table, mapping);
      }),
    );
  }
  const known = sheets.filter(({ sheet }) => sheet !== explanationSheet);
  const parts = known.map((sheet) => {
    const name = tableNames.find((one) => one === sheet.sheet) ?? tableOf(sheet);
    return name === undefined ? nameless(`${sheet.sheet} row 1`) : readRows(sheet, name, undefined);
  });
  return joined(parts);
}

/** Which of our tables has such columns. */
function tableOf({ columns }: Table): TableName | undefined {
  const has = (name: string) => columns.some((column) => column.toLowerCase() === name);
  if (has("entry") && has("work")) return "entries";
  if (has("asked by") || has("change")) return "wishes";
  return has("id") ? "work" : undefined;
}

function nameless(where: string): RowsRead {
  const message = "these are not the columns of a table of works, entries or wishes";
  const remedy = "take the template, or send a mapping";
  return {
    patches: [],
    entries: [],
    notes: [],
    problems: [{ where, code: "MAPPING_WRONG", message, remedy }],
  };
}

function absent(sheet: string): RowsRead {
  const message = `there is no sheet ${sheet.slice(0, 60)}`;
  return {
    patches: [],
    entries: [],
    notes: [],
    problems: [{ where: "the workbook", code: "MAPPING_WRONG", message }],
  };
}

function joined(parts: readonly RowsRead[]): ExchangeDocument {
  return {
    patches: parts.flatMap(({ patches }) => patches),
    entries: parts.flatMap(({ entries }) => entries),
    brokenHistories: parts.flatMap(({ brokenHistories = [] }) => brokenHistories),
    problems: parts.flatMap(({ problems }) => problems),
    notes: parts.flatMap(({ notes }) => notes),
  };
}
