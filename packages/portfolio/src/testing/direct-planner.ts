import type { Planner } from "../planner-ports.ts";
import { readinessOf } from "../prepare-run.ts";
import { reckonRun } from "../reckon-run.ts";

/** The planner in the thread of the test. */
export function directPlanner(): Planner {
  return {
    readiness: async (order) => readinessOf(order),
    reserve: () => ({
      begin(order, listener) {
        let isStopped = false;
        listener.started();
        void reckonRun(order, {
          stopped: () => isStopped,
          report: (step, progress) => listener.progressed({ step, progress }),
        }).then(
          (result) => listener.ended(result === undefined ? { state: "dropped" } : { state: "done", result }),
          () => listener.ended({ state: "failed", fault: "BROKEN" }),
        );
        return () => {
          isStopped = true;
        };
      },
      release: () => undefined,
    }),
  };
}
