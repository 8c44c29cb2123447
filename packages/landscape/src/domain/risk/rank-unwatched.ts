import { type RiskClass, riskClasses, type SystemRecord } from "@grondslag/register";
import type { ExplainedRisk } from "./explain-risk.ts";

/** A system of which reads are not watched, with how risky it is. */
export interface UnwatchedSystem {
  readonly system: SystemRecord;
  readonly computed: ExplainedRisk;
  /** The higher of the class in the record and the computed one: it ranks. */
  readonly ranked: RiskClass;
  /** The record says less than the facts do. */
  readonly underrated: boolean;
}

/** Systems with monitoring mode `none`, the highest risk first: where a plan must begin (row M4). */
export function rankUnwatched(
  systems: readonly { readonly system: SystemRecord; readonly computed: ExplainedRisk }[],
): readonly UnwatchedSystem[] {
  return systems
    .filter(({ system }) => system.monitoringMode === "none")
    .map(({ system, computed }) => {
      const underrated = rank(computed.riskClass) > rank(system.riskClass);
      return { system, computed, underrated, ranked: underrated ? computed.riskClass : system.riskClass };
    })
    .sort(
      (a, b) =>
        rank(b.ranked) - rank(a.ranked) ||
        b.computed.points - a.computed.points ||
        (a.system.name < b.system.name ? -1 : 1),
    );
}

function rank(riskClass: RiskClass): number {
  return riskClasses.indexOf(riskClass);
}
