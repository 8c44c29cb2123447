import { CodedError } from "@grondslag/kernel";

/**
 * Why what was sent cannot be taken in as a whole. A single line that cannot be taken in is no error: it is
 * rejected with a {@link RejectCode} and the others stand.
 *
 * - `BODY_MALFORMED` the body is not the protobuf or JSON that it says to be.
 * - `BODY_TOO_DEEP` values lie in each other deeper than any real line.
 * - `BODY_UNPACKED_TOO_LARGE` the body unpacks to more than the route takes.
 * - `ENCODING_UNSUPPORTED` a content encoding or media type that is not read here.
 * - `TOO_MANY_LINES` more lines in one call than are taken.
 * - `TAKE_IN_BUSY` too many calls at once; send it again.
 * - `SOURCE_UNKNOWN` the caller is no source of such lines.
 * - `SOURCE_NOT_ACTIVE` the source may log from a later moment on.
 * - `SOURCE_INVALID` a source or its mapping breaks a rule; `where` is a JSON pointer.
 * - `SOURCE_CONFLICT` somebody else changed the source, or the system has one of this kind already.
 * - `RECORD_MALFORMED` a decision record that is not as ADL 1.0.0 says; `where` is a JSON pointer.
 * - `RECORD_PENDING` another server is taking in this very record; send it again.
 * - `IMPORT_UNREADABLE` a file cannot be read.
 * - `IMPORT_MAPPING_WRONG` the mapping cannot be meant for this file: nothing in it could be read.
 * - `IMPORT_UNKNOWN` there is no import with this id.
 * - `IMPORT_TAKEN` another process is reading this file.
 * - `UPLOAD_TOO_LARGE` a file is larger than what may be sent.
 * - `UPLOADS_FULL` too many files that were sent wait to be imported.
 * - `UPLOAD_OFFSET` a part of a file does not follow on what is here.
 * - `UPLOAD_UNKNOWN` there is no file with this id that waits to be imported.
 * - `UPLOAD_UNCHECKED` a file is imported after it was checked with the mapping of that moment.
 */
export type TakeInErrorCode =
  | "BODY_MALFORMED"
  | "BODY_TOO_DEEP"
  | "BODY_UNPACKED_TOO_LARGE"
  | "ENCODING_UNSUPPORTED"
  | "TOO_MANY_LINES"
  | "TAKE_IN_BUSY"
  | "SOURCE_UNKNOWN"
  | "SOURCE_NOT_ACTIVE"
  | "SOURCE_INVALID"
  | "SOURCE_CONFLICT"
  | "RECORD_MALFORMED"
  | "RECORD_PENDING"
  | "IMPORT_UNREADABLE"
  | "IMPORT_MAPPING_WRONG"
  | "IMPORT_UNKNOWN"
  | "IMPORT_TAKEN"
  | "UPLOAD_TOO_LARGE"
  | "UPLOADS_FULL"
  | "UPLOAD_OFFSET"
  | "UPLOAD_UNKNOWN"
  | "UPLOAD_UNCHECKED";

/** A call, file or source that cannot be taken in. Never holds what was sent. */
export class TakeInError extends CodedError<TakeInErrorCode> {}
