import type { Portfolio } from "../domain/records.ts";
import type { ScenarioChange } from "../domain/scenario/scenario.ts";
import { prepareRun } from "../prepare-run.ts";
import { reckonRun } from "../reckon-run.ts";
import type { RunFinding, RunOrder } from "../run-order.ts";
import { orderOf } from "../start-plan-run.ts";
import type { ToldComparison } from "../tell-comparison.ts";
import { box3Portfolio, box3Quarters, box3Skills } from "./box-3.ts";
import { memoryPlannerSettings } from "./memory-planner-settings.ts";

/** What the planner answers to a scenario, as of July 2024. @throws Error when there is no answer. */
export async function askPlanner(
  changes: readonly ScenarioChange[],
  portfolio: Portfolio = box3Portfolio(),
): Promise<{ readonly answer: RunFinding; readonly comparison: ToldComparison }> {
  const order: RunOrder = await orderOf(
    {
      skills: { skills: async () => box3Skills },
      plannerSettings: memoryPlannerSettings(),
      clock: { now: () => Date.parse("2024-07-01T12:00:00Z") },
    },
    {
      scenario: { name: "Test", changes },
      quarters: box3Quarters,
      effort: "quick",
      budget: { schedules: 500, boundSeconds: 0 },
    },
    portfolio,
  );
  const prepared = prepareRun(order);
  if ("faults" in prepared) throw new Error(`refused: ${JSON.stringify(prepared.faults)}`);
  const result = await reckonRun(order);
  if (result === undefined) throw new Error("the run was dropped");
  return { answer: result.finding, comparison: result.comparison };
}
