import { CodedError, type ErrorDetails } from "@grondslag/kernel";

export type AuthzenErrorCode =
  | "BODY_NOT_JSON"
  | "BODY_NOT_OBJECT"
  | "MEMBER_MISSING"
  | "MEMBER_MALFORMED"
  | "SEMANTIC_UNKNOWN"
  | "TOO_MANY_ITEMS"
  | "CALL_TOO_LARGE"
  | "CLOCK_AHEAD"
  | "NODE_BEHIND"
  | "PAGE_TOKEN_INVALID"
  | "RECORD_FAILED"
  | "IDEMPOTENCY_KEY_MALFORMED"
  | "IDEMPOTENCY_KEY_REUSED";

const statusOf: Readonly<Record<AuthzenErrorCode, number>> = {
  BODY_NOT_JSON: 400,
  BODY_NOT_OBJECT: 400,
  MEMBER_MISSING: 400,
  MEMBER_MALFORMED: 400,
  SEMANTIC_UNKNOWN: 400,
  TOO_MANY_ITEMS: 400,
  CALL_TOO_LARGE: 413,
  CLOCK_AHEAD: 400,
  NODE_BEHIND: 503,
  PAGE_TOKEN_INVALID: 400,
  RECORD_FAILED: 503,
  IDEMPOTENCY_KEY_MALFORMED: 400,
  IDEMPOTENCY_KEY_REUSED: 422,
};

/**
 * A call that cannot be decided, or whose decision may not be answered. `where` is a JSON pointer into the
 * body (RFC 6901). A denial is never an error: it is an answer with status 200 (AuthZEN 1.0 section 6.2).
 */
export class AuthzenError extends CodedError<AuthzenErrorCode> {
  readonly statusCode: number;

  constructor(code: AuthzenErrorCode, message: string, details: ErrorDetails = {}) {
    super(code, message, details);
    this.statusCode = statusOf[code];
  }
}
