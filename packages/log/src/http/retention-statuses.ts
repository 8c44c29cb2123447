import type { RetentionErrorCode } from "../retention/retention-error.ts";

/** The HTTP status of each reason for which keeping or destroying is refused. */
export const retentionStatuses = {
  RETENTION_INVALID: 422,
  PROPOSAL_UNKNOWN: 404,
  PROPOSAL_DECIDED: 409,
  SAME_PERSON: 409,
  PEOPLE_ONLY: 403,
  HOLD_UNKNOWN: 404,
  HOLD_LIFTED: 409,
  UNDER_HOLD: 409,
  CLOCK_DOUBTED: 503,
  MONTH_NOT_OVER: 409,
} as const satisfies Record<RetentionErrorCode, number>;
