export {
  type Change,
  type ChangeBatch,
  type ChangeKind,
  changeKinds,
  type JsonObject,
} from "./domain/change.ts";
export {
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
  type ProcessingActivity,
  type Retention,
  type RiskClass,
  riskClasses,
  type SystemRecord,
} from "./domain/entries.ts";
export { FeedError, type FeedErrorCode } from "./domain/feed-error.ts";
export { RegisterError, type RegisterErrorCode } from "./domain/register-error.ts";
export { changeChannel, changeRegistry, type RecordChange, readRevision } from "./storage/change-feed.ts";
export { type ChangeFollower, type FollowOptions, followChanges } from "./storage/follow-changes.ts";
export { registerMigrations } from "./storage/migrations.ts";
