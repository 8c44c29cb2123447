export type {
  AccessEntities,
  AccessKind,
  AccessServices,
  AccessState,
  AccessStore,
  AccessTransaction,
  Changed,
  ListedKind,
  Page,
  PageQuery,
  RegisteredKind,
  WorkItemQuery,
} from "./access-services.ts";
export type { Agency } from "./check-agency.ts";
export { closeWorkItem, type WorkItemClosed } from "./close-work-item.ts";
export { AccessError, type AccessErrorCode } from "./domain/access-error.ts";
export type { AccessRequest } from "./domain/access-request.ts";
export { type AllowedUse, findAllowedUse, type UseAsked } from "./domain/allowed-use.ts";
export { createSnapshot, type SnapshotOptions } from "./domain/create-snapshot.ts";
export { decideAccess } from "./domain/decide-access.ts";
export type {
  Decision,
  Denial,
  DenialCode,
  GroundReference,
  Permit,
  PermitCode,
  Reason,
  ReasonCode,
} from "./domain/decision.ts";
export { defaultSettings } from "./domain/default-settings.ts";
export { maySignIn } from "./domain/employee-step.ts";
export {
  type Assignee,
  type Client,
  type ClientKey,
  type Compartment,
  type Employee,
  type Grant,
  type JobFunction,
  type Role,
  type RoleConditions,
  type RolePermission,
  type Shield,
  type ShieldGroup,
  type Unit,
  type WorkItem,
  type WorkItemKind,
  type WorkItemState,
  workItemKinds,
  workItemStates,
} from "./domain/entities.ts";
export {
  findClient,
  findClientByThumbprint,
  findDataSet,
  findEmployee,
  findSystem,
  rolesGiving,
  routeCap,
  routePermissions,
} from "./domain/find.ts";
export { needToKnow } from "./domain/need-to-know.ts";
export { colleaguesIn, leadersOf } from "./domain/people-around.ts";
export { type AssignablePermission, assignablePermissions, type Permission } from "./domain/permission.ts";
export type { Condition, Outcome, Policy, Rule, Support } from "./domain/policy.ts";
export type { RecordedDecision, ReplayResult } from "./domain/policy-replay.ts";
export type { PolicyContent, PolicyVersion, ProvedProperty } from "./domain/policy-version.ts";
export type { RiskLevel, SecurityEventType } from "./domain/security-event.ts";
export type {
  KnownDataSet,
  KnownSystem,
  Snapshot,
  SnapshotChange,
  SnapshotState,
} from "./domain/snapshot.ts";
export { SnapshotError } from "./domain/snapshot-error.ts";
export { endService } from "./end-service.ts";
export { ensurePolicy } from "./ensure-policy.ts";
export { escalateEmergencyAccess } from "./escalate-emergency-access.ts";
export { explainRecord, type RecordExplanation, type RecordedDecisionInput } from "./explain-record.ts";
export { findWorkLinks, type WorkLinkReads, type WorkLinkServices } from "./find-work-links.ts";
export { forgetSecurityEvents, securityEventWindow } from "./forget-security-events.ts";
export type { GrantReads } from "./grant-reads.ts";
export { grantRole, type NewGrant } from "./grant-role.ts";
export { grantTotals } from "./grant-totals.ts";
export { accessRoutes } from "./http/access-routes.ts";
export { accessStatuses } from "./http/access-statuses.ts";
export { authzenRoutes } from "./http/authzen.ts";
export type { AuthzenDeps } from "./http/authzen-deps.ts";
export { AuthzenError, type AuthzenErrorCode } from "./http/authzen-error.ts";
export { authzenPaths } from "./http/authzen-metadata.ts";
export { type AuthzenSearchDeps, authzenSearchRoutes } from "./http/authzen-search.ts";
export type { EvidenceLog } from "./http/evidence-route.ts";
export { explanation } from "./http/explanation-schemas.ts";
export { type GrantLifeServices, grantLifeRoutes } from "./http/grant-life-routes.ts";
export { type OversightServices, oversightRoutes } from "./http/oversight-routes.ts";
export { parseAgency } from "./http/parse-agency.ts";
export { policyRoutes } from "./http/policy-routes.ts";
export type {
  AnonymousPrincipal,
  CitizenPrincipal,
  EmployeePrincipal,
  Principal,
  SystemPrincipal,
} from "./http/principal.ts";
export { scimRoutes } from "./http/scim/scim-routes.ts";
export { searchRoutes } from "./http/search-routes.ts";
export { type AgencyImported, importAgency } from "./import-agency.ts";
export type { CampaignLapsed, LapsingCampaign } from "./lapse-campaigns.ts";
export { lapseCampaigns } from "./lapse-campaigns.ts";
export { latestSnapshot } from "./latest-snapshot.ts";
export { liftShield, type ShieldLifted } from "./lift-shield.ts";
export { listGrants } from "./list-grants.ts";
export { type ListedWorkItem, listWorkItems, type WorkItemsAsked } from "./list-work-items.ts";
export { meetShield } from "./meet-shield.ts";
export { type NewWorkItem, openWorkItem, type WorkItemOpened } from "./open-work-item.ts";
export type { PeopleReads } from "./people-reads.ts";
export { type CallPickedUp, pickUpNextCall } from "./pick-up-next-call.ts";
export type {
  PolicyProver,
  PolicyReads,
  PolicyReplays,
  PolicyServices,
  PolicySummary,
  ReplayAsked,
  ReplayState,
} from "./policy-ports.ts";
export type {
  DecidedCall,
  DecidedItem,
  DecisionLog,
  Receipt,
  RecordedCall,
  SearchedCall,
  SearchLog,
} from "./ports.ts";
export { previewRevocation } from "./preview-revocation.ts";
export { proofRunning, provePolicy, proverFailed, type Solver } from "./prove-policy.ts";
export { purgeWork } from "./purge-work.ts";
export {
  receiveSecurityEvent,
  type SecurityEventReceived,
  type VerifiedEvent,
} from "./receive-security-event.ts";
export { type ReplaySources, type RevisionChanges, replayPolicy } from "./replay-policy.ts";
export type { EvidenceSeal, EvidenceStatement } from "./review-evidence.ts";
export type { ReviewReads } from "./review-reads.ts";
export { type GrantRevoked, revokeGrant } from "./revoke-grant.ts";
export { revokeSelection } from "./revoke-selection.ts";
export { samePerson } from "./same-person.ts";
export { saveClient } from "./save-client.ts";
export { saveEmployee } from "./save-employee.ts";
export { type Saved, saveUnit } from "./save-unit.ts";
export type { SecurityEventReads } from "./security-event-reads.ts";
export { type ShieldSet, setShield } from "./set-shield.ts";
export { accessMigrations } from "./storage/access-migrations.ts";
export { accessStore } from "./storage/access-store.ts";
export { emergencyReads } from "./storage/emergency-reads.ts";
export { employeeIds } from "./storage/employee-ids.ts";
export { type FollowAccessOptions, followAccess } from "./storage/follow-access.ts";
export { grantReads } from "./storage/grant-reads.ts";
export { type HiddenSubjectReads, hiddenSubjects } from "./storage/hidden-subjects.ts";
export { peopleReads } from "./storage/people-reads.ts";
export { policyReads } from "./storage/policy-reads.ts";
export { reviewReads } from "./storage/review-reads.ts";
export { securityEventReads } from "./storage/security-event-reads.ts";
export { serviceEffectReads } from "./storage/service-effect-reads.ts";
export { useCounter } from "./storage/use-counter.ts";
export { workLinkReads } from "./storage/work-link-reads.ts";
export { type WorkSubjectReads, workSubjects } from "./storage/work-subjects.ts";
export { undoRevocation } from "./undo-revocation.ts";
export type { UseCounter } from "./use-counter.ts";
export { type Viewer, type WhoCanSeeAsked, whoCanSee } from "./who-can-see.ts";
