import { dayInAmsterdam } from "@grondslag/kernel";
import { type Coverage, measureCoverage } from "../domain/figures/coverage.ts";
import type { CoverageServices } from "./ports.ts";

export interface CoverageReport extends Coverage {
  /** The look-ups that were counted: days `YYYY-MM-DD` in Amsterdam, `until` is not in it. */
  readonly period: { readonly from: string; readonly until: string };
}

const dayMs = 86_400_000;
const days = 28;

/** Which systems, look-ups and risks are monitored, and what is not seen (row M4). Nobody is in it. */
export async function readCoverage(services: CoverageServices): Promise<CoverageReport> {
  const { reads, riskWeights: weights, clock } = services;
  const today = Date.parse(dayInAmsterdam(clock.now()));
  const period = { from: dayOf(today - (days - 1) * dayMs), until: dayOf(today + dayMs) };
  const [systems, lookUps, everSeen] = await Promise.all([
    services.systems(),
    reads.lookUpsBySystem(period.from, period.until),
    reads.systemsEverSeen(),
  ]);
  return { period, ...measureCoverage({ systems, lookUps, everSeen, weights }) };
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
