import type { RuleErrorCode } from "../domain/rules/rule.ts";
import type { OversightErrorCode } from "../oversight-error.ts";

/** HTTP statuses of the errors of oversight. */
export const oversightStatuses = {
  INVESTIGATION_INVALID: 422,
  INVESTIGATION_UNKNOWN: 404,
  INVESTIGATION_DECIDED: 409,
  INVESTIGATION_CLOSED: 409,
  INVESTIGATION_OPEN: 409,
  INVESTIGATION_INFORMED: 409,
  OUTSIDE_MANDATE: 403,
  NOT_A_WORKER: 403,
  CONCERNS_YOURSELF: 403,
  PSEUDONYM_UNKNOWN: 404,
  REVEAL_INVALID: 422,
  REVEAL_UNKNOWN: 404,
  REVEAL_DECIDED: 409,
  REVEAL_OVER: 409,
  SAME_PERSON: 409,
  SAME_ROLE: 409,
  PEOPLE_ONLY: 403,
  RULE_INVALID: 422,
  RULE_TOO_LARGE: 422,
  SIGMA_UNSUPPORTED: 422,
  SIGMA_INVALID: 422,
} as const satisfies Readonly<Record<OversightErrorCode | RuleErrorCode, number>>;
