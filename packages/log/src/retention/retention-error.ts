import { CodedError } from "@grondslag/kernel";

/**
 * - `RETENTION_INVALID` a class, hold or proposal breaks a rule; `where` is a JSON pointer.
 * - `PROPOSAL_UNKNOWN`, `HOLD_UNKNOWN` there is none with this id.
 * - `PROPOSAL_DECIDED` somebody decided before.
 * - `SAME_PERSON` who decides is the one who proposed, perhaps by another account.
 * - `PEOPLE_ONLY` a system asks for what only people decide.
 * - `HOLD_LIFTED` the hold was lifted before.
 * - `UNDER_HOLD` a legal hold keeps this record or month.
 * - `CLOCK_DOUBTED` the clock of this server may be wrong, so nothing is destroyed by it; `where` says why.
 * - `MONTH_NOT_OVER` records can still come into this month.
 */
export type RetentionErrorCode =
  | "RETENTION_INVALID"
  | "PROPOSAL_UNKNOWN"
  | "PROPOSAL_DECIDED"
  | "SAME_PERSON"
  | "PEOPLE_ONLY"
  | "HOLD_UNKNOWN"
  | "HOLD_LIFTED"
  | "UNDER_HOLD"
  | "CLOCK_DOUBTED"
  | "MONTH_NOT_OVER";

/** Why something about keeping or destroying records is refused. */
export class RetentionError extends CodedError<RetentionErrorCode> {}
