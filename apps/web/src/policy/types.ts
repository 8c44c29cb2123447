import type { RoleConditions } from "../grants/types.ts";

/** Versions of the policy as `/api/v1` gives them. Times are ISO 8601. */

export const policyStates = ["draft", "tested", "active", "retired", "withdrawn"] as const;
export type PolicyState = (typeof policyStates)[number];

export type ProvedProperty = {
  readonly id: string;
  readonly sentence: string;
  readonly holds: boolean;
  readonly counterexample?: string;
};

export type PolicyTest = {
  readonly at: string;
  readonly by: string;
  readonly fingerprint: string;
  readonly properties: readonly ProvedProperty[];
};

export type PolicySummary = {
  readonly number: number;
  readonly title: string;
  readonly state: PolicyState;
  readonly author: string;
  readonly editors: readonly string[];
  readonly createdAt: string;
  readonly activatedAt?: string;
  readonly activatedBy?: string;
  readonly basedOn?: number;
  readonly test?: PolicyTest;
};

export type Rule = { readonly id: string; readonly article: string; readonly sentence: string };
export type RuleTree = { readonly rules: readonly Rule[] };

export type RolePermission = {
  readonly activityId: string;
  readonly dataSetId: string;
  readonly actions: readonly string[];
};

/** Uses that are counted, each with how often a day one employee may do it. */
export const cappedActions = ["export", "print", "copy"] as const;
export type UseCaps = { readonly [Action in (typeof cappedActions)[number]]?: number };

export type PolicyRole = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly RolePermission[];
  readonly routePermissions: readonly string[];
  readonly conditions?: RoleConditions;
  readonly sensitive?: boolean;
  readonly ownerId?: string;
  readonly caps?: UseCaps;
};

export type Compartment = {
  readonly id: string;
  readonly name: string;
  readonly dataSetIds: readonly string[];
  readonly unitIds: readonly string[];
};

export type PolicySettings = {
  readonly missingTraining: "flag" | "block";
  readonly unusedDays: number;
  readonly expiringDays: number;
  readonly undoMinutes: number;
  readonly emergencyMinutes: number;
  readonly emergencyReviewHours: number;
  readonly caps?: UseCaps;
};

export type PolicyVersion = PolicySummary & {
  readonly content: {
    readonly rules: RuleTree;
    readonly roles: readonly PolicyRole[];
    readonly compartments: readonly Compartment[];
    readonly settings: PolicySettings;
  };
};

export type Change = "added" | "removed" | "changed";
export type Gain =
  | {
      readonly type: "use";
      readonly activityId: string;
      readonly activityName?: string;
      readonly dataSetId: string;
      readonly dataSetName?: string;
      readonly action: string;
    }
  | { readonly type: "route"; readonly permission: string };

export type PolicyDifference = {
  readonly roles: readonly {
    readonly id: string;
    readonly name?: string;
    readonly change: Change;
    readonly gains: readonly Gain[];
    readonly loses: readonly Gain[];
    readonly conditions?: readonly { readonly condition: string; readonly wider: boolean }[];
  }[];
  readonly compartments: readonly {
    readonly id: string;
    readonly name: string;
    readonly change: Change;
    readonly dataSetsAdded: readonly string[];
    readonly dataSetsRemoved: readonly string[];
    readonly unitsAdded: readonly string[];
    readonly unitsRemoved: readonly string[];
  }[];
  readonly settings: readonly {
    readonly setting: string;
    readonly before: string | number;
    readonly after: string | number;
  }[];
  readonly rules: readonly { readonly id: string; readonly sentence: string; readonly change: Change }[];
};

export type Affected = {
  readonly employeeId: string;
  readonly name: string;
  readonly unitId: string;
  readonly lost?: number;
  readonly gained?: number;
  readonly reasons?: readonly string[];
};

export type ReplayResult = {
  readonly decisions: number;
  readonly same: number;
  readonly losers: readonly Affected[];
  readonly gainers: readonly Affected[];
  readonly refusalsByUnit: readonly {
    readonly unitId: string;
    readonly name: string;
    readonly before: number;
    readonly after: number;
  }[];
  readonly transfersByUnit: readonly {
    readonly unitId: string;
    readonly name: string;
    readonly extra: number;
  }[];
  readonly perSecond: number;
  /** Decisions whose record does not hold the facts to judge them again. */
  readonly notRecomputable?: number;
};

export type Replay = {
  readonly state: "running" | "done" | "failed";
  readonly progress: number;
  readonly result?: ReplayResult;
};
