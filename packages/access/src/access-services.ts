import type { Clock, Random } from "@grondslag/kernel";
import type { ClientProposal, ProposalState } from "./domain/client-proposal.ts";
import type { EmergencyAccess } from "./domain/emergency-access.ts";
import type {
  Client,
  Compartment,
  Employee,
  Grant,
  JobFunction,
  Relation,
  Role,
  Shield,
  ShieldGroup,
  Unit,
  WorkItem,
  WorkItemState,
} from "./domain/entities.ts";
import type { Campaign, GrantRequest, ReviewItem, Revocation } from "./domain/grant-life.ts";
import type { ActivePolicy, PolicyVersion } from "./domain/policy-version.ts";
import type { SecurityEvent, SecurityState } from "./domain/security-event.ts";
import type { Snapshot } from "./domain/snapshot.ts";
import type { Transfer } from "./domain/transfer.ts";
import type { WorkTransaction } from "./work-transaction.ts";

/** What every use case of access needs. */
export interface AccessServices {
  readonly store: AccessStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly state: AccessState;
}

/** The state that decisions rest on, as this node knows it. */
export interface AccessState {
  /**
   * The snapshot to decide on. Cheap: call it for every decision.
   *
   * @throws AccessError `AUTHORITY_UNREACHABLE` when this node has lost touch with the registry for longer
   * than its lease: what was closed since cannot be known, so nothing may be permitted.
   */
  snapshot(): Snapshot;
  /** Whether this node may decide: `snapshot` does not throw. */
  holds(): boolean;
  /**
   * Settles at once while this node may decide, and otherwise when the registry has answered its next question
   * for a lease, or has not: a node that was too busy to renew its lease is not one that lost the registry.
   */
  renewed(): Promise<void>;
  /** Revision of the registry that this node has applied. */
  revision(): number;
  /** Settles when this node has applied the revision, or may no longer decide. */
  applied(revision: number): Promise<void>;
  /**
   * Settles when no node decides on an older revision any more: each has applied it or its lease ran out.
   *
   * @throws AccessError `AUTHORITY_UNREACHABLE` when that cannot be established.
   */
  reached(revision: number): Promise<void>;
  close(): Promise<void>;
}

/** The entities of access by kind of change. */
export interface AccessEntities {
  readonly unit: Unit;
  readonly employee: Employee;
  readonly role: Role;
  readonly grant: Grant;
  readonly "work-item": WorkItem;
  readonly shield: Shield;
  readonly client: Client;
  readonly "client-proposal": ClientProposal;
  readonly function: JobFunction;
  readonly compartment: Compartment;
  readonly relation: Relation;
  readonly "shield-group": ShieldGroup;
  readonly policy: ActivePolicy;
  readonly "policy-version": PolicyVersion;
  readonly "grant-request": GrantRequest;
  readonly revocation: Revocation;
  readonly campaign: Campaign;
  readonly "review-item": ReviewItem;
  readonly "emergency-access": EmergencyAccess;
  readonly transfer: Transfer;
  readonly "security-event": SecurityEvent;
  readonly "security-state": SecurityState;
}
export type AccessKind = keyof AccessEntities;

/** Kinds that people browse; shields are never listed. */
export type ListedKind =
  | "unit"
  | "employee"
  | "role"
  | "client"
  | "function"
  | "compartment"
  | "shield-group";

/** What the register knows and access refers to. A purpose exists when a processing activity has it. */
export type RegisteredKind = "system" | "data-set" | "activity" | "purpose";

/** Where the entities are kept. @throws AccessError `AUTHORITY_UNREACHABLE` from every method */
export interface AccessStore {
  /** Runs `work` in one transaction, which is one revision of the registry. When it throws, nothing happened. */
  change<Result>(work: (entities: AccessTransaction) => Promise<Result>): Promise<Changed<Result>>;
  find<Kind extends AccessKind>(kind: Kind, id: string): Promise<AccessEntities[Kind] | undefined>;
  list<Kind extends ListedKind>(kind: Kind, query: PageQuery): Promise<Page<AccessEntities[Kind]>>;
  listWorkItems(query: WorkItemQuery): Promise<Page<WorkItem>>;
  /** The latest first. */
  listClientProposals(query: ClientProposalQuery): Promise<Page<ClientProposal>>;
  /** All grants of an employee, also those that ended, the latest begin first. */
  listGrants(employeeId: string): Promise<readonly Grant[]>;
}

