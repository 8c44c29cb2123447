import type { UseCaps } from "./use-caps.ts";
/** A part of the organisation: a team, an office, a department. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly parent?: string | undefined;
  /** The employee who leads the unit: approves and reviews what its people may do. */
  readonly managerId?: string | undefined;
  /** Employees who act for the manager. */
  readonly deputyIds?: readonly string[] | undefined;
}

/** A training that was followed or a screening that was passed. */
export interface Qualification {
  readonly id: string;
  /** First moment (ms) at which it no longer counts. */
  readonly validUntil?: number | undefined;
}

export interface Employee {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  /** Id of the function; a text that names no function has no norm. */
  readonly function: string;
  readonly active: boolean;
  /** Access is stopped for a while, for example because of a security event. */
  readonly suspended?: boolean | undefined;
  /** Hired for a peak: an end of service is mandatory, for the employee and for every grant. */
  readonly temporary?: boolean | undefined;
  /** First moment (ms) at which the employee is no longer in service. */
  readonly validUntil?: number | undefined;
  /** Shield groups whose subjects this employee may help. */
  readonly clearances: readonly string[];
  readonly trainings?: readonly Qualification[] | undefined;
  readonly screenings?: readonly Qualification[] | undefined;
  /** Name at sign-in, unique among those that are given (SCIM `userName`). */
  readonly userName?: string | undefined;
  /** Id in the personnel system (SCIM `externalId`). */
  readonly externalId?: string | undefined;
  /** When the personnel system removed the employee; what the log says about him stays. */
  readonly deletedAt?: number | undefined;
  /** How often all sessions of the employee were ended: one that began before the latest is no session any more. */
  readonly sessionsEnded?: number | undefined;
  /** When he was added (ms); unknown of those from before this was written down. */
  readonly addedAt?: number | undefined;
  /** When what the personnel system knows of him was last changed (ms). */
  readonly changedAt?: number | undefined;
}

/** A function of the agency with its norm: the roles it needs, and no more. */
export interface JobFunction {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly roleIds: readonly string[];
}

/** When a role can be used: working hours in Amsterdam. */
export interface Hours {
  /** 1 (Monday) to 7 (Sunday). */
  readonly days: readonly number[];
  /** `HH:MM`, the first minute. */
  readonly from: string;
  /** `HH:MM`, the first minute that no longer counts; later than `from`. */
  readonly until: string;
}

export const assuranceLevels = ["low", "substantial", "high"] as const;
/** How certain it is who somebody is (eIDAS). */
export type AssuranceLevel = (typeof assuranceLevels)[number];

/**
 * Under which circumstances a role can be used. What is left out does not matter; all that is given must hold. For
 * what the role permits on the platform itself, `places` and `assuranceLevel` do not count: those are said by the
 * system that asks for data.
 */
export interface RoleConditions {
  /** The employee belongs to one of these units or to a part of one. */
  readonly units?: readonly string[] | undefined;
  readonly functions?: readonly string[] | undefined;
  readonly hours?: Hours | undefined;
  /** Where the employee is, as the calling system says. */
  readonly places?: readonly string[] | undefined;
  readonly assuranceLevel?: AssuranceLevel | undefined;
  /** Every one of these trainings. When they only flag or also block is a setting of the policy. */
  readonly trainings?: readonly string[] | undefined;
  /** Every one of these screenings. */
  readonly screenings?: readonly string[] | undefined;
}

/** Data sets that only the units of the compartment reach; a data set may be in several, a unit too. */
export interface Compartment {
  readonly id: string;
  readonly name: string;
  readonly dataSetIds: readonly string[];
  /** These units and their parts belong to it. */
  readonly unitIds: readonly string[];
}

/** What a role lets one do with a data set in a processing activity. */
export interface RolePermission {
  readonly activityId: string;
  readonly dataSetId: string;
  readonly actions: readonly string[];
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly RolePermission[];
  /** Permissions on routes of the platform itself, for example `work-item.open`. */
  readonly routePermissions: readonly string[];
  readonly conditions?: RoleConditions | undefined;
  /** Whether what it opens can do much harm: it is granted with more care and reviewed more often. */
  readonly sensitive?: boolean | undefined;
  /** The employee who answers for the role. */
  readonly ownerId?: string | undefined;
  /** How often a day one employee may export, print or copy by this role; the settings hold for what is absent. */
  readonly caps?: UseCaps | undefined;
}

