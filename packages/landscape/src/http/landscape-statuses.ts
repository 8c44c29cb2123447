import type { LandscapeErrorCode } from "../domain/landscape-error.ts";

/** The HTTP status of each fault of the landscape. */
export const landscapeStatuses = {
  ITEM_UNKNOWN: 404,
  LANDSCAPE_SOURCE_UNKNOWN: 404,
  IMPORT_UNKNOWN: 404,
  DOCUMENT_INVALID: 422,
  DOCUMENT_TOO_LARGE: 413,
  STATEMENT_INVALID: 422,
  SENDER_REFUSED: 403,
  SOURCE_INVALID: 422,
  CHOICE_INVALID: 422,
  DIFF_CHANGED: 409,
  UPLOAD_UNKNOWN: 404,
  UPLOAD_OFFSET: 409,
  UPLOADS_FULL: 503,
  LANDSCAPE_BUSY: 503,
  PLACEMENT_BLOCKED: 422,
  ENDPOINT_NOT_ALLOWED: 422,
  ENDPOINT_UNREACHABLE: 502,
  VERSION_CONFLICT: 409,
  QUERY_INVALID: 400,
} as const satisfies Record<LandscapeErrorCode, number>;
