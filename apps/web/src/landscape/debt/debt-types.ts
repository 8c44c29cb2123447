/** Why a system is in debt, with the dated fact. Days are `YYYY-MM-DD`. */
export type DebtReason = {
  readonly code: "support-ended" | "building-ended" | "own-end-passed" | "scarce-skill";
  readonly technology?: { readonly id: string; readonly name: string };
  readonly day: string;
  readonly which?: "vendor" | "own";
  readonly source: string;
  /** Names of the items from the system to the technology. */
  readonly path: readonly string[];
};

export const debtStates = ["failing", "new", "backlog-left", "worked-away", "unknown"] as const;
export type DebtState = (typeof debtStates)[number];

export type DebtSystem = {
  readonly id: string;
  readonly name: string;
  readonly owner?: string;
  readonly chains: readonly { readonly id: string; readonly name: string }[];
  readonly state: DebtState;
  readonly since?: string;
  readonly reasons: readonly DebtReason[];
};

/** The two figures of technical debt on a day, each with its counts. */
export type Debt = {
  readonly on: string;
  readonly baseDay: string;
  readonly criteria: { readonly version: number };
  readonly inUse: number;
  readonly failing: number;
  readonly sharePercent: number;
  readonly backlog: {
    readonly base: number;
    readonly workedAway: number;
    readonly migrated: number;
    readonly retired: number;
    readonly left: number;
    readonly percent: number;
  };
  readonly newDebt: { readonly systems: number; readonly sinceBase: number };
  readonly unknown: number;
  readonly snapshot: { readonly source: string; readonly date: string };
  readonly byChain: readonly {
    readonly id: string;
    readonly name: string;
    readonly inUse: number;
    readonly failing: number;
  }[];
  readonly byTechnology: readonly {
    readonly id: string;
    readonly name: string;
    readonly systems: number;
    readonly until?: string;
    readonly which: "vendor" | "own";
  }[];
};

export type DebtSeries = {
  readonly items: readonly {
    readonly on: string;
    readonly inUse: number;
    readonly failing: number;
    readonly sharePercent: number;
    readonly workedAwayPercent: number;
    readonly newDebt: number;
  }[];
};
