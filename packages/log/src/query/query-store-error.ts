import { CodedError } from "@grondslag/kernel";

/**
 * - `STORE_ABSENT` this server has no query store: none is configured, or this machine cannot run the embedded one.
 * - `STORE_AWAY` the query store does not answer now; what it knows is in the log, and it follows on when it is back.
 * - `STORE_BUSY` more is asked of the query store than it takes at once, or one question needs more time or memory
 *   than it may have.
 * - `STORE_FAILED` the query store refused a statement.
 * - `STORE_IN_USE` another process has the folder of the query store open.
 * - `STORE_MISCONFIGURED` its configuration cannot be right.
 * - `QUESTION_WRONG` a question that is not one of those there are, or without what it needs.
 * - `ANSWER_TOO_LARGE` the answer is longer than one answer may be; ask for less.
 * - `NAMES_NEEDED` who may not see names asks by pseudonym of an employee.
 * - `SAVED_QUERY_UNKNOWN` there is no such saved query of the one who asks.
 * - `SAVED_QUERIES_FULL` nobody keeps so many.
 */
export type QueryStoreErrorCode =
  | "STORE_ABSENT"
  | "STORE_AWAY"
  | "STORE_BUSY"
  | "STORE_FAILED"
  | "STORE_IN_USE"
  | "STORE_MISCONFIGURED"
  | "QUESTION_WRONG"
  | "ANSWER_TOO_LARGE"
  | "NAMES_NEEDED"
  | "SAVED_QUERY_UNKNOWN"
  | "SAVED_QUERIES_FULL";

/** Why the query store cannot answer. Never holds a row or what was asked for. */
export class QueryStoreError extends CodedError<QueryStoreErrorCode> {}