/** A role given to an employee for a time. */
export interface Grant {
  readonly id: string;
  readonly employeeId: string;
  readonly roleId: string;
  /** First moment (ms) at which the grant holds. */
  readonly validFrom: number;
  /** First moment (ms) at which it no longer holds. */
  readonly validUntil?: number | undefined;
  readonly revokedAt?: number | undefined;
  /** The request that led to it. */
  readonly requestId?: string | undefined;
  /** The revocation that took it back, with others or alone. */
  readonly revocationId?: string | undefined;
  /** Where the employee worked when it was taken back: an undo gives it back there and nowhere else. */
  readonly revokedUnitId?: string | undefined;
  readonly revokedFunction?: string | undefined;
}

/** `emergency` is emergency access: a work item that an employee opened for himself, with a reason and a short life. */
export const workItemKinds = ["call", "case", "task", "appointment", "emergency"] as const;
export type WorkItemKind = (typeof workItemKinds)[number];
/** Those that are opened for somebody else. */
export const openedKinds = ["call", "case", "task", "appointment"] as const;

export const workItemStates = ["waiting", "open", "closed"] as const;
export type WorkItemState = (typeof workItemStates)[number];

export interface Assignee {
  readonly type: "employee" | "unit";
  readonly id: string;
}

/** An open call, case, task or appointment: the link between an employee or team and a subject. */
export interface WorkItem {
  readonly id: string;
  readonly kind: WorkItemKind;
  /** As text, for example `bsn:123456782`. */
  readonly subject: string;
  readonly purpose: string;
  readonly state: WorkItemState;
  /** Id of the employee or system that opened it. */
  readonly openedBy: string;
  readonly openedAt: number;
  readonly assignedTo: Assignee;
  readonly expiresAt?: number | undefined;
  readonly closedAt?: number | undefined;
  /**
   * Where it was before a shield moved it: what systems go on seeing, as they must not learn of the shield. Never
   * shown to anybody as such.
   */
  readonly divertedFrom?: Pick<WorkItem, "assignedTo" | "state"> | undefined;
}

/** What an employee is to a subject: it is his own file, or that of his family. */
export interface Relation {
  /** `<employee id>/<subject>`. */
  readonly id: string;
  readonly employeeId: string;
  /** As text. */
  readonly subject: string;
  readonly kind: "own" | "family";
}

export const shieldGroupKinds = ["public-figure", "large-company", "endangered-profession"] as const;

/** The people who may help the subjects that are shielded for them. */
export interface ShieldGroup {
  readonly id: string;
  readonly name: string;
  readonly kind: (typeof shieldGroupKinds)[number];
  /** The unit whose people do this work: open work about a shielded subject goes there. */
  readonly unitId?: string | undefined;
}

/**
 * The claim of one source, or of people, that only a named group may help a subject; that there is a shield is
 * itself secret. A subject is shielded as long as any claim stands, and is for who is cleared for all of them.
 */
export interface Shield {
  /** The subject and whose claim it is, see `shieldId`. */
  readonly id: string;
  readonly subject: string;
  readonly group: string;
  /** The system whose claim it is, and that alone, of all systems, changes and lifts it; left out for people. */
  readonly setBy?: string | undefined;
}

/** A public key of a client (JWK, RFC 7517). */
export interface ClientKey {
  readonly kty: string;
  readonly [member: string]: unknown;
}

/** A program that may call the platform, in the name of one registered system. */
export interface Client {
  readonly id: string;
  readonly systemId: string;
  readonly name: string;
  /** Route permissions the client may ask for. */
  readonly scopes: readonly string[];
  readonly jwks?: readonly ClientKey[] | undefined;
  /** SHA-256 of its TLS certificate in hexadecimal (RFC 8705). */
  readonly certificateThumbprint?: string | undefined;
}
