import { CodedError } from "@grondslag/kernel";

/**
 * - `DELAY_INVALID` a delay breaks a rule; `where` is a JSON pointer.
 * - `DELAY_UNKNOWN` there is none with this id.
 * - `DELAY_DECIDED` somebody decided before.
 * - `DELAY_OVER` it stands no more, so it can be neither lifted nor extended: what it hid was shown.
 * - `SAME_PERSON` who decides is the one who proposed, perhaps by another account.
 * - `PEOPLE_ONLY` a system asks for what only people decide.
 */
export type DisclosureErrorCode =
  | "DELAY_INVALID"
  | "DELAY_UNKNOWN"
  | "DELAY_DECIDED"
  | "DELAY_OVER"
  | "SAME_PERSON"
  | "PEOPLE_ONLY";

/** Why a delay of disclosure is refused. */
export class DisclosureError extends CodedError<DisclosureErrorCode> {}
