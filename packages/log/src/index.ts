export { confirmProcessing, type ExpectedProcessing } from "./confirm-processing.ts";
export type { DisclosureDelays, DisclosureStore } from "./disclosure/ports.ts";
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from "./domain/checkpoint.ts";
export { entryOf, entryOfDigests, groupDigest } from "./domain/commitment.ts";
export { type CosignedCheckpoint, readCosigned } from "./domain/cosigned-checkpoint.ts";
export type { DisclosureDelay } from "./domain/disclosure/disclosure-delay.ts";
export { parseEntries } from "./domain/entry-bundle.ts";
export {
  type GapClaim,
  type GapReason,
  gapClaimText,
  type IndexRange,
  isInRanges,
  type LogGap,
} from "./domain/gap.ts";
export type { DestroyOrder, EraseOrder, LogMonth, RecordGap } from "./domain/gap-order.ts";
export type { FollowedBatch, Log, LogHead, LogPosition, LogReceipt } from "./domain/log.ts";
export { LogError, type LogErrorCode } from "./domain/log-error.ts";
export { type LogQuestion, rowKeys } from "./domain/log-question.ts";
export { formatMapLine, type MapHead, mapHeadOf } from "./domain/map-line.ts";
export type { SegmentAnswer, ShownNeighbour, ShownSegment, SubjectProof } from "./domain/map-proof.ts";
export type { SubjectPlace } from "./domain/map-segment.ts";
export { leafHash, nodeHash } from "./domain/merkle-hash.ts";
export { verifyConsistency, verifyInclusion } from "./domain/merkle-verify.ts";
export { halfYearOf, monthOf, originOf, originSlug, parseOrigin } from "./domain/origin.ts";
export { parseSubjectProof } from "./domain/parse-subject-proof.ts";
export { parsePkcs11Uri } from "./domain/pkcs11-uri.ts";
export type { QueryRow } from "./domain/query-row.ts";
export type {
  FollowedRecord,
  IndexHints,
  LogRecord,
  OpenedRecord,
  RecordGroups,
  RecordKind,
  Salts,
  StoredRecord,
} from "./domain/record.ts";
export type { RetentionClass } from "./domain/retention/retention-class.ts";
export {
  type Cosigner,
  noteCosigner,
  noteSigner,
  noteVerifier,
  openNote,
  parseNote,
} from "./domain/signed-note.ts";
export { compileMapping } from "./domain/take-in/compiled-mapping.ts";
export type { Activities, ActivityFacts } from "./domain/take-in/line.ts";
export { parseSource } from "./domain/take-in/parse-source.ts";
export { type RejectCode, rejectReasons } from "./domain/take-in/rejection.ts";
export type { Source, SourceKind, SourceMapping } from "./domain/take-in/source.ts";
export { TakeInError, type TakeInErrorCode } from "./domain/take-in/take-in-error.ts";
export { formatTilePath, parseTilePath, type TilePath } from "./domain/tile-path.ts";
export { formatProof, parseProof, type TlogProof } from "./domain/tlog-proof.ts";
export { TreeGrowth } from "./domain/tree-growth.ts";
export {
  formatTrustPolicy,
  meetsQuorum,
  parseTrustPolicy,
  type TrustedWitness,
  type TrustPolicy,
} from "./domain/trust-policy.ts";
export { wordsWithoutNumbers } from "./domain/words-without-numbers.ts";
export type { BundleVerification } from "./evidence/bundle-findings.ts";
export type { BundleCompleteness } from "./evidence/check-completeness.ts";
export type { CitedEntry, CitedKind } from "./evidence/cited-entries.ts";
export { EvidenceError } from "./evidence/evidence-error.ts";
export type { DrawDocument, EvidenceStory } from "./evidence/evidence-story.ts";
export {
  type EvidenceServices,
  makeEvidence,
  mostRecords,
  type RecordPlace,
  type RegisterHistory,
  type StampedCheckpoints,
} from "./evidence/make-evidence.ts";
export type { BundleExpectation } from "./evidence/verify-bundle.ts";
export type { FscReads } from "./fsc/ports.ts";
export { type DecisionRecordRouteDeps, decisionRecordRoutes } from "./http/decision-record-routes.ts";
export { disclosureRoutes } from "./http/disclosure-routes.ts";
export { disclosureStatuses } from "./http/disclosure-statuses.ts";
export { evidenceRoutes } from "./http/evidence-routes.ts";
export { evidenceStatuses } from "./http/evidence-statuses.ts";
export { fscRoutes } from "./http/fsc-routes.ts";
export { type ImportRouteDeps, importRoutes } from "./http/import-routes.ts";
export { legalHoldRoutes } from "./http/legal-hold-routes.ts";
export { logExportRoutes } from "./http/log-export-routes.ts";
export { logHealthRoute } from "./http/log-health-route.ts";
export type { LogAsker, LogQueryDeps } from "./http/log-query-deps.ts";
export { logQueryRoutes } from "./http/log-query-routes.ts";
export { type LoggingProxyDeps, loggingProxy } from "./http/logging-proxy.ts";
export { processingActivitiesRoute } from "./http/processing-activities-route.ts";
export { queryStatuses } from "./http/query-statuses.ts";
export { retentionProposalRoutes } from "./http/retention-proposal-routes.ts";
export { retentionRoutes } from "./http/retention-routes.ts";
export { retentionStatuses } from "./http/retention-statuses.ts";
export { type SourceRouteDeps, sourceRoutes } from "./http/source-routes.ts";
export { subjectProofSchema } from "./http/subject-proof-schema.ts";
export { takeInStatuses } from "./http/take-in-statuses.ts";
export { type TakeInCaller, type TakeInRouteDeps, traceRoutes } from "./http/trace-routes.ts";
export { witnessRoutes } from "./http/witness-routes.ts";
export { type AdvanceMapsServices, advanceMaps } from "./map/advance-maps.ts";
export {
  type AskSubjectProofsServices,
  askSubjectProofs,
  type SubjectProofs,
  type SubjectProofsAsked,
} from "./map/ask-subject-proofs.ts";
export { mapCovers } from "./map/map-covers.ts";
export type { MapState, MapStore } from "./map/map-store.ts";
export { type OwnSubjectProofsServices, ownSubjectProofs } from "./map/own-subject-proofs.ts";
export { type ProvedSubject, proveSubject } from "./map/prove-subject.ts";
export {
  type ProveSubjectServices,
  proveSubjectIn,
  type SubjectInLog,
  type SubjectPeriod,
} from "./map/prove-subject-in.ts";
export type { KeyWrapper, MapFiles, MasterKey, MasterKeys, Pkcs11Key } from "./ports.ts";
export { type ProjectRecordsOptions, projectRecords, type RunningProjection } from "./project-records.ts";
export {
  formatFrame as formatKeeperFrame,
  type KeeperFrame,
  mostQuestions as mostKeeperQuestions,
  parseFrames as parseKeeperFrames,
} from "./pseudonyms/keeper-frames.ts";
export { keptPseudonyms } from "./pseudonyms/kept-pseudonyms.ts";
export { preparedContext, preparedPseudonyms } from "./pseudonyms/prepared-pseudonyms.ts";
export { PseudonymError, type PseudonymErrorCode } from "./pseudonyms/pseudonym-error.ts";
export { keyedKeeper, type PseudonymKeeper, type PseudonymQuestion } from "./pseudonyms/pseudonym-keeper.ts";
export { pseudonymOfNobody } from "./pseudonyms/pseudonym-of-nobody.ts";
export {
  type Pseudonymiser,
  type PseudonymSettings,
  type PseudonymWish,
  pseudonymiser,
  type SubjectPseudonym,
  subjectIdText,
  subjectIdType,
} from "./pseudonyms/pseudonymiser.ts";
export { employeesIn, withoutNames } from "./pseudonyms/without-names.ts";
export { type AskLogServices, askLog, type LogAsked, type LogPage } from "./query/ask-log.ts";
export { askPeers, type PeersFound, type PeersQuestion } from "./query/ask-peers.ts";
export type { EmployeeNames } from "./query/employee-names.ts";
export { type FillQueryStoreOptions, fillQueryStore, type RunningFill } from "./query/fill-query-store.ts";
export { gapFollower } from "./query/follow-gaps.ts";
export { type HiddenSubjects, hiddenWithin, unlessHidden } from "./query/hidden-subjects.ts";
export { lookUpsOfRecord, type RecordedLookUp } from "./query/look-ups-of-record.ts";
export { isEmployeePseudonym } from "./query/people-of-question.ts";
export { pseudonymousRows } from "./query/pseudonymous-rows.ts";
export type { Deviation, ForgottenRecords, QueryStore, RowBatch } from "./query/query-store.ts";
export { QueryStoreError, type QueryStoreErrorCode } from "./query/query-store-error.ts";
export { rollUpDays } from "./query/roll-up-days.ts";
export type { SavedQueries } from "./query/saved-queries.ts";
export { lagOf, type StoreState } from "./query/store-state.ts";
export {
  type ContactEvidence,
  type ContactEvidenceQuery,
  type ContactEvidenceServices,
  readContactEvidence,
} from "./read-contact-evidence.ts";
export {
  type ContactHistory,
  type ContactHistoryQuery,
  type ContactHistoryServices,
  type ContactItem,
  readContactHistory,
} from "./read-contact-history.ts";
export { type PeriodBatch, type PeriodQuery, readPeriod } from "./read-period.ts";
export { RecordError, type RecordErrorCode } from "./record-error.ts";
export type {
  EventQuery,
  HourlyGrowth,
  NamedDataSet,
  RecordedEvent,
  RecordIndex,
  RecordProjection,
  RefusalCount,
  RefusalQuery,
  RegisterNames,
  SubjectPage,
  SubjectQuery,
  UseCount,
} from "./record-index.ts";
export { type AuditedAction, auditRecord } from "./records/audit-record.ts";
export { type CallRecords, callRecords } from "./records/call-records.ts";
export type {
  RecordedCallInput,
  RecordedDecision,
  RecordedDenial,
  RecordedGround,
  RecordedItemInput,
  RecordedPermit,
  RecordedReason,
  RecordedRequest,
} from "./records/decided-call.ts";
export { decisionRecord } from "./records/decision-record.ts";
export { processingRecord, type RecordedProcessing } from "./records/processing-record.ts";
export type { PastDecision } from "./records/read-decisions.ts";
export { type RecordedEvaluation, readRecordedDecision } from "./records/read-recorded-decision.ts";
export { pseudonymYear, type RecordContext } from "./records/record-context.ts";
export { searchRecord } from "./records/search-record.ts";
export type { RecordedSearchInput } from "./records/searched-call.ts";
export { carryOutProposals } from "./retention/carry-out-proposals.ts";
export { destroyDueMonths } from "./retention/destroy-due-months.ts";
export { placesOfSubject } from "./retention/places-of-subject.ts";
export type { GapMaker, RecordForgetter, RetentionServices, RetentionStore } from "./retention/ports.ts";
export type { ClickHouse } from "./storage/clickhouse/clickhouse.ts";
export { clickHouseStore } from "./storage/clickhouse/clickhouse-store.ts";
export type { TableLayout } from "./storage/clickhouse/tables.ts";
export { cosignatureFiles, cosignaturesIn } from "./storage/cosignature-files.ts";
export { decisionClaims } from "./storage/decision-claims.ts";
export { disclosureStore } from "./storage/disclosure-store.ts";
export { drawDocument } from "./storage/draw-document.ts";
export { recordForgetter } from "./storage/forget-records.ts";
export { fscReads } from "./storage/fsc-tables.ts";
export { type FetchBounds, fetchBounded } from "./storage/http-files.ts";
export { httpTimestamps } from "./storage/http-timestamps.ts";
export { httpWitness } from "./storage/http-witness.ts";
export { importFiles } from "./storage/import-files.ts";
export { importStore } from "./storage/import-store.ts";
export { readMasterKey } from "./storage/keys/read-master-key.ts";
export { mapFilesIn, nodeMapFiles } from "./storage/map/map-files.ts";
export { storedMap } from "./storage/map/stored-map.ts";
export { logMigrations } from "./storage/migrations.ts";
export { type LogOptions, openLog } from "./storage/open-log.ts";
export {
  openPostgresLog,
  type PostgresLogOptions,
  type SharedLog,
} from "./storage/postgres-log/open-postgres-log.ts";
export { postgresLogFiles } from "./storage/postgres-log/postgres-log-files.ts";
export { recordIndex } from "./storage/record-index.ts";
export { retentionStore } from "./storage/retention-store.ts";
export { type RotatedKeys, rotateMasterKey } from "./storage/rotate-master-key.ts";
export { savedQueries } from "./storage/saved-queries.ts";
export { sourceStore } from "./storage/source-store.ts";
export { stampFiles, stampsIn } from "./storage/stamp-files.ts";
export { type StoredTakeInCounts, takeInCounts } from "./storage/take-in-counts.ts";
export { uploadStore } from "./storage/upload-store.ts";
export { verifyEvidence } from "./storage/verify-evidence.ts";
export { verifyLog } from "./storage/verify-log-source.ts";
export { openWitnessFolder } from "./storage/witness-memory.ts";
export { type CheckedFile, type CheckFileServices, checkFile } from "./take-in/check-file.ts";
export type { DecisionClaims } from "./take-in/decision-claims.ts";
export { headsOf } from "./take-in/find-in-log.ts";
export type { ImportRun, ImportStore, RejectedLine } from "./take-in/import-ports.ts";
export type { SourceStore, TakeInCountReads } from "./take-in/ports.ts";
export { RecentLines } from "./take-in/recent-lines.ts";
export { rememberLines } from "./take-in/remember-lines.ts";
export { type RunImportServices, runImport } from "./take-in/run-import.ts";
export { checkSource, saveSource } from "./take-in/save-source.ts";
export { type SourceBook, sourceBook } from "./take-in/source-book.ts";
export { contentOf, type UploadStore, uploadHost } from "./take-in/upload-ports.ts";
export { watchSilence } from "./take-in/watch-silence.ts";
export type { WorkLinks } from "./take-in/work-links.ts";
export { createStamping, type Stamping, type StampStore } from "./timestamps/stamp-checkpoints.ts";
export type { Problem, Verification, VerifiedLog, VerifyLogOptions, VerifyProgress } from "./verify-log.ts";
export {
  type ProofExpectation,
  type ProofStep,
  type ProofVerification,
  verifyProof,
} from "./verify-proof.ts";
export {
  type AnsweredGroup,
  type AnsweredRecord,
  type SubjectAnswer,
  type SubjectAnswerOutcome,
  verifySubjectAnswer,
} from "./verify-subject-answer.ts";
export {
  type SubjectFileExpectation,
  type SubjectFileVerification,
  verifySubjectFile,
} from "./verify-subject-file.ts";
export { type IndexSpan, type SubjectProofOutcome, verifySubjectProof } from "./verify-subject-proof.ts";
export { type CosignatureStore, type Cosigning, openCosigning } from "./witness/cosigning.ts";
export type {
  CosignedHead,
  CosigningReads,
  WitnessEvent,
  WitnessStatus,
} from "./witness/cosigning-status.ts";
export { readKnownLogs } from "./witness/known-logs.ts";
export { type GivenProof, proveCosigned } from "./witness/prove-cosigned.ts";
export { createWitness, type Misbehaviour } from "./witness/witness.ts";
