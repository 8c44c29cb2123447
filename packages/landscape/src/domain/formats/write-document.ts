import { LandscapeError } from "../landscape-error.ts";
import type { LandscapeDocument } from "../statement.ts";
import { writeCoarchi } from "./archimate/write-coarchi.ts";
import { writeExchange } from "./archimate/write-exchange.ts";
import { writeCyclonedxJson } from "./bom/write-cyclonedx-json.ts";
import { writeCyclonedxXml } from "./bom/write-cyclonedx-xml.ts";
import { writeSpdx } from "./bom/write-spdx.ts";
import type { WritableFormat } from "./document-formats.ts";
import { FormatError } from "./format-error.ts";
import { membersOf } from "./json/json-members.ts";
import { writePubliccode } from "./publiccode.ts";
import { writeCsv } from "./tables/write-csv.ts";
import { tablesOfDocument } from "./tables/write-table.ts";
import { writeXlsx } from "./tables/write-xlsx.ts";
import { writeZip } from "./zip/write-zip.ts";

export interface WriteOptions {
  /** When it is made, ms since the epoch; for the formats that say so. */
  readonly at?: number;
}

/**
 * Writes a document in a format. One that was read in that format (its `rest` says so) comes out as it was, with what
 * has become different since; any other becomes a new one. SPDX, CycloneDX and ArchiMate take all that the landscape
 * knows; a CSV file has no days of relations, and a publiccode.yml is about one application.
 *
 * @throws LandscapeError DOCUMENT_INVALID when the document holds nothing that the format can say
 */
export function writeDocument(
  format: WritableFormat,
  document: LandscapeDocument,
  options: WriteOptions = {},
): Uint8Array {
  const fitting = withOwnRest(format, document);
  try {
    const written = writers[format](fitting, options);
    return typeof written === "string" ? new TextEncoder().encode(written) : written;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new LandscapeError("DOCUMENT_INVALID", error.message, { where: error.where, cause: error });
  }
}

const writers: Readonly<
  Record<WritableFormat, (document: LandscapeDocument, options: WriteOptions) => string | Uint8Array>
> = {
  archimate: (document) => writeExchange(document),
  coarchi: (document) => writeZip(new Map([...writeCoarchi(document)].sort(byPath))),
  cyclonedx: (document, { at }) =>
    membersOf(document.rest).xml === undefined
      ? writeCyclonedxJson(document, at)
      : writeCyclonedxXml(document),
  spdx: (document, { at }) => writeSpdx(document, at),
  publiccode: (document) => writePubliccode(document),
  csv: (document) => {
    const [table] = tablesOfDocument(document, false);
    return writeCsv(table ?? { columns: [], rows: [] });
  },
  xlsx: (document) => writeXlsx(tablesOfDocument(document, true)),
};

/** So that one model gives one archive, in whatever order its parts were kept. */
function byPath([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1;
}

/** The document with the rests that the format understands: models of ArchiMate share what is not of one file format. */
function withOwnRest(format: WritableFormat, document: LandscapeDocument): LandscapeDocument {
  const its = membersOf(document.rest).format;
  if (its === format) return document;
  const model = (name: unknown) => name === "archimate" || name === "coarchi";
  const { items, relations, problems } = document;
  if (model(its) && model(format)) {
    return {
      items: items.map((item) => ({ ...item, rest: withoutMore(item.rest) })),
      relations: relations.map((relation) =>
        Array.isArray(relation.rest) ? { ...relation, rest: relation.rest.map(withoutMore) } : relation,
      ),
      problems,
    };
  }
  return {
    items: items.map(({ rest: _rest, ...item }) => item),
    relations: relations.map(({ rest: _rest, ...relation }) => relation),
    problems,
  };
}

function withoutMore(rest: LandscapeDocument["rest"]): NonNullable<LandscapeDocument["rest"]> {
  const { more: _more, ...left } = membersOf(rest);
  return left;
}
