export { type Checkpoint, formatCheckpoint, parseCheckpoint } from "./domain/checkpoint.ts";
export { entryOf, entryOfDigests, groupDigest } from "./domain/commitment.ts";
export { leafHash, nodeHash } from "./domain/merkle-hash.ts";
export { verifyConsistency, verifyInclusion } from "./domain/merkle-verify.ts";
export { halfYearOf, monthOf, originOf, originSlug, parseOrigin } from "./domain/origin.ts";
export type {
  FollowedRecord,
  IndexHints,
  LogRecord,
  RecordKind,
  Salts,
  StoredRecord,
} from "./domain/record.ts";
export { noteSigner, noteVerifier, openNote, parseNote } from "./domain/signed-note.ts";
export { formatProof, parseProof, type TlogProof } from "./domain/tlog-proof.ts";
export type { FollowedBatch, Log, LogHead, LogPosition, LogReceipt } from "./log.ts";
export { LogError, type LogErrorCode } from "./log-error.ts";
export { type LogOptions, openLog } from "./storage/open-log.ts";
export { verifyLog } from "./storage/verify-stored-log.ts";
export type { Problem, Verification, VerifyLogOptions } from "./verify-log.ts";
export {
  type ProofExpectation,
  type ProofStep,
  type ProofVerification,
  verifyProof,
} from "./verify-proof.ts";
