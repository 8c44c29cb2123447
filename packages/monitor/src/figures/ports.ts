import type { Clock } from "@grondslag/kernel";
import type { AlertSettingsStore } from "../alerts/ports.ts";
import type { DetectorSettings } from "../domain/detection/detector-settings.ts";
import type { CountedAlert } from "../domain/figures/alert-figures.ts";
import type { KnownSystem, RiskWeights } from "../domain/figures/coverage.ts";
import type { WeekCount } from "../domain/figures/unexplained.ts";
import type { InvestigationStore } from "../investigations/ports.ts";
import type { RevealStore } from "../reveals/ports.ts";
import type { RuleStore } from "../rules/ports.ts";

/** An employee, to count groups by; it never leaves the use cases. */
export interface StaffMember {
  /** Pseudonym of `lastingYear`. */
  readonly employee: string;
  readonly unit: string;
  readonly unitName: string;
  readonly function: string;
  readonly functionName: string;
  readonly temporary: boolean;
  /** When he was added to the registry (ms); undefined when that was not written down. */
  readonly addedAt: number | undefined;
  /** Whoever is not any more counts in no group, and his alerts stay in that which he was in. */
  readonly inService: boolean;
}

/** Counts of what the monitor saw and of what became of it. */
export interface FigureReads {
  /** Look-ups that were judged, by system. Days are `YYYY-MM-DD` in Amsterdam, `until` is not in it. */
  lookUpsBySystem(from: string, until: string): Promise<ReadonlyMap<string, number>>;
  /** Ids of the systems of which a look-up ever came, also a refused one. */
  systemsEverSeen(): Promise<ReadonlySet<string>>;
  /** Look-ups that were judged, by week. */
  weeks(from: string, until: string): Promise<readonly WeekCount[]>;
  /** The first day of which anything was counted. */
  firstDay(): Promise<string | undefined>;
  /** Alerts that were told since a moment (ms). */
  alertsSince(at: number): Promise<readonly CountedAlert[]>;
}

export interface CoverageServices {
  readonly reads: FigureReads;
  readonly systems: () => Promise<readonly KnownSystem[]>;
  /** The agency's own choice. */
  readonly riskWeights: RiskWeights;
  readonly clock: Clock;
}

export interface UnexplainedServices {
  readonly reads: FigureReads;
  readonly staff: () => Promise<readonly StaffMember[]>;
  /** What systems are called in the register. */
  readonly systems: () => Promise<readonly Pick<KnownSystem, "id" | "name">[]>;
  readonly clock: Clock;
}

export interface WorksCouncilServices {
  readonly reads: FigureReads;
  readonly staff: () => Promise<readonly StaffMember[]>;
  readonly detector: () => DetectorSettings;
  readonly rules: Pick<RuleStore, "running">;
  readonly settings: Pick<AlertSettingsStore, "list">;
  readonly investigations: Pick<InvestigationStore, "list">;
  readonly reveals: Pick<RevealStore, "list">;
  /** Within so many days of the end of an investigation those watched are told. */
  readonly informWithinDays: number;
  readonly clock: Clock;
}
