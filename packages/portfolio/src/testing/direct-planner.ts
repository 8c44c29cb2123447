import type { PlanRun, PlanRuns } from "../domain/planning/plan-run.ts";
import { PortfolioError } from "../domain/portfolio-error.ts";
import { solvePlan } from "../solve-plan.ts";

/** The planner in the same thread: a run is over when it was started. */
export function directPlanner(): PlanRuns {
  const runs = new Map<string, PlanRun>();
  return {
    async start(problem, settings) {
      const id = `run-${runs.size + 1}`;
      const progress = {
        phase: "searching" as const,
        schedules: settings.schedules,
        objective: null,
        bound: null,
        gap: null,
      };
      const answer = await solvePlan(problem, settings);
      if (answer === undefined) throw new PortfolioError("PLAN_REFUSED", "stopped before there was a plan");
      runs.set(id, { id, problem, settings, progress, state: "done", answer });
      return id;
    },
    read: (id) => runs.get(id),
    stop: (id) => runs.has(id),
  };
}
