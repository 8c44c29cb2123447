import type { Facts } from "./facts.ts";
import type { OpenerKind } from "./work-item-table.ts";

/** Why a request is denied. `SHIELDED` stands in sealed reasons only. */
export const denialCodes = [
  "SYSTEM_UNKNOWN",
  "EMPLOYEE_UNKNOWN",
  "EMPLOYEE_NOT_IN_SERVICE",
  "EMPLOYEE_SUSPENDED",
  "DATA_SET_UNKNOWN",
  "ACTIVITY_UNKNOWN",
  "DATA_SET_NOT_IN_ACTIVITY",
  "DATA_SET_OF_ANOTHER_SYSTEM",
  "NO_LEGAL_GROUND",
  "LEGAL_GROUND_LAPSED",
  "NO_ROLE",
  "GRANT_LAPSED",
  "FIELD_NOT_ALLOWED",
  "SUBJECT_MALFORMED",
  "SUBJECT_UNKNOWN",
  "OWN_FILE",
  "FAMILY_FILE",
  "COLLEAGUE_FILE",
  "OTHER_COMPARTMENT",
  "WRONG_UNIT",
  "WRONG_FUNCTION",
  "OUTSIDE_HOURS",
  "WRONG_PLACE",
  "ASSURANCE_TOO_LOW",
  "TRAINING_MISSING",
  "SCREENING_MISSING",
  "SHIELDED",
  "NO_WORK_ITEM",
  "WORK_ITEM_CLOSED",
  "WORK_ITEM_LAPSED",
  "WORK_ITEM_WAITING",
  "WORK_ITEM_OF_ANOTHER",
  "WRONG_PURPOSE",
  "OVER_CAP",
] as const;
export type DenialCode = (typeof denialCodes)[number];

/** Why a request is permitted. `SHIELD_CLEARED` and `TRAINING_FLAGGED` stand in sealed reasons only. */
export const permitCodes = [
  "WORK_ITEM_OPEN",
  "EMERGENCY_ACCESS",
  "SHIELD_CLEARED",
  "TRAINING_FLAGGED",
] as const;
export type PermitCode = (typeof permitCodes)[number];

export type ReasonCode = DenialCode | PermitCode;

/** One rule that failed (or, for a permit, that carried the decision). */
export interface Reason {
  readonly code: ReasonCode;
  /** Id of the rule in the policy. */
  readonly rule: string;
  /** The article the rule follows from. */
  readonly article?: string;
  /**
   * What came nearest to holding: the id of a work item or a compartment, the time a grant or ground ended or
   * starts (ISO 8601), the first field that is not allowed.
   */
  readonly nearest?: string;
}

/** The article of law a permit rests on. */
export interface GroundReference {
  readonly id: string;
  readonly law: string;
  readonly article: string;
}

/** Who may help when a compartment stands in the way. */
export interface TransferOffer {
  readonly compartment: string;
  /** Ids of the units of the compartment. */
  readonly units: readonly string[];
}

interface Traceable {
  /** Revision of the registry the decision was taken on. */
  readonly revision: number;
  /** Name, version and fingerprint of the policy, for example `need-to-know@7#5f0a9c3e2b7d`. */
  readonly policy: string;
  /** The true facts, from which the policy gives this decision again; for the sealed record only. */
  readonly facts: Facts;
  /** Id of the employee's unit at that moment; undefined for somebody who is not known. */
  readonly unit: string | undefined;
  /** The employee's function at that moment. */
  readonly function: string | undefined;
}

export interface Permit extends Traceable {
  readonly permit: true;
  readonly reasons: readonly Reason[];
  /** The reasons for the sealed record: also says when a clearance opened a shield. */
  readonly sealed: readonly Reason[];
  /** Whether it rests on emergency access: without that it would have been denied. */
  readonly emergency: boolean;
  /** Ids of the fields that may be released; nothing else may. */
  readonly fields: readonly string[];
  /** The legal grounds of the processing activity that are valid now; never empty. */
  readonly grounds: readonly GroundReference[];
  /** The work item; the emergency access when the permit rests on that. */
  readonly workItem: string;
  /** Who opened that work: what one opens for oneself explains less than what another gave. */
  readonly openedBy: OpenerKind;
  readonly role: string;
  readonly grant: string;
  /** Purpose of the processing activity and of the work item. */
  readonly purpose: string;
  /** Name of the employee's unit, as shown to the subject. */
  readonly department: string;
  readonly retentionClass: string;
}

export interface Denial extends Traceable {
  readonly permit: false;
  /** Every rule that failed, as the caller may know it. */
  readonly reasons: readonly Reason[];
  /**
   * Every rule that truly failed. The same as `reasons`, except about a shielded subject: there the caller
   * gets exactly what an unknown subject would give.
   */
  readonly sealed: readonly Reason[];
  readonly department: string | undefined;
  /** Emergency access would open this, as far as the caller may know. */
  readonly emergency: true | undefined;
  /** Set when a compartment stands in the way, as far as the caller may know. */
  readonly transfer: TransferOffer | undefined;
}

export type Decision = Permit | Denial;
