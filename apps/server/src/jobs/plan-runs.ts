import { Worker } from "node:worker_threads";
import { type Clock, newId, type Random } from "@grondslag/kernel";
import {
  type PlanningAnswer,
  type PlanningProblem,
  type PlanningProgress,
  type PlanningSettings,
  type PlanRun,
  type PlanRuns,
  PortfolioError,
  refuseFaults,
} from "@grondslag/portfolio";
import { faultCode } from "./fault-code.ts";

/** What the thread of a run is started with. */
export interface PlanThreadInput {
  readonly problem: PlanningProblem;
  readonly settings: PlanningSettings;
  /** One number, shared with the thread: not 0 when it must stop. A message would wait until a solver is done. */
  readonly stop: SharedArrayBuffer;
}

/** What that thread tells. Without an answer it was stopped before it had a plan. */
export type PlanThreadMessage =
  | { readonly progress: PlanningProgress }
  /** What the answer is when the thread is ended after it was asked to stop. */
  | { readonly soFar: PlanningAnswer }
  | { readonly answer: PlanningAnswer | undefined };

export interface PlanRunJob extends PlanRuns {
  /** Ends the run that is going on, and lets no other begin. */
  close(): Promise<void>;
}

const mostWaiting = 20;
/** So many runs are remembered; the oldest that is over is forgotten first. */
const mostKept = 50;
/** A run that does not stop so long after it was asked is ended; a solver in its work hears nothing for seconds. */
const graceMs = 5_000;
/** A run that takes longer is asked to stop. */
const limitMs = 30 * 60_000;
/** Beyond this the thread ends with its run, and the server goes on. */
const memoryMb = 2048;

/**
 * Runs the planner in a thread of its own, one run at a time: hours of arithmetic must not hold up a request. A run
 * lives in this process alone and saves nothing, so whatever ends it (a stop, a crash, the end of the server) leaves
 * nothing half done.
 *
 * @param thread what runs it; tests give one that breaks down.
 */
export function createPlanRuns(clock: Clock, random: Random, thread: URL = threadFile()): PlanRunJob {
  const runs = new Map<string, PlanRun>();
  const waiting: string[] = [];
  let running: { readonly id: string; readonly worker: Worker; readonly ask: () => void } | undefined;
  let isClosed = false;

  return {
    start: async (problem, settings) => {
      refuseFaults(problem, settings);
      if (isClosed || waiting.length >= mostWaiting) throw busy();
      const id = newId(clock, random);
      runs.set(id, { id, problem, settings, progress: nothingYet, state: "waiting" });
      waiting.push(id);
      forgetOld();
      startNext();
      return id;
    },
    read: (id) => runs.get(id),
    stop: (id) => {
      const place = waiting.indexOf(id);
      if (place >= 0) {
        waiting.splice(place, 1);
        change(id, { state: "dropped" });
      } else if (running?.id === id) running.ask();
      return runs.has(id);
    },
    close: async () => {
      isClosed = true;
      for (const id of waiting.splice(0)) change(id, { state: "dropped" });
      await running?.worker.terminate();
    },
  };

  function startNext(): void {
    if (running !== undefined || isClosed) return;
    const id = waiting.shift();
    const run = id === undefined ? undefined : runs.get(id);
    if (run !== undefined) running = begin(run);
  }

  function begin({ id, problem, settings }: PlanRun): NonNullable<typeof running> {
    change(id, { state: "running" });
    const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const input: PlanThreadInput = { problem, settings, stop };
    // The thread runs built files: it must not inherit how this process finds sources.
    const worker = new Worker(thread, {
      workerData: input,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    worker.unref();
    let grace: NodeJS.Timeout | undefined;
    const ask = (): void => {
      Atomics.store(new Int32Array(stop), 0, 1);
      grace ??= setTimeout(() => void worker.terminate(), graceMs).unref();
    };
    const limit = setTimeout(ask, limitMs).unref();
    let fault = "PLAN_THREAD_ENDED";
    let soFar: PlanningAnswer | undefined;
    worker.on("message", (message: PlanThreadMessage) => {
      if ("progress" in message) change(id, { progress: message.progress });
      else if ("soFar" in message) soFar = message.soFar;
      else if (message.answer === undefined) change(id, { state: "dropped" });
      else change(id, { state: "done", answer: message.answer });
    });
    worker.on("error", (error: unknown) => {
      fault = faultCode(error);
    });
    worker.on("exit", () => {
      clearTimeout(limit);
      clearTimeout(grace);
      running = undefined;
      if (runs.get(id)?.state === "running") {
        if (grace === undefined && !isClosed) change(id, { state: "failed", fault });
        else change(id, soFar === undefined ? { state: "dropped" } : { state: "done", answer: soFar });
      }
      startNext();
    });
    return { id, worker, ask };
  }

  function change(id: string, more: Partial<PlanRun>): void {
    const run = runs.get(id);
    if (run !== undefined) runs.set(id, { ...run, ...more });
  }

  function forgetOld(): void {
    for (const { id, state } of runs.values()) {
      if (runs.size <= mostKept) return;
      if (state !== "waiting" && state !== "running") runs.delete(id);
    }
  }
}

const nothingYet: PlanningProgress = {
  phase: "checking",
  schedules: 0,
  objective: null,
  bound: null,
  gap: null,
};

function busy(): PortfolioError {
  return new PortfolioError("PORTFOLIO_BUSY", "too many plans wait for their turn", {
    remedy: "try again when one of them is done, or stop one",
  });
}

// Node 20 cannot run TypeScript: when the sources run under a test runner, the built file is used.
function threadFile(): URL {
  return new URL(import.meta.url.replace("/src/", "/dist/").replace(/[^/]+$/, "plan-thread.js"));
}
