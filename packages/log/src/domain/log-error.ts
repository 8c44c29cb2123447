import { CodedError } from "@grondslag/kernel";

/**
 * Why the log refuses.
 *
 * - `LOG_CLOSED` the log was closed; open it again.
 * - `LOG_LOCKED` another live process writes in this directory.
 * - `LOG_FULL` the disk has no room (ENOSPC, EDQUOT); nothing was acknowledged.
 * - `LOG_READ_ONLY` the directory cannot be written (EROFS, EACCES, EPERM), or the log was opened for reading.
 * - `LOG_FAILED` an earlier write or sync failed: what is on disk is uncertain until the log is opened again.
 * - `LOG_CORRUPT` what is on disk is not what was written; `where` holds the file and the place in it.
 * - `LOG_UNKNOWN_RECORD` no such origin or index.
 * - `LOG_ERASED` the record's payload was erased, or destroyed with its retention period; its proof still holds.
 * - `LOG_MONTH_DESTROYED` a record of a month whose retention period has ended: it takes no more records.
 * - `LOG_KEY` the master key or the signing key is not the one this log was written with.
 * - `LOG_BAD_RECORD` a record that cannot be logged: malformed class, time out of range, hint of a wrong size.
 * - `LOG_TOO_LARGE` one call to append holds more than a segment can.
 * - `LOG_MALFORMED` a text is not a checkpoint, a note, a key or a proof.
 * - `LOG_UNREACHABLE` a file of a log could not be read for a reason that says nothing about the log.
 */
export type LogErrorCode =
  | "LOG_CLOSED"
  | "LOG_LOCKED"
  | "LOG_FULL"
  | "LOG_READ_ONLY"
  | "LOG_FAILED"
  | "LOG_CORRUPT"
  | "LOG_UNKNOWN_RECORD"
  | "LOG_ERASED"
  | "LOG_MONTH_DESTROYED"
  | "LOG_KEY"
  | "LOG_BAD_RECORD"
  | "LOG_TOO_LARGE"
  | "LOG_MALFORMED"
  | "LOG_UNREACHABLE";

/** A fault of the log. Never holds the content of a record. */
export class LogError extends CodedError<LogErrorCode> {}
