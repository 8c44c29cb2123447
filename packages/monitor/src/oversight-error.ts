import { CodedError } from "@grondslag/kernel";

/**
 * - `INVESTIGATION_INVALID`, `REVEAL_INVALID` what is sent breaks a rule; `where` is a JSON pointer.
 * - `INVESTIGATION_UNKNOWN`, `REVEAL_UNKNOWN`, `PSEUDONYM_UNKNOWN` there is none with this id.
 * - `INVESTIGATION_DECIDED`, `REVEAL_DECIDED` somebody decided before.
 * - `INVESTIGATION_CLOSED` it is not open: nothing can be asked in it.
 * - `INVESTIGATION_OPEN` it is still open: first close it.
 * - `INVESTIGATION_INFORMED` who had to be told was told before.
 * - `OUTSIDE_MANDATE` what is asked lies outside the persons, systems or period of the investigation.
 * - `NOT_A_WORKER` who asks does not work on this investigation.
 * - `CONCERNS_YOURSELF` it is about whoever does it, or about somebody of his own unit.
 * - `SAME_PERSON` who decides is the one who proposed, perhaps by another account.
 * - `SAME_ROLE` who agrees may do so by the very role by which the other asked.
 * - `REVEAL_OVER` it was agreed, but its time has passed.
 * - `ALERT_UNKNOWN` there is none with this id that the reader may see.
 * - `ALERT_CLOSED` this cannot be done with it any more, or not now.
 * - `ALERT_CHANGED` something came between: read it again.
 * - `ALERT_UNHEARD` nobody is judged before he was heard.
 * - `NOBODY_TO_ASK` there is nobody who can be asked.
 * - `LOOK_UP_UNKNOWN` it is no look-up of the one who explains it.
 * - `SETTINGS_INVALID`, `SETTINGS_UNKNOWN`, `SETTINGS_DECIDED` of the choices about alerts.
 * - `PAGE_INVALID` it is no page that was given before.
 * - `PEOPLE_ONLY` a system asks for what only people decide.
 */
export type OversightErrorCode =
  | "INVESTIGATION_INVALID"
  | "INVESTIGATION_UNKNOWN"
  | "INVESTIGATION_DECIDED"
  | "INVESTIGATION_CLOSED"
  | "INVESTIGATION_OPEN"
  | "INVESTIGATION_INFORMED"
  | "OUTSIDE_MANDATE"
  | "NOT_A_WORKER"
  | "CONCERNS_YOURSELF"
  | "PSEUDONYM_UNKNOWN"
  | "REVEAL_INVALID"
  | "REVEAL_UNKNOWN"
  | "REVEAL_DECIDED"
  | "REVEAL_OVER"
  | "SAME_PERSON"
  | "SAME_ROLE"
  | "ALERT_UNKNOWN"
  | "ALERT_CLOSED"
  | "ALERT_CHANGED"
  | "ALERT_UNHEARD"
  | "NOBODY_TO_ASK"
  | "LOOK_UP_UNKNOWN"
  | "SETTINGS_INVALID"
  | "SETTINGS_UNKNOWN"
  | "SETTINGS_DECIDED"
  | "PAGE_INVALID"
  | "PEOPLE_ONLY";

/** Why something of the oversight is refused. */
export class OversightError extends CodedError<OversightErrorCode> {}
