import type { MonitoringMode, RiskClass } from "../register/types.ts";

export type Share = { readonly part: number; readonly of: number; readonly percent?: number };

export type CoveredSystem = {
  readonly id: string;
  readonly name: string;
  readonly riskClass: RiskClass;
  readonly monitoringMode: MonitoringMode;
  readonly monitoringReason: string;
  readonly lookUps: number;
  readonly monitored: boolean;
  readonly spots: readonly ("not-monitored" | "silent" | "no-look-up")[];
  readonly silentSince?: string;
};

export type Coverage = {
  /** `until` is not in it. */
  readonly period: { readonly from: string; readonly until: string };
  readonly systems: Share;
  readonly declared: Share;
  readonly lookUps: Share;
  readonly risk: Share;
  readonly weights: Readonly<Record<RiskClass, number>>;
  readonly byMode: readonly ModeFigures[];
  readonly items: readonly CoveredSystem[];
  readonly unregistered: readonly { readonly id: string; readonly lookUps: number }[];
};

export type ModeFigures = {
  readonly mode: MonitoringMode;
  readonly systems: number;
  readonly lookUps: number;
};

export type WeekFigures = {
  readonly week: string;
  readonly lookUps: number;
  readonly unexplained: number;
  readonly selfOpened: number;
};

export type UnexplainedSeries = {
  readonly series: readonly WeekFigures[];
  readonly share: Share;
  readonly trend?: { readonly weeks: number; readonly change: number };
};

type Group<Figures> = Figures & { readonly id: string; readonly name: string; readonly employees: number };

/** Groups that are large enough; the others joined, or left out. */
export type Groups<Figures> = {
  readonly groups: readonly Group<Figures>[];
  readonly rest?: Figures & { readonly groups: number; readonly employees: number };
  readonly leftOut: number;
};

export type Unexplained = {
  readonly smallest: number;
  readonly weeks: readonly string[];
  readonly agency?: UnexplainedSeries & { readonly employees: number };
  readonly teams: Groups<UnexplainedSeries>;
  readonly systems: Groups<UnexplainedSeries>;
};

export type AlertFigures = {
  readonly told: number;
  readonly bySource: Readonly<Record<"score" | "rule" | "sample", number>>;
  readonly asked: number;
  readonly justified: number;
  readonly falseAlarms: number;
  readonly unjustified: number;
  readonly unclear: number;
  readonly open: number;
  readonly employeeYears: number;
  readonly rate?: number;
};

export type RuleInForce = {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly state: "shadow" | "live";
  readonly legalBasis: string;
  readonly proportionality: string;
  readonly since: string;
  readonly measured?: { readonly judged: number; readonly confirmed: number };
};

export type WorksCouncil = {
  readonly smallest: number;
  /** Counts of groups are rounded to this. */
  readonly rounded: number;
  readonly period: { readonly from: string; readonly until: string };
  readonly method: {
    readonly version: string;
    readonly weights: readonly { readonly name: string; readonly value: number | string }[];
  };
  readonly rules: readonly RuleInForce[];
  readonly choices: Readonly<Record<"weeklyBudget" | "sampleSize" | "newDays" | "askedDays", number>>;
  readonly alerts?: AlertFigures;
  readonly functions: Groups<AlertFigures>;
  readonly service: Groups<AlertFigures>;
  readonly contracts: Groups<AlertFigures>;
  readonly investigations: {
    readonly states: Readonly<
      Record<"proposed" | "rejected" | "withdrawn" | "open" | "lapsed" | "closed", number>
    >;
    readonly covert: number;
    readonly informOverdue: number;
    readonly informDue: number;
    readonly informed: number;
  };
  readonly reveals: Readonly<Record<"asked" | "approved" | "rejected" | "withdrawn" | "undecided", number>>;
};
