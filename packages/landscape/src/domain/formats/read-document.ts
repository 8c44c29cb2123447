import type { JsonValue } from "@grondslag/kernel";
import type { LandscapeDocument } from "../statement.ts";
import { readCoarchi } from "./archimate/read-coarchi.ts";
import { readExchange } from "./archimate/read-exchange.ts";
import { readCyclonedxJson } from "./bom/read-cyclonedx-json.ts";
import { readCyclonedxXml } from "./bom/read-cyclonedx-xml.ts";
import { readSpdx } from "./bom/read-spdx.ts";
import { tooLarge } from "./document-builder.ts";
import type { DocumentFormat } from "./document-formats.ts";
import { type FormatBounds, formatBounds } from "./format-bounds.ts";
import { FormatError } from "./format-error.ts";
import { membersOf, wordsOf } from "./json/json-members.ts";
import { readPackageLock } from "./package-lock.ts";
import { readPom } from "./pom.ts";
import { readPubliccode } from "./publiccode.ts";
import { readServiceGraph } from "./service-graph.ts";
import { mappingsOfExport } from "./tables/export-mapping.ts";
import { readCsv } from "./tables/read-csv.ts";
import { readTables } from "./tables/read-table.ts";
import { readXlsx } from "./tables/read-xlsx.ts";
import { readMapping } from "./tables/table-mapping.ts";
import { decodeDocument } from "./text/decode-document.ts";
import { decodeTable } from "./text/decode-table.ts";
import { decodeXml } from "./text/decode-xml.ts";
import { readZip } from "./zip/read-zip.ts";

export interface ReadOptions {
  /** Id of the source that the document is of; in front of the keys of rows of its tables. */
  readonly source: string;
  /**
   * How a table says what it says ({@link TableMapping}, or several in `tables`), and for a bill of materials, with
   * `subject`, the key of the system that it is of.
   */
  readonly mapping?: JsonValue;
  readonly subject?: string;
  /** What is read at most; a test gives less. */
  readonly bounds?: FormatBounds;
}

/**
 * Reads what somebody sends as what a source says. A document that cannot be read has problems and nothing else; keys,
 * fields and ends of relations are for `checkDocument` and `danglingEnds` to check.
 *
 * @throws LandscapeError DOCUMENT_TOO_LARGE
 */
export function readDocument(
  format: DocumentFormat,
  bytes: Uint8Array,
  options: ReadOptions,
): LandscapeDocument {
  const bounds = options.bounds ?? formatBounds;
  if (bytes.length > bounds.bytes) throw tooLarge("bytes", bounds.bytes);
  try {
    return readers[format](bytes, bounds, options);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const { code, message, where = "" } = error;
    return { items: [], relations: [], problems: [{ where, code, message }] };
  }
}

type Reader = (bytes: Uint8Array, bounds: FormatBounds, options: ReadOptions) => LandscapeDocument;

const readers: Readonly<Record<DocumentFormat, Reader>> = {
  archimate: (bytes, bounds) => readExchange(decodeXml(bytes), bounds),
  coarchi: (bytes, bounds) => {
    const files = readZip(bytes, bounds, (path) => path.endsWith(".xml"));
    return readCoarchi(new Map([...files].map(([path, file]) => [path, decodeXml(file)])), bounds);
  },
  cyclonedx: (bytes, bounds, options) => {
    const text = decodeXml(bytes);
    const read = text.trimStart().startsWith("<") ? readCyclonedxXml : readCyclonedxJson;
    return read(text, bounds, subjectOf(options));
  },
  spdx: (bytes, bounds, options) => readSpdx(decodeDocument(bytes, "utf-8"), bounds, subjectOf(options)),
  publiccode: (bytes, bounds, options) =>
    readPubliccode(decodeDocument(bytes, "utf-8"), bounds, subjectOf(options)),
  csv: (bytes, bounds, { source, mapping }) => {
    const [stated] = mapping === undefined ? [] : readMapping(mapping);
    const table = readCsv(decodeTable(bytes, stated?.encoding), bounds, stated?.separator);
    const { sheet: _one, ...used } = stated ?? mappingsOfExport([table])[0] ?? {};
    return readTables([table], [{ ...emptyMapping, ...used }], source, "csv", bounds);
  },
  xlsx: (bytes, bounds, { source, mapping }) => {
    const tables = readXlsx(bytes, bounds);
    const mappings = mapping === undefined ? mappingsOfExport(tables) : readMapping(mapping);
    return readTables(tables, mappings, source, "xlsx", bounds);
  },
  "package-lock": (bytes, bounds, options) =>
    readPackageLock(decodeDocument(bytes, "utf-8"), bounds, subjectOf(options)),
  pom: (bytes, bounds, options) => readPom(decodeXml(bytes), bounds, subjectOf(options)),
  otel: (bytes, bounds) => readServiceGraph(decodeDocument(bytes, "utf-8"), bounds),
};

const emptyMapping = { kind: "other", key: "", name: "", fields: {}, relations: [] } as const;

function subjectOf({ subject, mapping }: ReadOptions): string | undefined {
  return subject ?? wordsOf(membersOf(mapping).subject);
}
