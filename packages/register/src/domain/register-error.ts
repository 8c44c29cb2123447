import { CodedError } from "@grondslag/kernel";

/**
 * Why the register refuses.
 *
 * - `ENTRY_INVALID`: the text of an entry breaks a rule; `where` is a JSON pointer (RFC 6901) into it.
 * - `ENTRY_UNKNOWN`: there is no entry with this id.
 * - `VERSION_CONFLICT`: someone else changed the entry since it was read.
 * - `REFERENCE_UNKNOWN`: an entry names another one that does not exist.
 * - `FIELD_IN_USE`: a field cannot go while a processing activity uses it.
 * - `MONITORING_REASON_MISSING`: the monitoring mode of a system changes only with a reason of its own.
 * - `QUERY_INVALID`: a list is asked for in a way that it cannot be given.
 */
export type RegisterErrorCode =
  | "ENTRY_INVALID"
  | "ENTRY_UNKNOWN"
  | "VERSION_CONFLICT"
  | "REFERENCE_UNKNOWN"
  | "FIELD_IN_USE"
  | "MONITORING_REASON_MISSING"
  | "QUERY_INVALID";

export class RegisterError extends CodedError<RegisterErrorCode> {}
