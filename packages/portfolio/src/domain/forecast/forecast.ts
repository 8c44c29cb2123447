import type { Cents } from "../money.ts";
import type { EarnedSchedule } from "./earned-schedule.ts";
import type { ReferenceClass } from "./reference-set.ts";
import type { BaselineStep, Stated } from "./stated.ts";

/** Nothing was said of the work itself: by nobody at all, or by its parts, or by the whole that it is part of. */
export type Silence = "nothing-stated" | "see-parts" | "see-whole";

/** Why nothing can be forecast. What is unknown gets no number. */
export type UnknownReason =
  | Silence
  | "end-not-stated"
  | "remainder-unknown"
  | "paused"
  | "predecessor-unknown"
  | "cycle";

/** A forecast that cannot be made, and why. */
export interface UnknownForecast {
  readonly known: false;
  readonly why: UnknownReason;
  readonly text?: string;
}

export type EndForecast =
  | {
      readonly known: true;
      /** Days that hold in half of the cases, and in 80 of 100. Never in the past. */
      readonly p50: string;
      readonly p80: string;
      /** The day from which it was reckoned: as stated, or later by the earned schedule. */
      readonly plannedOn: string;
      readonly basis: "stated" | "earned-schedule";
      readonly reference: ReferenceClass;
    }
  | (UnknownForecast & { readonly statedOn?: string });

export type CostForecast =
  | {
      readonly known: true;
      readonly p50Cents: Cents;
      readonly p80Cents: Cents;
      readonly statedCents: Cents;
      readonly reference: ReferenceClass;
    }
  /** At least what is spent; how much more nobody can tell. */
  | (UnknownForecast & { readonly atLeastCents?: Cents });

/** A work that must be finished first, and what its own forecast does to the start. */
export interface DependencySlip {
  readonly before: string;
  readonly name: string;
  readonly lagQuarters: number;
  readonly known: boolean;
  readonly p50?: string;
  readonly p80?: string;
  readonly shiftP50Days: number;
  readonly shiftP80Days: number;
}

/** A fact that a reader must see beside a forecast, or in place of one. */
export interface ForecastWarning {
  readonly code:
    | UnknownReason
    | "overdue"
    | "stale"
    | "behind-earned-schedule"
    | "past-legal-deadline"
    | "re-baselined"
    | "spent-over-baseline"
    | "waits"
    | "predecessor-cancelled";
  readonly days?: number;
  readonly cents?: Cents;
  readonly promille?: number;
  readonly times?: number;
  readonly on?: string;
  readonly text?: string;
}

/** What may become of a work, with what it rests on. */
export interface WorkForecast {
  readonly work: string;
  readonly name: string;
  /** The day on which it is made: nothing that was said later counts. */
  readonly on: string;
  /** Finished and cancelled work is closed: nothing is left to forecast. */
  readonly state: "open" | "closed";
  readonly stated?: Stated;
  readonly history: readonly BaselineStep[];
  readonly end?: EndForecast;
  readonly cost?: CostForecast;
  readonly earnedSchedule?: EarnedSchedule;
  readonly dependencies: readonly DependencySlip[];
  readonly warnings: readonly ForecastWarning[];
}
