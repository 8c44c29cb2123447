import type { SerialBase } from "./day-text.ts";

/** A sheet of a workbook, or a CSV file: its named columns and the rows under them. */
export interface Table {
  /** Name of the sheet; "" for a CSV file. */
  readonly sheet: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  /** How a number is a day in it; absent when no number is. */
  readonly serial?: SerialBase;
}

export interface TableRow {
  readonly cells: readonly string[];
  /** `line 12`, or `Sheet1 row 12`. */
  readonly where: string;
}
