import { setImmediate } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { loadHighsSolver, solvePlan } from "@grondslag/portfolio";
import type { PlanThreadInput, PlanThreadMessage } from "./plan-runs.ts";

const { problem, settings, stop }: PlanThreadInput = workerData;
const flag = new Int32Array(stop);
const tell = (message: PlanThreadMessage): void => parentPort?.postMessage(message);

/** Progress is told so often at most. */
const everyMs = 100;
let toldAt = Number.NEGATIVE_INFINITY;

// Without the solver there is still a plan, and a bound by arithmetic of our own.
const solver = await loadHighsSolver().catch(() => undefined);
const answer = await solvePlan(problem, settings, {
  ...(solver === undefined ? {} : { solver }),
  stopped: () => Atomics.load(flag, 0) !== 0,
  keep: (soFar) => tell({ soFar }),
  pause: async () => void (await setImmediate()),
  report: (progress) => {
    if (performance.now() - toldAt < everyMs) return;
    toldAt = performance.now();
    tell({ progress });
  },
});
if (answer?.found) {
  const { schedules, objective, bound, gap } = answer.outcome;
  tell({ progress: { phase: "proving", schedules, objective, bound, gap } });
}
tell({ answer });
