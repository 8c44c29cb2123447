/** Authorisations as `/api/v1` gives them. Times are ISO 8601. */

export const grantStates = ["active", "expiring", "future", "expired", "revoked"] as const;
export type GrantState = (typeof grantStates)[number];

export type GrantRow = {
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
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly revokedAt?: string;
  readonly state: GrantState;
  readonly lastUsedAt?: string;
  readonly uses: number;
  readonly unused?: boolean;
  /** Not in the norm of the function. */
  readonly excess: boolean;
  readonly missingTrainings: readonly string[];
  /** Systems of the role that have not joined the platform: there the grant gives nothing. */
  readonly notOnboarded?: readonly string[];
  readonly systemIds: readonly string[];
};

export type TeamUnit = {
  readonly id: string;
  readonly name: string;
  readonly people: number;
  readonly grants: number;
  readonly excess: number;
  readonly unused: number;
  readonly expiring: number;
  readonly trainingMissing: number;
};

export type MyTeam = {
  readonly units: readonly TeamUnit[];
  readonly toDecide: number;
  readonly toReview: number;
};

export type EmployeeRow = {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName?: string;
  readonly function: string;
  readonly functionName?: string;
  readonly active: boolean;
  readonly suspended?: boolean;
  readonly temporary?: boolean;
  readonly validUntil?: string;
};

export type JobFunction = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly roleIds: readonly string[];
};

/** What a role opens, in one data set for one activity. */
export type Opening = {
  readonly dataSetId: string;
  readonly dataSetName: string;
  readonly systemId: string;
  readonly systemName: string;
  readonly activityName: string;
  readonly fields: readonly string[];
  readonly actions: readonly string[];
};

export type RoleConditions = {
  readonly units?: readonly string[];
  readonly functions?: readonly string[];
  readonly hours?: { readonly days: readonly number[]; readonly from: string; readonly until: string };
  readonly places?: readonly string[];
  readonly assuranceLevel?: AssuranceLevel;
  readonly trainings?: readonly string[];
  readonly screenings?: readonly string[];
};

export const assuranceLevels = ["low", "substantial", "high"] as const;
export type AssuranceLevel = (typeof assuranceLevels)[number];

export type CatalogueRole = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly sensitive: boolean;
  readonly conditions?: RoleConditions;
  readonly ownerId?: string;
  readonly opens: readonly Opening[];
};

export type Warning = {
  readonly code: string;
  readonly about?: readonly string[];
  readonly of?: number;
  readonly count?: number;
};

export type RequestPreview = {
  readonly role: CatalogueRole;
  readonly adds: readonly Opening[];
  readonly warnings: readonly Warning[];
  readonly colleagues: {
    readonly inFunction: number;
    readonly withRole: number;
    readonly usingIt?: number;
  };
  readonly endDateNeeded: boolean;
  readonly latestEnd?: string;
};

export const requestStates = ["requested", "approved", "rejected", "withdrawn"] as const;

export type GrantRequest = {
  readonly id: string;
  readonly employeeId: string;
  readonly employeeName?: string;
  readonly unitName?: string;
  readonly roleId: string;
  readonly roleName?: string;
  readonly function: string;
  readonly functionName?: string;
  readonly motive: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly warnings: readonly Warning[];
  readonly state: (typeof requestStates)[number];
  readonly requestedBy: string;
  readonly requestedByName?: string;
  readonly requestedAt: string;
  readonly decidedBy?: string;
  readonly decidedByName?: string;
  readonly decidedAt?: string;
  readonly note?: string;
  readonly grantId?: string;
};

export const totalKinds = ["system", "unit", "role", "function"] as const;
export type TotalKind = (typeof totalKinds)[number];

export type GrantTotal = {
  readonly id: string;
  readonly name: string;
  readonly grants: number;
  readonly people: number;
  readonly excess: number;
  readonly unused: number;
};

/** Which grants; what is left out does not matter. */
export type GrantFilter = {
  readonly employeeId?: string;
  readonly unitId?: string;
  readonly systemId?: string;
  readonly roleId?: string;
  readonly unusedDays?: number;
  readonly excess?: boolean;
  readonly trainingMissing?: boolean;
  readonly q?: string;
};

export type CountBy = { readonly id: string; readonly name: string; readonly count: number };

export type RevocationPreview = {
  readonly count: number;
  readonly people: number;
  readonly bySystem: readonly CountBy[];
  readonly byUnit: readonly CountBy[];
  readonly byRole: readonly CountBy[];
  readonly token: string;
};

export type Revocation = {
  readonly id: string;
  readonly reason?: string;
  readonly motive: string;
  readonly by?: string;
  readonly byName?: string;
  readonly at?: string;
  readonly count: number;
  readonly undoUntil?: string;
  readonly undoneAt?: string;
};
