import type { RegisterErrorCode } from "../domain/register-error.ts";

/** The HTTP status of each fault of the register. */
export const registerStatuses = {
  ENTRY_INVALID: 422,
  ENTRY_UNKNOWN: 404,
  VERSION_CONFLICT: 409,
  REFERENCE_UNKNOWN: 422,
  FIELD_IN_USE: 409,
  MONITORING_REASON_MISSING: 422,
  QUERY_INVALID: 400,
} as const satisfies Record<RegisterErrorCode, number>;
