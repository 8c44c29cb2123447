/** A part of the organisation: a team, an office, a department. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly parent?: string | undefined;
}

export interface Employee {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly function: string;
  readonly active: boolean;
  /** Hired for a peak: an end of service is mandatory, for the employee and for every grant. */
  readonly temporary?: boolean | undefined;
  /** First moment (ms) at which the employee is no longer in service. */
  readonly validUntil?: number | undefined;
  /** Shield groups whose subjects this employee may help. */
  readonly clearances: readonly string[];
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
}

export const workItemKinds = ["call", "case", "task", "appointment"] as const;
export type WorkItemKind = (typeof workItemKinds)[number];

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
}

/** A subject that only a named group may help; that there is a shield is itself secret. */
export interface Shield {
  /** The subject as text. */
  readonly id: string;
  readonly subject: string;
  readonly group: string;
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
