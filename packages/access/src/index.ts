export {
  type AnonymousPrincipal,
  type AssignablePermission,
  assignablePermissions,
  type CitizenPrincipal,
  type EmployeePrincipal,
  type Permission,
  type Principal,
  type SystemPrincipal,
} from "./http/principal.ts";
export type { DecidedCall, DecidedItem, DecisionLog, Receipt, RecordedCall } from "./ports.ts";
