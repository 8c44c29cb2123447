import { csvOf } from "@grondslag/kernel";
import { parquetWriteBuffer } from "hyparquet-writer";
import { type ExportedRow, exportedColumns } from "./exported-row.ts";

export const exportFormats = ["csv", "json-lines", "parquet"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Name of the file with the rows. */
export const exportFileNames: Readonly<Record<ExportFormat, string>> = {
  csv: "rows.csv",
  "json-lines": "rows.jsonl",
  parquet: "rows.parquet",
};

/**
 * Rows as a file: CSV (RFC 4180, texts that a spreadsheet would run made harmless), JSON lines in UTF-8, or Apache
 * Parquet.
 */
export function writeRows(rows: readonly ExportedRow[], format: ExportFormat): Uint8Array {
  switch (format) {
    case "csv":
      return utf8(
        csvOf(
          exportedColumns,
          rows.map((row) => exportedColumns.map((column) => row[column])),
        ),
      );
    case "json-lines":
      return utf8(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    case "parquet":
      return new Uint8Array(
        parquetWriteBuffer({
          columnData: exportedColumns.map((name) => ({
            name,
            data: rows.map((row) => row[name]),
            type: typeOf(name),
          })),
        }),
      );
  }
}

function typeOf(column: (typeof exportedColumns)[number]): "INT32" | "BOOLEAN" | "STRING" | "DOUBLE" {
  if (column === "emergency") return "BOOLEAN";
  // A log may hold more records than 32 bits count; a double holds each of them exactly.
  if (column === "index") return "DOUBLE";
  return column === "item" ? "INT32" : "STRING";
}

function utf8(text: string): Uint8Array {
  return Buffer.from(text, "utf8");
}
