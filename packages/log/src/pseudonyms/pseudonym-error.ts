import { CodedError } from "@grondslag/kernel";

/**
 * - `PSEUDONYMS_AWAY` the process that keeps the pseudonym key does not answer: nothing can be recorded now.
 * - `PSEUDONYM_UNPREPARED` a pseudonym was used that nobody had asked for: a fault of this program.
 * - `PSEUDONYM_FRAME` what came over the socket is not of the protocol, or is of another organisation.
 */
export type PseudonymErrorCode = "PSEUDONYMS_AWAY" | "PSEUDONYM_UNPREPARED" | "PSEUDONYM_FRAME";

/** Why there is no pseudonym. Never holds whose. */
export class PseudonymError extends CodedError<PseudonymErrorCode> {}
