import type { Portfolio } from "../domain/records.ts";
import { applyScenario } from "../domain/scenario/apply-scenario.ts";
import { planningProblemOf } from "../domain/scenario/planning-problem-of.ts";
import type { ScenarioChange } from "../domain/scenario/scenario.ts";
import { quartersFrom } from "../domain/supply/quarter.ts";
import type { Capacity } from "../domain/supply/supply.ts";
import { box3Skills } from "./box-3.ts";

const horizon = { firstQuarter: "2024Q3", quarters: 8 } as const;

/** What the planner is asked of a portfolio from the third quarter of 2024 on, for two years. */
export function caseOf(portfolio: Portfolio, changes: readonly ScenarioChange[] = []) {
  const outcome = applyScenario(portfolio, box3Skills, { name: "Test", changes });
  if (!outcome.applied) throw new Error(JSON.stringify(outcome.faults));
  const { problem, notes } = planningProblemOf(outcome.supposed, box3Skills, horizon);
  return { problem, notes, item: (id: string) => problem.items.find((one) => one.id === id) };
}

/** People of a team with Java, in each quarter of the plan. */
export function capacity(team: string, own: number, more: Partial<Capacity> = {}): readonly Capacity[] {
  return quartersFrom("2024Q3", 8).map((quarter) => ({
    id: `${team}/java/${quarter}/${more.use ?? "change"}`,
    team,
    skill: "java",
    quarter,
    use: "change",
    own,
    external: 0,
    ...more,
  }));
}

export const teams = [
  { id: "vat", name: "Btw", chains: [] },
  { id: "income", name: "Inkomensbelasting", chains: [] },
];
