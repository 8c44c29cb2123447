import { CodedError } from "@grondslag/kernel";

/**
 * - `PAGE_MALFORMED` the page mark is not one that the index gave.
 * - `PERIOD_WRONG` the period ends before it starts, or is longer than is served at once.
 * - `RECORD_UNKNOWN` there is no such record, or it is not about the one who asks: the same answer for both.
 * - `RECORD_MALFORMED` a record in the log is not of the form that this version writes.
 * - `INDEX_WRONG` the index leads to a record about someone else: it must be made again from the log.
 */
export type RecordErrorCode =
  | "PAGE_MALFORMED"
  | "PERIOD_WRONG"
  | "RECORD_UNKNOWN"
  | "RECORD_MALFORMED"
  | "INDEX_WRONG";

/** Why records cannot be shown. Never holds their content. */
export class RecordError extends CodedError<RecordErrorCode> {}
