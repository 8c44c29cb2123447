import type { EvidenceErrorCode } from "../evidence/evidence-error.ts";

/** Status of each fault of evidence. */
export const evidenceStatuses: Readonly<Record<EvidenceErrorCode, number>> = {
  EVIDENCE_EMPTY: 422,
  EVIDENCE_TOO_LARGE: 422,
  EVIDENCE_ERASED: 410,
  EVIDENCE_CHOICE: 400,
  EVIDENCE_BUSY: 503,
};
