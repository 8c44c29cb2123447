import type { Cents, CostKind } from "../money.ts";
import type {
  DelayCause,
  Milestone,
  ParliamentDocument,
  Reason,
  WorkKind,
  WorkStatus,
} from "../work/work.ts";
import type { Colour, CostBucket, EndBucket, Expected } from "./deviation.ts";
import type { FullTerm } from "./full-term.ts";
import type { StartFigures } from "./start-figures.ts";
import type { Trend } from "./trend.ts";
import type { Agreed } from "./work-figures.ts";

/**
 * What the dashboard says on one day, as it is frozen and shown to everybody. It holds no names of people: who manages or
 * owns a work is not in it.
 */
export interface DashboardDocument {
  /** Changes when members change their meaning. */
  readonly version: 1;
  /** `YYYY-MM-DD` on which the figures hold. */
  readonly on: string;
  /** Number of the change of the portfolio that it was made of. */
  readonly change: number;
  readonly entries: readonly DashboardEntry[];
  readonly figures: StartFigures;
  readonly departments: readonly { readonly department: string; readonly figures: StartFigures }[];
  readonly trends: readonly Trend[];
  /** The latest entries of work on it, the newest first. */
  readonly changes: readonly DashboardChange[];
}

/** One work on the dashboard, with its whole history. */
export interface DashboardEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: WorkKind;
  readonly status: WorkStatus;
  readonly department: string;
  readonly organisation: string;
  readonly description?: string;
  /** The whole that it is part of on the dashboard: its money is counted there. */
  readonly within?: { readonly id: string; readonly name: string };
  /** It is here for its parts: each stays below the limit, together they reach it. */
  readonly together: boolean;
  /** Its parts cost more than it says itself, so their sum stands here. */
  readonly partsExceed: boolean;
  readonly figuresOf: "own" | "parts";
  readonly fullTerm: FullTerm;
  readonly startOn?: string;
  readonly endedOn?: string;
  readonly original?: Agreed;
  readonly latest?: Agreed;
  readonly spentCents?: Cents;
  readonly expectedCost: Expected<Cents>;
  readonly expectedEnd: Expected<string>;
  /** Some amount was computed by us (row O16). */
  readonly derived: boolean;
  /** Absent for work that was cancelled: it is not judged. */
  readonly judgement?: { readonly original: Judgement; readonly latest: Judgement };
  readonly updatedOn?: string;
  readonly legalDeadline?: { readonly on: string; readonly law: string };
  readonly baselines: readonly PublicBaseline[];
  readonly reports: readonly PublicReport[];
  readonly milestones: readonly Milestone[];
  readonly parts: readonly DashboardPartLine[];
  readonly reviews: readonly PublicReview[];
  readonly parliamentDocuments: readonly ParliamentDocument[];
  readonly benefits: readonly PublicBenefit[];
  readonly suppliers: readonly string[];
  readonly source?: string;
  readonly invented?: boolean;
}

/** How a work stands against one baseline. */
export interface Judgement {
  readonly end: EndBucket;
  readonly cost: CostBucket;
  /** The worst of both. */
  readonly colour: Colour;
}

export interface PublicAmount {
  readonly kind: CostKind;
  readonly nature: "renewal" | "maintenance";
  readonly cents: Cents;
}

/** Amounts, and how they were computed when they were not stated. */
export interface PublicCosts {
  readonly lines: readonly PublicAmount[];
  readonly derivedHow?: string;
}

export interface PublicBaseline {
  readonly entry: "initial" | "re-baseline";
  readonly on: string;
  readonly startOn: string;
  readonly endOn: string;
  readonly costs: PublicCosts;
  readonly reasons: readonly Reason[];
  readonly causes: readonly DelayCause[];
  readonly businessCase?: { readonly title: string; readonly approvedOn: string; readonly href?: string };
  readonly text?: string;
  readonly source?: string;
  readonly invented?: boolean;
}

export interface PublicReport {
  readonly on: string;
  readonly spent: PublicCosts;
  /** Absent when it is unknown; then `unknownWhy` says why. */
  readonly toComplete?: PublicCosts;
  readonly unknownWhy?: string;
  readonly expectedEndOn?: string;
  readonly done?: number;
  readonly causes: readonly DelayCause[];
  readonly text?: string;
  readonly source?: string;
  readonly invented?: boolean;
}

export interface PublicBenefit {
  readonly text: string;
  readonly statedOn: string;
  readonly measuredOn?: string;
  readonly measured?: string;
}

export interface PublicReview {
  readonly id: string;
  readonly by: string;
  readonly title: string;
  readonly publishedOn: string;
  readonly href?: string;
  readonly advice: readonly {
    readonly text: string;
    readonly response?: { readonly text: string; readonly adopted: boolean; readonly on: string };
    readonly followUp?: { readonly text: string; readonly dueOn: string; readonly doneOn?: string };
  }[];
}

/** A work directly below an entry. */
export interface DashboardPartLine {
  readonly id: string;
  readonly name: string;
  readonly kind: WorkKind;
  readonly status: WorkStatus;
  readonly originalCents?: Cents;
  readonly expectedCost?: Expected<Cents>;
  /** Whether it has its own page. */
  readonly listed: boolean;
}

/** An entry of the history that changed a work. */
export interface DashboardChange {
  readonly work: string;
  readonly name: string;
  readonly on: string;
  readonly entry: "initial" | "re-baseline" | "report";
  readonly reasons: readonly Reason[];
  /** Against what was agreed or expected before; absent when one of them is unknown. */
  readonly costCents?: Cents;
  readonly endDays?: number;
  /** The remainder is unknown since, or still. */
  readonly unknownRemainder: boolean;
}
