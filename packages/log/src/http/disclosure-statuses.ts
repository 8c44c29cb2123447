import type { DisclosureErrorCode } from "../disclosure/disclosure-error.ts";

/** The HTTP status of each reason for which a delay of disclosure is refused. */
export const disclosureStatuses = {
  DELAY_INVALID: 422,
  DELAY_UNKNOWN: 404,
  DELAY_DECIDED: 409,
  DELAY_OVER: 409,
  SAME_PERSON: 409,
  PEOPLE_ONLY: 403,
} as const satisfies Record<DisclosureErrorCode, number>;
