import type { WorkKind, WorkStatus } from "../portfolio-types.ts";

/** The class of other work, as it was stated and changed later, that a forecast leans on. */
export type ReferenceClass = {
  readonly id: string;
  readonly source: string;
  readonly cases: number;
  /** Share (0..1) that leans on all work because the class is small. */
  readonly borrowed: number;
  readonly from: number | null;
  readonly until: number | null;
};

export type ForecastWarning = {
  readonly code: string;
  readonly days?: number;
  readonly cents?: number;
  readonly promille?: number;
  readonly times?: number;
  readonly on?: string;
  readonly text?: string;
};

type Unknown = { readonly known: false; readonly why: string; readonly text?: string };

/** When work will end and what it will cost, from what happened to work like it. */
export type Forecast = {
  readonly on: string;
  readonly state: "open" | "closed";
  readonly stated?: {
    readonly on: string;
    readonly endOn?: string;
    readonly cents?: number;
    readonly spentCents?: number;
  };
  readonly end?:
    | {
        readonly known: true;
        readonly p50: string;
        readonly p80: string;
        readonly plannedOn: string;
        readonly basis: "stated" | "earned-schedule";
        readonly reference: ReferenceClass;
      }
    | Unknown;
  readonly cost?:
    | {
        readonly known: true;
        readonly p50Cents: number;
        readonly p80Cents: number;
        readonly statedCents: number;
        readonly reference: ReferenceClass;
      }
    | (Unknown & { readonly atLeastCents?: number });
  readonly earnedSchedule?: { readonly done: number; readonly index: number; readonly endOn: string };
  readonly warnings?: readonly ForecastWarning[];
};

/** The chance of something in the next year, with what pushed it. */
export type Chance =
  | {
      readonly known: true;
      readonly chance: number;
      readonly baseChance: number;
      readonly reasons: readonly {
        readonly feature: string;
        readonly value: number | string;
        readonly contribution: number;
        readonly effect: number;
      }[];
    }
  | { readonly known: false; readonly why: string };

export type EarlyWarning = {
  readonly work: string;
  readonly name: string;
  readonly organisation: string;
  readonly kind: WorkKind;
  readonly status: WorkStatus;
  /** Nobody knows what is still needed, or nothing was ever stated. */
  readonly escalate: boolean;
  readonly slip: Chance;
  readonly growth: Chance;
  readonly warnings: readonly ForecastWarning[];
};

type Calibration = {
  readonly years: string | number;
  readonly cases: number;
  readonly auc: number;
  readonly aucLow: number;
  readonly aucHigh: number;
  readonly bins: readonly {
    readonly from: number;
    readonly until: number;
    readonly cases: number;
    readonly given: number;
    readonly happened: number;
  }[];
};
type Coverage = {
  readonly source: string;
  readonly cases: number;
  readonly held: number;
  readonly low: number;
  readonly high: number;
};

export type EarlyWarnings = {
  readonly on: string;
  readonly items: readonly EarlyWarning[];
  readonly calibration: { readonly slip: Calibration; readonly growth: Calibration };
  readonly p80: { readonly end: Coverage; readonly cost: Coverage; readonly smallCost: Coverage };
  readonly sources: readonly {
    readonly id: string;
    readonly title: string;
    readonly publisher: string;
    readonly years: string;
    readonly pairs: number;
    readonly limits: string;
  }[];
};
