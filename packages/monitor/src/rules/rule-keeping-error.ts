import { CodedError } from "@grondslag/kernel";

/**
 * - `MONITOR_RULE_UNKNOWN`, `THREAT_UNKNOWN`, `HIT_UNKNOWN` there is none with this id.
 * - `RULE_CHANGED`, `THREAT_CHANGED` somebody saved a version meanwhile, or the id is taken.
 * - `RULE_STATE` the version is not where this step begins.
 * - `THREAT_INVALID` what is sent breaks a rule; `where` is a JSON pointer.
 * - `NOT_THE_AUTHOR` only who wrote a version tries it out.
 * - `PRECISION_MISSING` too few hits were judged, and no reason was given to go live without.
 * - `HIT_JUDGED` somebody judged this hit before.
 * - `TRY_OUT_BUSY` another rule is tried out on this server.
 */
export type RuleKeepingErrorCode =
  | "MONITOR_RULE_UNKNOWN"
  | "RULE_CHANGED"
  | "RULE_STATE"
  | "THREAT_UNKNOWN"
  | "THREAT_CHANGED"
  | "THREAT_INVALID"
  | "NOT_THE_AUTHOR"
  | "PRECISION_MISSING"
  | "HIT_UNKNOWN"
  | "HIT_JUDGED"
  | "TRY_OUT_BUSY";

/** Why something with a rule is refused. */
export class RuleKeepingError extends CodedError<RuleKeepingErrorCode> {}
