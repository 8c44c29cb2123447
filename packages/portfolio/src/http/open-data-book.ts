import { type Table, writeXlsx } from "@grondslag/landscape";
import type { DashboardDocument } from "../domain/dashboard/dashboard-document.ts";
import { type OpenDataTable, openDataTables } from "../domain/dashboard/open-data.ts";
import type { PublishedDashboard } from "../read-publications.ts";

/**
 * Workbooks by what they hold. To make one of 600 projects with their history takes more than a second, in which the
 * server answers nobody else, and everybody may ask for it.
 */
const made = new WeakMap<DashboardDocument, Buffer>();

/** What is published as a workbook; made once for as long as the version is remembered. */
export function openDataBook({
  document,
  publication,
}: Pick<PublishedDashboard, "document" | "publication">): Buffer {
  const known = made.get(document);
  if (known !== undefined) return known;
  const book = Buffer.from(writeXlsx(openDataTables(document, publication).map(sheetOf)));
  made.set(document, book);
  return book;
}

/** All cells are text in a workbook, so that no spreadsheet runs or rounds them. */
function sheetOf({ name, columns, rows }: OpenDataTable): Table {
  return { sheet: name, columns, rows: rows.map((cells) => ({ cells: cells.map(String), where: "" })) };
}
