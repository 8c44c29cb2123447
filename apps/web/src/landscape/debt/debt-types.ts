/** Why a system is in debt, with the dated fact. Days are `YYYY-MM-DD`. */
export type DebtReason = {
  readonly code: string;
  readonly technology?: { readonly id: string; readonly name: string };
  readonly day?: string;
  readonly which?: "vendor" | "own";
  readonly source: string;
  /** Names of the items from the system to the technology. */
  readonly path: readonly string[];
};

/** How a system stands on a day, as the server says it. */
export type DebtState =
  | "backlog-left"
  | "new-debt"
  | "migrated"
  | "retired"
  | "unknown"
  | "backlog-unknown"
  | "sound";

/** By what the list of systems can be narrowed. */
export const debtFilters = ["failing", "new", "backlog-left", "worked-away", "unknown", "sound"] as const;

export type DebtSystem = {
  readonly id: string;
  readonly name: string;
  readonly owner?: string;
  readonly invented: boolean;
  readonly chains: readonly { readonly id: string; readonly name: string }[];
  readonly state: DebtState;
  readonly since?: string;
  readonly reasons: readonly DebtReason[];
};

/** The two figures of technical debt on a day, each with its counts. A share of nothing is absent. */
export type DebtFigures = {
  readonly on: string;
  readonly baseDay: string;
  readonly inUse: number;
  readonly failing: number;
  readonly sharePercent?: number;
  readonly backlog: {
    readonly base: number;
    readonly migrated: number;
    readonly retired: number;
    readonly left: number;
    readonly unknown: number;
    readonly workedAwayPercent?: number;
  };
  readonly newDebt: number;
  readonly unknown: number;
};

export type Debt = DebtFigures & {
  readonly criteria: { readonly version: number };
  readonly snapshot: { readonly source: string; readonly date: string };
  readonly byChain: readonly {
    readonly id: string;
    readonly name: string;
    readonly inUse: number;
    readonly failing: number;
  }[];
  readonly byTechnology: readonly { readonly id: string; readonly name: string; readonly systems: number }[];
};

export type DebtSeries = { readonly items: readonly DebtFigures[] };
