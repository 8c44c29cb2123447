export { ageAlerts } from "./alerts/age-alerts.ts";
export type { LookUpNames } from "./alerts/look-up-names.ts";
export type { AlertServices, FeedbackReads } from "./alerts/ports.ts";
export { choicesNow } from "./alerts/visible-alert.ts";
export { type AlertWatch, watchAlerts } from "./alerts/watch-alerts.ts";
export { weeklyRound } from "./alerts/weekly-round.ts";
export { budgetOf } from "./domain/alerts/alert-settings.ts";
export { type ChosenWeights, settingsWith, weightsInForce } from "./domain/detection/chosen-weights.ts";
export { Detector } from "./domain/detection/detector.ts";
export type { DetectorCopy } from "./domain/detection/detector-copy.ts";
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
export type { FigureReads, StaffMember } from "./figures/ports.ts";
export { alertRoutes } from "./http/alert-routes.ts";
export { alertSettingsRoutes } from "./http/alert-settings-routes.ts";
export { alertStreamRoute } from "./http/alert-stream.ts";
export { figureRoutes } from "./http/figure-routes.ts";
export { investigationFindingsRoutes } from "./http/investigation-findings-routes.ts";
export { investigationRoutes } from "./http/investigation-routes.ts";
export { oversightStatuses } from "./http/oversight-statuses.ts";
export { ownRoutes } from "./http/own-routes.ts";
export { revealRoutes } from "./http/reveal-routes.ts";
export { ruleRoutes } from "./http/rule-routes.ts";
export { weightRoutes } from "./http/weight-routes.ts";
export { withCovertDelays } from "./investigations/covert-delays.ts";
export type {
  BoundedPeersQuestion,
  BoundedQuestion,
  InvestigationServices,
  InvestigationStore,
} from "./investigations/ports.ts";
export type { RunningRule } from "./live/findings.ts";
export { followedInTime } from "./live/follow-in-time.ts";
export { type LookUpMonitor, monitorLookUps } from "./live/monitor-look-ups.ts";
export type { ReadLookUps } from "./live/ports.ts";
export { readLookUps } from "./live/read-look-ups.ts";
export { type MonitorPart, slotsOf } from "./live/slots.ts";
export { lastingYear, type OversightPeople } from "./oversight-people.ts";
export { type ReplayAlert, type ReplayCounts, replayStream } from "./replay-stream.ts";
export type { RevealStore } from "./reveals/ports.ts";
export type { RuleHits, RuleStore, ThreatStore } from "./rules/ports.ts";
export { runningRules } from "./rules/running-rules.ts";
export { tryOutRules } from "./rules/try-rule.ts";
export { alertSettingsStore } from "./storage/alert-settings-store.ts";
export { alertStore } from "./storage/alert-store.ts";
export { feedbackReads } from "./storage/feedback-reads.ts";
export { figureReads } from "./storage/figure-reads.ts";
export { findingForgetter } from "./storage/finding-forgetter.ts";
export { findingStore } from "./storage/finding-store.ts";
export { investigationStore } from "./storage/investigation-store.ts";
export { lookUpStore } from "./storage/look-up-store.ts";
export { monitorMigrations } from "./storage/monitor-migrations.ts";
export { revealStore } from "./storage/reveal-store.ts";
export { ruleHits } from "./storage/rule-hits.ts";
export { ruleStore } from "./storage/rule-store.ts";
export { monitorStateFile } from "./storage/state-file.ts";
export { threatStore } from "./storage/threat-store.ts";
export { weekRoundStore } from "./storage/week-round-store.ts";
export { weightStore } from "./storage/weight-store.ts";
export type { WeightStore } from "./weights/ports.ts";
