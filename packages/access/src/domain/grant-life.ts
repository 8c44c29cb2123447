/** What is worth knowing before a grant is given; a warning never blocks by itself. */
export const warningCodes = [
  "NOT_IN_NORM",
  "ALREADY_HELD",
  "COLLEAGUES_LACK_IT",
  "UNUSED_BY_COLLEAGUES",
  "SENSITIVE",
  "TRAINING_MISSING",
  "SCREENING_MISSING",
  "CONDITIONS_NOT_MET",
  "SYSTEM_NOT_ONBOARDED",
  "ADDS_NOTHING",
] as const;
export type WarningCode = (typeof warningCodes)[number];

export interface Warning {
  readonly code: WarningCode;
  /** Ids the warning is about: trainings, systems, roles. */
  readonly about?: readonly string[] | undefined;
  /** Of so many colleagues with the same function in the same unit ... */
  readonly of?: number | undefined;
  /** ... so many have it. */
  readonly count?: number | undefined;
}

export const requestStates = ["requested", "approved", "rejected", "withdrawn"] as const;

/** Someone asks a role for an employee; someone else decides (row A5). Times in ms. */
export interface GrantRequest {
  readonly id: string;
  readonly employeeId: string;
  readonly roleId: string;
  /** The function the employee needs it for. */
  readonly function: string;
  readonly motive: string;
  readonly validFrom?: number | undefined;
  readonly validUntil?: number | undefined;
  readonly warnings: readonly Warning[];
  /** Fingerprint of the role as it was asked for: another role is another request. */
  readonly rolePrint: string;
  readonly state: (typeof requestStates)[number];
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly decidedBy?: string | undefined;
  readonly decidedAt?: number | undefined;
  readonly note?: string | undefined;
  readonly grantId?: string | undefined;
  /** The grant that a reviewer wants changed into this one: it ends when this is approved. */
  readonly replacesGrantId?: string | undefined;
}

export const revocationReasons = [
  "single",
  "selection",
  "review",
  "lapsed-review",
  "mover",
  "leaver",
  "contract",
  "role-removed",
] as const;

/** Grants that were taken back together. */
export interface Revocation {
  readonly id: string;
  readonly reason: (typeof revocationReasons)[number];
  readonly motive: string;
  /** The employee, system or job that did it. */
  readonly by: string;
  readonly at: number;
  readonly count: number;
  /** Revoked grants by system, by id of the system. */
  readonly bySystem: Readonly<Record<string, number>>;
  readonly undoneAt?: number | undefined;
  readonly undoneBy?: string | undefined;
  readonly undoMotive?: string | undefined;
}

/** Which grants: what is left out does not matter. */
export interface GrantFilter {
  readonly employeeId?: string | undefined;
  /** This unit and its parts. */
  readonly unitId?: string | undefined;
  readonly systemId?: string | undefined;
  readonly roleId?: string | undefined;
  /** Not used for at least so many days. */
  readonly unusedDays?: number | undefined;
  /** Only what the norm of the function does not name. */
  readonly excess?: boolean | undefined;
  /** Only sensitive grants of somebody who lacks a training for it. */
  readonly trainingMissing?: boolean | undefined;
  /** Part of the name or id of the employee or the role. */
  readonly q?: string | undefined;
}

/** A round in which every grant of a selection is kept, changed or revoked by somebody who leads (row A6). */
export interface Campaign {
  readonly id: string;
  readonly title: string;
  readonly filter: GrantFilter;
  readonly deadline: number;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly count: number;
  readonly closedAt?: number | undefined;
}

export const reviewDecisions = ["keep", "change", "revoke", "lapse"] as const;

export interface ReviewItem {
  /** `<campaign id>/<grant id>`. */
  readonly id: string;
  readonly campaignId: string;
  readonly grantId: string;
  readonly employeeId: string;
  readonly roleId: string;
  readonly reviewerId: string;
  /** Whoever manages the review gave it to this reviewer; left out for who leads the employee. */
  readonly passedOn?: true | undefined;
  readonly decision?: (typeof reviewDecisions)[number] | undefined;
  /** With `change`: the role and the end it should have; it becomes a request. */
  readonly change?:
    | { readonly roleId?: string | undefined; readonly validUntil?: number | undefined }
    | undefined;
  readonly note?: string | undefined;
  readonly decidedBy?: string | undefined;
  readonly decidedAt?: number | undefined;
}
