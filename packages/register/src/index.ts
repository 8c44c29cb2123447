export {
  type Change,
  type ChangeBatch,
  type ChangeKind,
  changeKinds,
  type JsonObject,
  type KeptKind,
} from "./domain/change.ts";
export {
  type Control,
  type ControlKind,
  controlKinds,
  type DataSet,
  type DataUse,
  type Draft,
  type Entries,
  type EntryKind,
  entryKinds,
  type Field,
  type FieldTag,
  fieldTags,
  type LegalGround,
  type MonitoringMode,
  monitoringModes,
  type Onboarding,
  type ProcessingActivity,
  type Retention,
  type RiskClass,
  riskClasses,
  type SystemRecord,
} from "./domain/entries.ts";
export { FeedError, type FeedErrorCode } from "./domain/feed-error.ts";
export { RegisterError, type RegisterErrorCode } from "./domain/register-error.ts";
export type { RegisterRouteDeps } from "./http/register-deps.ts";
export { registerRoutes } from "./http/register-routes.ts";
export { registerStatuses } from "./http/register-statuses.ts";
export { listOverdueFindings, type OverdueFinding } from "./list-overdue-findings.ts";
export { type ClassCoverage, type Coverage, measureCoverage } from "./measure-coverage.ts";
export type {
  EntryVersion,
  ListQuery,
  ListRequest,
  ModeCount,
  Page,
  RegisterEdit,
  RegisterReads,
  RegisterStore,
  UseCount,
  UseCounter,
} from "./ports.ts";
export { getEntry, listEntries, readHistory } from "./read-entries.ts";
export { saveActivity } from "./save-activity.ts";
export { saveControl } from "./save-control.ts";
export { saveDataSet } from "./save-data-set.ts";
export type { RegisterServices, Saved } from "./save-entry.ts";
export { saveLegalGround } from "./save-legal-ground.ts";
export { saveSystem } from "./save-system.ts";
export {
  changeRegistry,
  forgetChanges,
  type RecordChange,
  readFeedHistory,
  readRevision,
} from "./storage/change-feed.ts";
export { type ChangeFollower, type FollowOptions, followChanges } from "./storage/follow-changes.ts";
export { registerMigrations } from "./storage/migrations.ts";
export { existingEntries, existingPurposes, readRegister } from "./storage/read-register.ts";
export { registerStore } from "./storage/register-store.ts";
export {
  type ActivityTrace,
  type GroundTrace,
  type TracedActivity,
  type TracedData,
  type TraceServices,
  traceActivity,
  traceGround,
} from "./trace-use.ts";
