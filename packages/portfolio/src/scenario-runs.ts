import { nothingYet } from "./domain/planning/plan-run.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import type { Planner, RunEnd } from "./planner-ports.ts";
import type { RunOrder, RunProgress, RunResult } from "./run-order.ts";
import type { KeptRun, RunQuestion, RunStore } from "./run-ports.ts";

/** A run to start: who asks for it, what, and what is known of it. */
export interface RunStart {
  readonly id: string;
  readonly by: string;
  readonly order: RunOrder;
  /** Says what is asked, once the planner says that it can be planned; undefined when it cannot. */
  readonly question: (
    readiness: Awaited<ReturnType<Planner["readiness"]>>,
  ) => { readonly question: RunQuestion; readonly step: RunProgress["step"] } | undefined;
  /** Ids of runs that were proposed: these are not forgotten. */
  readonly proposed: readonly string[];
}

/** Runs of scenarios. What is started here is reckoned here; all servers read and stop it. */
export interface ScenarioRuns {
  /**
   * @returns false when it cannot be planned.
   * @throws PortfolioError PLAN_REFUSED when the planner refuses the problem; PORTFOLIO_BUSY when too many wait, or
   * too many of the same person.
   */
  start(run: RunStart): Promise<boolean>;
  /** Undefined when there is none, or it was forgotten. */
  read(id: string): Promise<KeptRun | undefined>;
  part<P extends keyof RunResult>(id: string, part: P): Promise<RunResult[P] | undefined>;
  /** Whether an order can be planned. */
  readonly readiness: Planner["readiness"];
  /** Newest first. */
  list(): Promise<readonly KeptRun[]>;
  /** False when there is none. */
  stop(id: string): Promise<boolean>;
  /** Renews the leases of what goes on here, and hears what others asked to stop. To be called every second. */
  round(): Promise<void>;
  /** Tells all readers that what goes on here is broken off. */
  close(): Promise<void>;
}

/** Runs that are over and are kept, beside those that were proposed. */
const keptRuns = 100;
/** More than anybody looks through. */
const mostListed = 50;
/** Runs that one person may have waiting or running, at all servers together: others wait for the planner too. */
const mostOfOne = 4;
/** A server that is silent for so long is gone, and its runs with it. Long: a busy machine must not lose any. */
const usualLeaseMs = 30_000;

interface Own {
  state: "waiting" | "running";
  progress: RunProgress;
  stop: () => void;
  /** What it came to, until that is kept. */
  end: RunEnd | undefined;
}

/**
 * Runs scenarios with the planner of this server, and keeps them where all servers find them.
 *
 * @param server id of this run of the server.
 */
export function createScenarioRuns(
  planner: Planner,
  store: RunStore,
  { server, leaseMs = usualLeaseMs }: { readonly server: string; readonly leaseMs?: number },
  onError: (error: unknown) => void = () => undefined,
): ScenarioRuns {
  const own = new Map<string, Own>();

  /** Keeps how a run ended; what fails is tried again in the next round. */
  async function keepEnd(id: string): Promise<void> {
    const run = own.get(id);
    if (run?.end === undefined) return;
    try {
      await store.end(id, run.end, run.progress);
      own.delete(id);
    } catch (error) {
      onError(error);
    }
  }

  function begin(id: string, run: Own, order: RunOrder, place: ReturnType<Planner["reserve"]>): void {
    own.set(id, run);
    run.stop = place.begin(order, {
      started: () => {
        run.state = "running";
      },
      progressed: (progress) => {
        run.progress = progress;
      },
      ended: (end) => {
        run.end = end;
        void keepEnd(id);
      },
    });
  }

  return {
    start: async ({ id, by, order, question, proposed }) => {
      const place = planner.reserve();
      try {
        const asked = question(await planner.readiness(order));
        if (asked === undefined) {
          place.release();
          return false;
        }
        const progress: RunProgress = { step: asked.step, progress: nothingYet };
        const run = { id, server, by, at: order.at, question: asked.question, ...progress };
        if (!(await store.add(run, { most: mostOfOne, leaseMs }))) throw tooMany();
        begin(id, { state: "waiting", progress, stop: () => undefined, end: undefined }, order, place);
      } catch (error) {
        place.release();
        throw error;
      }
      await store.forget(keptRuns, proposed).catch(onError);
      return true;
    },
    read: (id) => store.read(id),
    part: (id, part) => store.part(id, part),
    readiness: (order) => planner.readiness(order),
    list: () => store.list(mostListed),
    stop: async (id) => {
      own.get(id)?.stop();
      return store.askStop(id);
    },
    round: async () => {
      for (const [id, { end }] of own) if (end !== undefined) await keepEnd(id);
      const going = [...own].flatMap(([id, { state, progress, end }]) =>
        end === undefined ? [{ id, state, ...progress }] : [],
      );
      if (going.length === 0) return;
      for (const id of await store.beat(server, going, leaseMs)) own.get(id)?.stop();
    },
    close: async () => {
      const left = [...own];
      own.clear();
      // What is over has its answer, also when that could not be kept until now.
      for (const [id, run] of left)
        await store.end(id, run.end ?? { state: "broken-off" }, run.progress).catch(onError);
    },
  };
}

function tooMany(): PortfolioError {
  return new PortfolioError("PORTFOLIO_BUSY", "you have as many plans under way as one person may have", {
    remedy: "wait until one of them is done, or stop one",
  });
}
