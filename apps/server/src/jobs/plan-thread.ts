import { setImmediate } from "node:timers/promises";
import { parentPort } from "node:worker_threads";
import {
  loadHighsSolver,
  PortfolioError,
  type RunOrder,
  type RunProgress,
  readinessOf,
  reckonRun,
  reckonView,
} from "@grondslag/portfolio";
import type { PlanTask, PlanTold } from "./planner.ts";
import type { ThreadMessage, ThreadTask } from "./thread-queue.ts";

const post = (message: ThreadMessage<PlanTold>): void => parentPort?.postMessage(message);
const tell = (told: PlanTold): void => post({ told });

/** Progress is told so often at most. */
const everyMs = 100;

// What goes wrong here ends the thread, and with it the task; the queue opens another.
parentPort?.on("message", async ({ task, stop }: ThreadTask<PlanTask>) => {
  try {
    if (task.task === "readiness") tell({ readiness: readinessOf(task.order) });
    else if (task.task === "view") tell({ view: reckonView(task.name, task.from) });
    else await run(task.order, new Int32Array(stop));
  } catch (error) {
    if (!(error instanceof PortfolioError)) throw error;
    const { message, where, remedy } = error;
    tell({
      refused: { message, ...(where !== undefined && { where }), ...(remedy !== undefined && { remedy }) },
    });
  }
  post({ over: true });
});

async function run(order: RunOrder, flag: Int32Array): Promise<void> {
  let toldAt = Number.NEGATIVE_INFINITY;
  let step: RunProgress["step"] = "scenario";
  // Without the solver there is still a plan, and a bound by arithmetic of our own.
  const solver = await loadHighsSolver().catch(() => undefined);
  const result = await reckonRun(order, {
    ...(solver === undefined ? {} : { solver }),
    stopped: () => Atomics.load(flag, 0) !== 0,
    keep: (soFar) => tell({ soFar, stands: !soFar.finding.found }),
    pause: async () => void (await setImmediate()),
    report: (now, progress) => {
      if (now === step && performance.now() - toldAt < everyMs) return;
      step = now;
      toldAt = performance.now();
      tell({ progress: { step, progress } });
    },
  });
  if (result?.finding.found) {
    const { schedules, objective, bound, gap } = result.finding.outcome;
    tell({ progress: { step, progress: { phase: "proving", schedules, objective, bound, gap } } });
  }
  if (result !== undefined) tell({ result });
}