export interface Changed<Result> {
  readonly result: Result;
  /** The revision that holds the change. */
  readonly revision: number;
}

/** The entities within one transaction. */
export interface AccessTransaction extends WorkTransaction {
  /** The entity, kept from others until the end of the transaction. */
  lock<Kind extends AccessKind>(kind: Kind, id: string): Promise<AccessEntities[Kind] | undefined>;
  /** Those of these ids that exist, kept from others until the end of the transaction, by id. */
  lockMany<Kind extends AccessKind>(
    kind: Kind,
    ids: readonly string[],
  ): Promise<readonly AccessEntities[Kind][]>;
  /** Which of these ids do not exist. */
  missing(kind: AccessKind | RegisteredKind, ids: readonly string[]): Promise<readonly string[]>;
  /** The entities among these ids that exist, in any order. */
  findMany<Kind extends AccessKind>(
    kind: Kind,
    ids: readonly string[],
  ): Promise<readonly AccessEntities[Kind][]>;
  /** Grants of an employee, or of several, that are not revoked, locked. */
  grantsOf(employeeIds: string | readonly string[]): Promise<readonly Grant[]>;
  /** Requests for this employee that nobody decided about, locked, by id. */
  openRequestsFor(employeeId: string): Promise<readonly GrantRequest[]>;
  /** Grants of any of these roles that are not revoked, locked, by id. */
  grantsOfRoles(roleIds: readonly string[]): Promise<readonly Grant[]>;
  /** Ids of the employees who are this natural person, himself too: those with the same own file. */
  accountsOf(employeeId: string): Promise<readonly string[]>;
  /** Work about these subjects that is not closed, locked, in order of id. */
  openWorkAbout(subjects: readonly string[]): Promise<readonly WorkItem[]>;
  /** Work that is not closed and is assigned to the employee himself, locked, by id. */
  openWorkOf(employeeId: string): Promise<readonly WorkItem[]>;
  /** The employees of a unit that the personnel system has not deleted, locked, by id. */
  staffOf(unitId: string): Promise<readonly Employee[]>;
  /** Employees with this as id, name at sign-in or id in the personnel system, locked; none that were deleted. */
  employeesKnownAs(name: string): Promise<readonly Employee[]>;
  /** The call the employee has open, if any. */
  openCallOf(employeeId: string): Promise<WorkItem | undefined>;
  /** A call that a shield took out of the hands of the employee, and that is not closed. */
  divertedCallOf(employeeId: string): Promise<WorkItem | undefined>;
  /**
   * The call that waits longest in the queue of the unit and that nobody else is taking, locked; `now` in ms.
   * Never one about a subject that is shielded for another group than those in `clearances`.
   */
  nextWaitingCall(
    taker: { readonly unitId: string; readonly clearances: readonly string[] },
    now: number,
  ): Promise<WorkItem | undefined>;
  /** Adds one that is new, and records it in the change feed. False, and nothing happened, when the id is taken. */
  add<Kind extends AccessKind>(kind: Kind, entity: AccessEntities[Kind]): Promise<boolean>;
  /** Adds or replaces, and records it in the change feed. */
  save<Kind extends AccessKind>(kind: Kind, entities: readonly AccessEntities[Kind][]): Promise<void>;
  remove(kind: AccessKind, id: string): Promise<void>;
}

export interface PageQuery {
  /** Part of the name or id, any case. */
  readonly q?: string | undefined;
  /** `name` or `-name` (descending); default `name`. */
  readonly sort?: "name" | "-name" | undefined;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** How many there are over all pages. */
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

export interface WorkItemQuery {
  /**
   * Only those assigned to this employee or to this unit; undefined: all. The queue of a unit that works for
   * shield groups is only for who has the `clearances` of all of these, whomever its work is about.
   */
  readonly assignedTo?:
    | { readonly employeeId: string; readonly unitId: string; readonly clearances: readonly string[] }
    | undefined;
  readonly state?: WorkItemState | undefined;
  readonly page: number;
  readonly pageSize: number;
}

export interface ClientProposalQuery {
  readonly state?: ProposalState | undefined;
  readonly page: number;
  readonly pageSize: number;
}
