export {
  type ClientCredentials,
  type ClientSettings,
  createClient,
  type DecideManyOptions,
  type DecideOptions,
  type GrondslagClient,
} from "./client.ts";
export type { PrivateKeyJwk } from "./client-assertion.ts";
export {
  GrondslagBadAnswer,
  GrondslagError,
  type GrondslagErrorCode,
  type GrondslagErrorDetails,
  GrondslagRefused,
  GrondslagUnreachable,
  PermitError,
} from "./errors.ts";
export { type ExpressRequestLike, type ExpressResponseLike, expressGuard } from "./express-guard.ts";
export { type FastifyReplyLike, type FastifyRequestLike, fastifyGuard } from "./fastify-guard.ts";
export type { FetchLike, FetchRequest, FetchResponse } from "./fetch.ts";
export type { Access, GuardOptions } from "./guard.ts";
export { type HonoContextLike, honoGuard } from "./hono-guard.ts";
export type {
  CompletenessFault,
  CompletenessInput,
  CompletenessVerification,
  NeighbourEvidence,
  RecordPlace,
  SegmentEvidence,
} from "./proof/completeness.ts";
export { type ParsedCheckpoint, type ParsedNote, type ParsedProof, parseProof } from "./proof/parse-proof.ts";
export type {
  ContactEvidence,
  GroupEvidence,
  ProofFault,
  ProofInput,
  ProofStep,
  ProofStepName,
  ProofVerification,
  RecordGroups,
} from "./proof/verification.ts";
export { verifyCompleteness } from "./proof/verify-completeness.ts";
export { verifyContactEvidence, verifyProof } from "./proof/verify-proof.ts";
export type {
  AccessAnswer,
  AccessAnswers,
  AccessQuestion,
  Denial,
  EmergencyHint,
  EvaluationSemantic,
  LegalGround,
  Permit,
  Reason,
  RecordReference,
  TransferOffer,
} from "./question.ts";
export {
  type GuardedRepository,
  guardedRepository,
  type PermittedRepository,
  type RepositorySource,
  type Row,
} from "./repository.ts";
export type { Timer } from "./timer.ts";
