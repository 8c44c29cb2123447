import {
  type Planner,
  PortfolioError,
  type ReckonedViews,
  type RunEnd,
  type RunOrder,
  type RunProgress,
  type RunReadiness,
  type RunResult,
  type ViewName,
  type ViewReckoner,
} from "@grondslag/portfolio";
import { threadQueue } from "./thread-queue.ts";

/** What the thread of the planner is given. */
export type PlanTask =
  | { readonly task: "run"; readonly order: RunOrder }
  | { readonly task: "readiness"; readonly order: RunOrder }
  | ViewTask<ViewName>;

interface ViewTask<N extends ViewName> {
  readonly task: "view";
  readonly name: N;
  readonly from: ReckonedViews[N]["from"];
}

/** What it tells. A run that tells no result was stopped before it had a plan. */
export type PlanTold =
  | { readonly progress: RunProgress }
  /** What the answer is when the thread is ended after it was asked to stop; `stands` also when it breaks down. */
  | { readonly soFar: RunResult; readonly stands: boolean }
  | { readonly result: RunResult }
  | { readonly readiness: RunReadiness }
  | { readonly view: ReckonedViews[ViewName]["view"] }
  /** The order is refused. */
  | { readonly refused: { readonly message: string; readonly where?: string; readonly remedy?: string } };

export interface PlannerJob extends Planner, ViewReckoner {
  /** Ends the run that is going on, and lets no other begin. */
  close(): Promise<void>;
}

const runLimits = { mostWaiting: 20, limitMs: 30 * 60_000, idleMs: 10_000 };
/** Questions before a run take a fraction of a second, and somebody waits for them. */
const questionLimits = { mostWaiting: 20, limitMs: 60_000, idleMs: 60_000 };
const usualGraceMs = 5_000;

/**
 * The planner in two threads: one for runs, one at a time, as hours of arithmetic must not hold up a request; and one
 * for questions and views that somebody waits for, which must not wait for a run.
 *
 * @param thread what runs it; tests give one that breaks down.
 * @param graceMs how long a run that was asked to stop may go on.
 */
export function createPlanner(thread: URL = threadFile(), graceMs = usualGraceMs): PlannerJob {
  const runs = threadQueue<PlanTask, PlanTold>(thread, { ...runLimits, graceMs });
  const questions = threadQueue<PlanTask, PlanTold>(thread, { ...questionLimits, graceMs });
  /** What the thread answers to a question. */
  function ask(task: PlanTask): Promise<PlanTold> {
    return new Promise((done, fail) => {
      const place = questions.reserve();
      if (place === undefined) {
        fail(busy("too many ask the planner at once", "try again a moment later"));
        return;
      }
      let answer: PlanTold | undefined;
      place.begin(task, {
        started: () => undefined,
        told: (told) => {
          answer = told;
        },
        ended: () => {
          if (answer === undefined) fail(brokenDown());
          else if ("refused" in answer) fail(refusal(answer.refused));
          else done(answer);
        },
      });
    });
  }
  return {
    reserve: () => {
      const place = runs.reserve();
      if (place === undefined)
        throw busy("too many plans wait for their turn", "try again when one of them is done, or stop one");
      return {
        release: place.release,
        begin: (order, { started, progressed, ended }) => {
          let isAsked = false;
          let soFar: { readonly soFar: RunResult; readonly stands: boolean } | undefined;
          let end: RunEnd = { state: "dropped" };
          const stop = place.begin(
            { task: "run", order },
            {
              started,
              told: (told) => {
                if ("progress" in told) progressed(told.progress);
                else if ("soFar" in told) soFar = told;
                else if ("result" in told) end = { state: "done", result: told.result };
                else if ("refused" in told) end = { state: "failed", fault: "PLAN_REFUSED" };
              },
              ended: (fault) => {
                const isKept = soFar !== undefined && (isAsked || soFar.stands);
                if (fault === undefined || end.state !== "dropped") ended(end);
                else if (isKept && soFar !== undefined) ended({ state: "done", result: soFar.soFar });
                else ended(isAsked ? end : { state: "failed", fault });
              },
            },
          );
          return () => {
            isAsked = true;
            stop();
          };
        },
      };
    },
    readiness: async (order) => {
      const told = await ask({ task: "readiness", order });
      if (!("readiness" in told)) throw brokenDown();
      return told.readiness;
    },
    view: async <N extends ViewName>(name: N, from: ReckonedViews[N]["from"]) => {
      const task: ViewTask<N> = { task: "view", name, from };
      const told = await ask(task);
      if (!("view" in told)) throw brokenDown();
      // The thread reckons the view that it is asked for.
      return told.view as ReckonedViews[N]["view"];
    },
    close: async () => {
      await Promise.all([runs.close(), questions.close()]);
    },
  };
}

function busy(message: string, remedy: string): PortfolioError {
  return new PortfolioError("PORTFOLIO_BUSY", message, { remedy });
}

function refusal({ message, where, remedy }: { message: string; where?: string; remedy?: string }) {
  return new PortfolioError("PLAN_REFUSED", message, {
    ...(where !== undefined && { where }),
    ...(remedy !== undefined && { remedy }),
  });
}

function brokenDown(): PortfolioError {
  return new PortfolioError("PLANNER_FAILED", "the planner broke down over this question", {
    remedy: "try again; if it happens again, tell who runs this server",
  });
}

// Node 20 cannot run TypeScript: when the sources run under a test runner, the built file is used.
function threadFile(): URL {
  return new URL(import.meta.url.replace("/src/", "/dist/").replace(/[^/]+$/, "plan-thread.js"));
}
