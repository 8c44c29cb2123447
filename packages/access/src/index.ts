export type { AccessRequest } from "./domain/access-request.ts";
export { createSnapshot } from "./domain/create-snapshot.ts";
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
export {
  type Assignee,
  type Client,
  type ClientKey,
  type Employee,
  type Grant,
  type Role,
  type RolePermission,
  type Shield,
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
  routePermissions,
} from "./domain/find.ts";
export { type AssignablePermission, assignablePermissions, type Permission } from "./domain/permission.ts";
export type {
  KnownDataSet,
  KnownSystem,
  Snapshot,
  SnapshotChange,
  SnapshotState,
} from "./domain/snapshot.ts";
export { SnapshotError } from "./domain/snapshot-error.ts";
export { authzenRoutes } from "./http/authzen.ts";
export type { AuthzenDeps } from "./http/authzen-deps.ts";
export { AuthzenError, type AuthzenErrorCode } from "./http/authzen-error.ts";
export { authzenPaths } from "./http/authzen-metadata.ts";
export type {
  AnonymousPrincipal,
  CitizenPrincipal,
  EmployeePrincipal,
  Principal,
  SystemPrincipal,
} from "./http/principal.ts";
export type { DecidedCall, DecidedItem, DecisionLog, Receipt, RecordedCall } from "./ports.ts";
