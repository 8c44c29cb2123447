import type { QueryStoreErrorCode } from "../query/query-store-error.ts";

/** The HTTP status of each fault of the query store. */
export const queryStatuses = {
  STORE_ABSENT: 503,
  STORE_AWAY: 503,
  STORE_BUSY: 503,
  STORE_FAILED: 500,
  STORE_IN_USE: 503,
  STORE_MISCONFIGURED: 500,
  QUESTION_WRONG: 400,
  ANSWER_TOO_LARGE: 400,
  NAMES_NEEDED: 403,
  SAVED_QUERY_UNKNOWN: 404,
  SAVED_QUERIES_FULL: 409,
} as const satisfies Record<QueryStoreErrorCode, number>;
