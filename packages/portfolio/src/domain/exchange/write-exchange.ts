import { dayOf } from "@grondslag/kernel";
import { writeCsv, writeXlsx } from "@grondslag/landscape";
import { type Portfolio, recordKinds } from "../records.ts";
import type { ExchangeFormat } from "./exchange-document.ts";
import { writeMspdi } from "./mspdi/write-mspdi.ts";
import { openProjectTable, writeOpenProject } from "./openproject/write-openproject.ts";
import { textOf } from "./portfolio-diff.ts";
import type { Schedule } from "./schedules/schedule.ts";
import { scheduleOfPortfolio } from "./schedules/schedule-of-portfolio.ts";
import { exchangeSheets, exchangeTable } from "./tables/exchange-tables.ts";
import type { TableName } from "./tables/table-mapping.ts";

/** What is to be written. */
export interface WriteOrder {
  readonly format: ExchangeFormat;
  /** Of a CSV file: which table. */
  readonly table: TableName;
  /** Columns alone, to be filled in. */
  readonly template: boolean;
  /** When it is made, ms since the epoch; for the formats that say so. */
  readonly now: number;
}

type Written = Pick<Portfolio, "records" | "entries">;

/** A portfolio as a file that reads back the same, as far as the format has words for it. */
export function writeExchange(portfolio: Written, { format, table, template, now }: WriteOrder): Uint8Array {
  const encode = (text: string) => new TextEncoder().encode(text);
  switch (format) {
    case "json":
      return encode(jsonText(portfolio));
    case "csv":
      return encode(writeCsv(exchangeTable(portfolio, table, template)));
    case "xlsx":
      return writeXlsx(exchangeSheets(portfolio, template));
    case "mspdi":
      return encode(writeMspdi(scheduleOf(portfolio, now)));
    case "openproject":
      return encode(writeOpenProject(scheduleOf(portfolio, now)));
    case "openproject-csv":
      return encode(writeCsv(openProjectTable(scheduleOf(portfolio, now))));
  }
}

/** The works as they stand in a planning program. */
function scheduleOf(portfolio: Written, now: number): Schedule {
  return scheduleOfPortfolio(portfolio, "Portfolio", dayOf(now));
}

/** Kinds in their own order, and members by name: the same portfolio gives the same text. */
function jsonText({ records, entries }: Written): string {
  const kinds = recordKinds
    .filter((kind) => records[kind].length > 0)
    .map((kind) => `"${kind}":[\n${records[kind].map(textOf).join(",\n")}\n]`);
  return `{"records":{\n${kinds.join(",\n")}\n},\n"entries":[\n${entries.map(textOf).join(",\n")}\n]}\n`;
}
