import { CodedError } from "@grondslag/kernel";

/**
 * Why the landscape refuses.
 *
 * - `ITEM_UNKNOWN`, `LANDSCAPE_SOURCE_UNKNOWN`, `IMPORT_UNKNOWN`: there is none with this id.
 * - `DOCUMENT_INVALID`: what was sent cannot be read as what it is said to be; `where` is the line or path.
 * - `DOCUMENT_TOO_LARGE`: it has more bytes, items or levels than are taken in.
 * - `STATEMENT_INVALID`: a statement breaks a rule; `where` names it.
 * - `SENDER_REFUSED`: others speak for the source.
 * - `SOURCE_INVALID`, `CHOICE_INVALID`: a source or a choice breaks a rule; `where` names the member.
 * - `DIFF_CHANGED`: an import would do something else than what was shown.
 * - `UPLOAD_UNKNOWN`, `UPLOAD_OFFSET`, `UPLOADS_FULL`: a file that is sent in parts is not there, not whole, or too much.
 * - `LANDSCAPE_BUSY`: another file is being read.
 * - `PLACEMENT_BLOCKED`: it would put state secrets into a public cloud.
 * - `ENDPOINT_NOT_ALLOWED`, `ENDPOINT_UNREACHABLE`: a host may not be asked for its certificate, or shows none.
 * - `VERSION_CONFLICT`: someone else changed it since it was read.
 * - `QUERY_INVALID`: a question cannot be answered as it is asked.
 */
export type LandscapeErrorCode =
  | "ITEM_UNKNOWN"
  | "LANDSCAPE_SOURCE_UNKNOWN"
  | "IMPORT_UNKNOWN"
  | "DOCUMENT_INVALID"
  | "DOCUMENT_TOO_LARGE"
  | "STATEMENT_INVALID"
  | "SENDER_REFUSED"
  | "SOURCE_INVALID"
  | "CHOICE_INVALID"
  | "DIFF_CHANGED"
  | "UPLOAD_UNKNOWN"
  | "UPLOAD_OFFSET"
  | "UPLOADS_FULL"
  | "LANDSCAPE_BUSY"
  | "PLACEMENT_BLOCKED"
  | "ENDPOINT_NOT_ALLOWED"
  | "ENDPOINT_UNREACHABLE"
  | "VERSION_CONFLICT"
  | "QUERY_INVALID";

export class LandscapeError extends CodedError<LandscapeErrorCode> {}
