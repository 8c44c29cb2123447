import type { Page, PageQuery } from "./access-services.ts";
import type { Employee } from "./domain/entities.ts";
import type { GrantFilter, GrantRequest, Revocation } from "./domain/grant-life.ts";
import type { Colleagues } from "./domain/request-warnings.ts";
import type { RoleSystem } from "./domain/role-systems.ts";

export const grantStates = ["active", "expiring", "expired", "revoked", "future"] as const;
export type GrantState = (typeof grantStates)[number];

export const grantSorts = [
  "employee",
  "-employee",
  "role",
  "unit",
  "lastUsed",
  "-lastUsed",
  "validUntil",
  "-validUntil",
] as const;

/** From which moment grants are looked at; times in ms. */
export interface GrantMoment {
  readonly now: number;
  /** A grant that was last used, or began, before this is unused. */
  readonly unusedBefore: number;
  /** A grant that ends before this is expiring. */
  readonly expiringBefore: number;
  /** Which roles open which systems: the register knows, not the tables of access. */
  readonly systems: readonly RoleSystem[];
}

/** A read that may tell less than everything. */
export interface Seen {
  /** Only what this employee leads or has to decide about; left out: the whole agency. */
  readonly seenBy?: string | undefined;
}

/** A filter with its moment. */
export interface GrantSelection extends GrantMoment {
  readonly filter: GrantFilter;
}

export interface GrantQuery extends GrantSelection, Seen {
  /** `active` includes what is expiring; undefined: all that has not ended. */
  readonly state?: GrantState | undefined;
  readonly sort?: (typeof grantSorts)[number] | undefined;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

/** A grant with all that a reviewer needs to judge it (row A4). Times in ms. */
export interface InventoryGrant {
  readonly id: string;
  readonly employeeId: string;
  readonly employeeName: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly function: string;
  readonly functionName: string;
  readonly roleId: string;
  readonly roleName: string;
  readonly sensitive: boolean;
  readonly validFrom: number;
  readonly validUntil?: number | undefined;
  readonly revokedAt?: number | undefined;
  readonly state: GrantState;
  readonly lastUsedAt?: number | undefined;
  readonly uses: number;
  /** It holds and was not used for so many days as the settings say. */
  readonly unused: boolean;
  /** The norm of the function does not name the role. False when the function has no norm. */
  readonly excess: boolean;
  readonly missingTrainings: readonly string[];
  readonly systemIds: readonly string[];
  /** Those of the systems that did not declare how they ask and log, or whose declaration was withdrawn (row A16). */
  readonly notOnboarded: readonly string[];
}

/** A grant of a selection, as far as counting needs it. */
export interface SelectedGrant {
  readonly id: string;
  readonly employeeId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly roleId: string;
  readonly roleName: string;
}

export const totalKinds = ["system", "unit", "role", "function"] as const;
export type TotalKind = (typeof totalKinds)[number];

export interface GrantTotal {
  readonly id: string;
  readonly name: string;
  readonly grants: number;
  readonly people: number;
  readonly excess: number;
  readonly unused: number;
}

export interface TeamTotal {
  readonly id: string;
  readonly name: string;
  readonly people: number;
  readonly grants: number;
  readonly excess: number;
  readonly unused: number;
  readonly expiring: number;
  readonly trainingMissing: number;
}

/** A request with the names that a list shows. */
export interface ListedRequest extends GrantRequest {
  readonly employeeName: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly roleName: string;
  readonly requestedByName: string;
  /** Who approved or rejected it. */
  readonly decidedByName?: string | undefined;
}

export interface RequestQuery extends Seen {
  /** One request alone. */
  readonly id?: string | undefined;
  readonly state?: GrantRequest["state"] | undefined;
  readonly employeeId?: string | undefined;
  readonly requestedBy?: string | undefined;
  /** Only what this employee leads or owns the role of, and neither asked himself nor would get. */
  readonly toDecideBy?: string | undefined;
  readonly page: number;
  readonly pageSize: number;
}

/** An employee with the names that a list shows. */
export interface ListedEmployee extends Employee {
  readonly unitName: string;
  readonly functionName: string;
}

export interface EmployeeQuery extends PageQuery, Seen {
  /** One employee alone. */
  readonly id?: string | undefined;
  /** This unit and its parts. */
  readonly unitId?: string | undefined;
}

/** Questions over all grants. @throws AccessError `AUTHORITY_UNREACHABLE` from every method */
export interface GrantReads {
  list(query: GrantQuery): Promise<Page<InventoryGrant>>;
  /** All grants of a selection that have not ended, by id. */
  select(selection: GrantSelection): Promise<readonly SelectedGrant[]>;
  /** Of the grants that hold now. */
  totals(by: TotalKind, moment: GrantMoment & Seen): Promise<readonly GrantTotal[]>;
  /** The units that an employee leads, himself or as deputy, and their parts. */
  teams(leaderId: string, moment: GrantMoment): Promise<readonly TeamTotal[]>;
  colleagues(asked: {
    readonly employeeId: string;
    readonly roleId: string;
    readonly moment: Pick<GrantMoment, "now" | "unusedBefore">;
  }): Promise<Colleagues>;
  requests(query: RequestQuery): Promise<Page<ListedRequest>>;
  employees(query: EmployeeQuery): Promise<Page<ListedEmployee>>;
  /** The latest first. */
  revocations(page: {
    readonly page: number;
    readonly pageSize: number;
  }): Promise<Page<Revocation & { readonly byName: string }>>;
  /** Ids of the grants that one revocation took back. */
  grantsOfRevocation(id: string): Promise<readonly string[]>;
}
