import { CodedError } from "@grondslag/kernel";

/**
 * Why no bundle of evidence is made.
 *
 * - `EVIDENCE_EMPTY` no record was chosen, or the question has no answer.
 * - `EVIDENCE_TOO_LARGE` more records or more text than one bundle holds.
 * - `EVIDENCE_CHOICE` records as well as a question were given, or neither.
 * - `EVIDENCE_BUSY` as many bundles as there may be are being made.
 * - `EVIDENCE_ERASED` a chosen record was destroyed with its retention period, or erased.
 */
export type EvidenceErrorCode =
  | "EVIDENCE_EMPTY"
  | "EVIDENCE_TOO_LARGE"
  | "EVIDENCE_ERASED"
  | "EVIDENCE_CHOICE"
  | "EVIDENCE_BUSY";

export class EvidenceError extends CodedError<EvidenceErrorCode> {}
