import type { TakeInErrorCode } from "../domain/take-in/take-in-error.ts";

/** The HTTP status of each reason for which what was sent is not taken in as a whole. */
export const takeInStatuses = {
  BODY_MALFORMED: 400,
  BODY_TOO_DEEP: 400,
  BODY_UNPACKED_TOO_LARGE: 413,
  ENCODING_UNSUPPORTED: 415,
  TOO_MANY_LINES: 413,
  TAKE_IN_BUSY: 503,
  SOURCE_UNKNOWN: 403,
  SOURCE_NOT_ACTIVE: 403,
  SOURCE_INVALID: 422,
  SOURCE_CONFLICT: 409,
  RECORD_MALFORMED: 400,
  RECORD_PENDING: 503,
  IMPORT_UNREADABLE: 422,
  IMPORT_MAPPING_WRONG: 422,
  IMPORT_UNKNOWN: 404,
  IMPORT_TAKEN: 409,
  UPLOAD_TOO_LARGE: 413,
  UPLOADS_FULL: 503,
  UPLOAD_OFFSET: 409,
  UPLOAD_UNKNOWN: 404,
  UPLOAD_UNCHECKED: 409,
} as const satisfies Record<TakeInErrorCode, number>;
