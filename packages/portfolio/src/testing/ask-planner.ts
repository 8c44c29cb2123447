import { compareRun, type ExplainedComparison } from "../compare-plan-run.ts";
import type { Portfolio } from "../domain/records.ts";
import type { ScenarioChange } from "../domain/scenario/scenario.ts";
import { createScenarioRuns, type RunAnswer } from "../scenario-runs.ts";
import { startPlanRun } from "../start-plan-run.ts";
import { box3Portfolio, box3Quarters, box3Skills } from "./box-3.ts";
import { directPlanner } from "./direct-planner.ts";

/** What the planner answers to a scenario, as of July 2024. @throws Error when there is no answer. */
export async function askPlanner(
  changes: readonly ScenarioChange[],
  portfolio: Portfolio = box3Portfolio(),
): Promise<{ readonly answer: RunAnswer; readonly comparison: ExplainedComparison }> {
  const runs = createScenarioRuns(directPlanner());
  const started = await startPlanRun(
    {
      store: {
        read: async () => ({ ...portfolio, revisions: new Map() }),
        change: () => Promise.reject(new Error("a run saves nothing")),
        history: async () => [],
      },
      skills: { skills: async () => box3Skills },
      runs,
      clock: { now: () => Date.parse("2024-07-01T12:00:00Z") },
    },
    {
      scenario: { name: "Test", changes },
      quarters: box3Quarters,
      seed: 1,
      budget: { schedules: 500, boundSeconds: 0 },
    },
    "planner",
  );
  if (!started.started) throw new Error(`refused: ${JSON.stringify(started.faults)}`);
  const run = await runs.read(started.id);
  const comparison = run === undefined ? undefined : compareRun(run);
  if (run?.answer === undefined || comparison === undefined) throw new Error(`the run is ${run?.state}`);
  return { answer: run.answer, comparison };
}
