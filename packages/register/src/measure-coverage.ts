import { monitoringModes, type RiskClass, riskClasses } from "./domain/entries.ts";
import type { ModeCount, RegisterStore } from "./ports.ts";

/** How many systems of one risk class are watched. */
export interface ClassCoverage {
  readonly riskClass: RiskClass;
  readonly systems: number;
  /** Systems with any mode but `none`. */
  readonly monitored: number;
  /** `monitored` of `systems` in percent, to one decimal; 100 when there are no systems to watch. */
  readonly percent: number;
  readonly byMode: readonly Pick<ModeCount, "monitoringMode" | "systems">[];
}

export interface Coverage extends Omit<ClassCoverage, "riskClass"> {
  /** The riskiest class first: those come first in the programme. */
  readonly byRiskClass: readonly ClassCoverage[];
}

/** Which part of the landscape is watched, from the monitoring modes in the system records. */
export async function measureCoverage(store: RegisterStore): Promise<Coverage> {
  const counts = await store.countModes();
  const byRiskClass = riskClasses
    .map((riskClass) => ({
      riskClass,
      ...summarise(counts.filter((count) => count.riskClass === riskClass)),
    }))
    .reverse();
  return { ...summarise(counts), byRiskClass };
}

function summarise(counts: readonly ModeCount[]): Omit<ClassCoverage, "riskClass"> {
  const byMode = monitoringModes.map((monitoringMode) => ({
    monitoringMode,
    systems: sum(counts.filter((count) => count.monitoringMode === monitoringMode)),
  }));
  const systems = sum(counts);
  const monitored = sum(counts.filter((count) => count.monitoringMode !== "none"));
  const percent = systems === 0 ? 100 : Math.round((1_000 * monitored) / systems) / 10;
  return { systems, monitored, percent, byMode };
}

function sum(counts: readonly { readonly systems: number }[]): number {
  return counts.reduce((total, count) => total + count.systems, 0);
}
