export { Detector, type DetectorCopy } from "./domain/detection/detector.ts";
export { DetectorError, type DetectorErrorCode } from "./domain/detection/detector-error.ts";
export { type DetectorSettings, defaultSettings } from "./domain/detection/detector-settings.ts";
export type {
  Addend,
  AddendCounts,
  Explanation,
  Feature,
  Judged,
  Outcome,
  Raised,
} from "./domain/detection/finding.ts";
export type {
  LinkState,
  LookUp,
  Relation,
  StreamEvent,
  Use,
  WorkItemAssigned,
  WorkItemClosed,
  WorkItemOpened,
} from "./domain/detection/stream-event.ts";
export { investigationRoutes } from "./http/investigation-routes.ts";
export { oversightStatuses } from "./http/oversight-statuses.ts";
export { revealRoutes } from "./http/reveal-routes.ts";
export type { BoundedQuestion, InvestigationStore } from "./investigations/ports.ts";
export { type LookUpMonitor, monitorLookUps, type RunningRule } from "./live/monitor-look-ups.ts";
export { readLookUps } from "./live/read-look-ups.ts";
export type { OversightPeople } from "./oversight-people.ts";
export { type ReplayAlert, type ReplayCounts, replayStream } from "./replay-stream.ts";
export type { RevealStore } from "./reveals/ports.ts";
export { findingStore } from "./storage/finding-store.ts";
export { investigationStore } from "./storage/investigation-store.ts";
export { monitorMigrations } from "./storage/monitor-migrations.ts";
export { revealStore } from "./storage/reveal-store.ts";
export { monitorStateFile } from "./storage/state-file.ts";
