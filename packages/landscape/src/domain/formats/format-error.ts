import { CodedError } from "@grondslag/kernel";

/**
 * Why nothing more of a document can be read.
 *
 * - `TEXT_MALFORMED`: its bytes are no text in the encoding that it says or that was asked for.
 * - `XML_MALFORMED`, `JSON_MALFORMED`, `YAML_MALFORMED`, `CSV_MALFORMED`, `ZIP_MALFORMED`: it is not whole.
 * - `DOCTYPE_REFUSED`: XML that declares a document type, with which entities can be made.
 * - `FORMAT_OTHER`: it is whole, and something else than it is said to be.
 * - `MAPPING_WRONG`: the mapping of a table does not fit it.
 */
export type FormatErrorCode =
  | "TEXT_MALFORMED"
  | "XML_MALFORMED"
  | "JSON_MALFORMED"
  | "YAML_MALFORMED"
  | "CSV_MALFORMED"
  | "ZIP_MALFORMED"
  | "DOCTYPE_REFUSED"
  | "FORMAT_OTHER"
  | "MAPPING_WRONG";

/** Ends the reading of a document; `readDocument` makes it a problem of that document. */
export class FormatError extends CodedError<FormatErrorCode> {
  constructor(code: FormatErrorCode, message: string, where = "line 1:1") {
    super(code, message, { where });
  }
}
