import { CodedError } from "@grondslag/kernel";

/** What can be wrong with a request to change or to consult the state of access. */
export type AccessErrorCode =
  | "ACTIVITY_UNKNOWN"
  | "AUTHORITY_UNREACHABLE"
  | "CALL_WITHOUT_EMPLOYEE"
  | "CLIENT_UNKNOWN"
  | "CREDENTIAL_MISSING"
  | "CREDENTIAL_TAKEN"
  | "DATA_SET_UNKNOWN"
  | "EMPLOYEE_NOT_IN_SERVICE"
  | "EMPLOYEE_UNKNOWN"
  | "END_AFTER_SERVICE"
  | "END_BEFORE_BEGIN"
  | "END_DATE_MISSING"
  | "GRANT_UNKNOWN"
  | "ID_DUPLICATE"
  | "ID_MALFORMED"
  | "ID_TAKEN"
  | "KEY_MALFORMED"
  | "KEY_PRIVATE"
  | "PERMISSION_UNKNOWN"
  | "PURPOSE_UNKNOWN"
  | "ROLE_UNKNOWN"
  | "STATE_CONTRADICTS_TIMES"
  | "SYSTEM_UNKNOWN"
  | "TEXT_MALFORMED"
  | "THUMBPRINT_MALFORMED"
  | "TIME_IN_FUTURE"
  | "TIME_MALFORMED"
  | "TOO_MANY_OPEN_CALLS"
  | "UNIT_CYCLE"
  | "UNIT_UNKNOWN"
  | "WORK_ITEM_FOR_SELF"
  | "WORK_ITEM_KIND_UNKNOWN"
  | "WORK_ITEM_UNKNOWN";

/**
 * A change of the state of access that is refused, or a state that cannot be consulted. `where` is a JSON
 * pointer into what was given. Never holds a subject or a name.
 */
export class AccessError extends CodedError<AccessErrorCode> {}
