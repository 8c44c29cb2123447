import { FormatError, formatBounds, LandscapeError, readJson } from "@grondslag/landscape";
import { type ExchangeDocument, type ExchangeFormat, exchangeBounds } from "./exchange-document.ts";
import { readMspdi } from "./mspdi/read-mspdi.ts";
import { readOpenProject } from "./openproject/read-openproject.ts";
import { readOpenProjectCsv } from "./openproject/read-openproject-csv.ts";
import { documentOfSchedule } from "./schedules/document-of-schedule.ts";
import type { ScheduleRead } from "./schedules/schedule.ts";
import { readCsvFile, readWorkbook, type TableOrder } from "./tables/read-tables.ts";
import { readTableMapping, type TableName } from "./tables/table-mapping.ts";

/** How a file is read. */
export interface ReadOrder {
  readonly format: Exclude<ExchangeFormat, "json">;
  readonly bytes: Uint8Array;
  readonly table?: TableName | undefined;
  /** Of a table of others: JSON that {@link readTableMapping} reads. */
  readonly mapping?: string | undefined;
  /** Of a schedule: id of the work that it becomes a part of. */
  readonly into?: string | undefined;
}

interface FileOrder extends TableOrder {
  readonly into?: string | undefined;
}

/** Reads a file; one that cannot be read has problems and nothing else. */
export function readExchange({ format, bytes, table, mapping, into }: ReadOrder): ExchangeDocument {
  if (bytes.length > exchangeBounds.bytes)
    return refused("the file", "FILE_TOO_LARGE", `a file has at most ${exchangeBounds.bytes} bytes`);
  try {
    if (mapping === undefined) return readers[format](bytes, { table, into });
    const read = readTableMapping(readJson(mapping, formatBounds));
    if ("problems" in read) return { patches: [], entries: [], notes: [], problems: read.problems };
    return readers[format](bytes, { table, into, mappings: read.mappings });
  } catch (error) {
    if (!(error instanceof FormatError || error instanceof LandscapeError)) throw error;
    const { code, message, where = "the file" } = error;
    return refused(where, code, message);
  }
}

const readers: Readonly<
  Record<Exclude<ExchangeFormat, "json">, (bytes: Uint8Array, order: FileOrder) => ExchangeDocument>
> = {
  csv: readCsvFile,
  xlsx: readWorkbook,
  mspdi: (bytes, { into }) => documentOf(readMspdi(bytes), into),
  openproject: (bytes, { into }) => documentOf(readOpenProject(bytes), into),
  "openproject-csv": (bytes, { into }) => documentOf(readOpenProjectCsv(bytes), into),
};

function documentOf({ schedule, problems, notes }: ScheduleRead, into: string | undefined): ExchangeDocument {
  const document = documentOfSchedule(schedule, into);
  return {
    ...document,
    problems: [...problems, ...document.problems],
    notes: [...notes, ...document.notes],
  };
}

function refused(where: string, code: string, message: string): ExchangeDocument {
  return { patches: [], entries: [], notes: [], problems: [{ where, code, message }] };
}
