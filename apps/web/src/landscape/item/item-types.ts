import type { DebtReason } from "../debt/debt-types.ts";

export type Named = { readonly id: string; readonly kind: string; readonly name: string };

export type ItemRelation = {
  readonly from: string;
  readonly type: string;
  readonly to: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** `1/database`: one of those that are needed as database. */
  readonly group?: string;
  readonly sources: readonly string[];
  /** Absent when nobody states the other end any more. */
  readonly other?: Named;
};

export type Conflict = {
  readonly field: string;
  readonly values: readonly { readonly source: string; readonly value: string }[];
};

/** An item as it is, or as it was known at a moment. */
export type Item = Named & {
  readonly keys: readonly string[];
  readonly version: number;
  readonly fields: Readonly<
    Record<string, { readonly value: string; readonly source: string; readonly at: string }>
  >;
  readonly relations: readonly ItemRelation[];
  /** How many relations the answer has no room for. */
  readonly relationsLeft?: number;
  readonly conflicts: readonly Conflict[];
  readonly choices: readonly { readonly field: string; readonly motive: string; readonly at: string }[];
};

export const impactQuestions = ["stops", "needs", "moves"] as const;
export type ImpactQuestion = (typeof impactQuestions)[number];

type Reached = { readonly id: string; readonly kind?: string; readonly name?: string };

export type Impact = {
  readonly total: number;
  /** Whole cents. */
  readonly centsPerDay: string;
  readonly money: readonly { readonly id: string; readonly name?: string; readonly centsPerDay: string }[];
  readonly items: readonly ReachedItem[];
  /** What goes on and has less of a group left. */
  readonly weakenedTotal?: number;
  readonly weakened?: readonly WeakenedItem[];
};

type ReachedItem = Reached & {
  readonly path: readonly (Reached & {
    readonly relation: {
      readonly from: string;
      readonly type: string;
      readonly to: string;
      readonly group?: string;
    };
  })[];
};

export type WeakenedItem = ReachedItem & {
  readonly group: string;
  readonly needed: number;
  readonly left: number;
  readonly of: number;
};

/** A last day; `true`: it ended, nobody knows when; `false`: it goes on. */
type End = string | boolean;
type SaidEnd = { readonly until: End; readonly source: string; readonly release?: string };

export type LifeCycle = {
  readonly on: string;
  readonly inUse: boolean;
  readonly technologies: readonly {
    readonly id: string;
    readonly name: string;
    readonly version?: string;
    readonly from?: string;
    readonly until?: string;
    readonly path: readonly string[];
    readonly support: {
      readonly vendor?: SaidEnd;
      readonly contradicts?: SaidEnd;
      readonly own?: { readonly until: string; readonly source: string };
      readonly buildingUntil?: { readonly until: string };
      readonly handlingUntil?: { readonly until: string };
      readonly scarce: boolean;
    };
  }[];
  readonly debt: { readonly state: string; readonly reasons: readonly DebtReason[] };
};

export type Risk = {
  readonly recorded: {
    readonly riskClass: string;
    readonly monitoringMode: string;
    readonly monitoringReason: string;
  };
  readonly computed: {
    readonly riskClass: string;
    readonly points: number;
    readonly reasons: readonly {
      readonly code: string;
      readonly points: number;
      readonly value?: string;
      readonly dataSets?: readonly string[];
    }[];
  };
};

export type ItemVersions = {
  readonly items: readonly {
    readonly version: number;
    readonly at: string;
    readonly by: string;
    readonly source?: string;
    readonly gone: boolean;
    readonly name?: string;
  }[];
};
