import { Worker } from "node:worker_threads";
import { type Log, LogError } from "@grondslag/log";
import type { LogOpening, LogPlace } from "../log-place.ts";

/** What the thread of the maps is started with. */
export type MapPlaces = Pick<LogOpening, "organisation" | "signingKey" | "masterKey"> & {
  readonly place: LogPlace;
};

/** What that thread tells: a line for the checkpoints of a log, the end of a round, or why there was none. */
export type MapMessage =
  | { readonly origin: string; readonly line: string }
  | { readonly sizes: Readonly<Record<string, number>> }
  | { readonly fault: string };

export interface MapJob {
  /**
   * Brings the maps of all logs up to date, when there is anything new.
   *
   * @throws LogError LOG_FAILED with the code of what stood in the way
   */
  round(): Promise<void>;
  /** Does so whatever is new: something was destroyed. */
  renew(): Promise<void>;
  stop(): Promise<void>;
}

/** After a round, no other for so many times as long as it took: a large log leaves most of the time to others. */
const restFactor = 10;

/**
 * Makes the maps in a thread of its own, from the files of the log: nothing of it stands in the way of a record. While
 * nothing is logged it does nothing.
 */
export function createMapJob(log: Pick<Log, "logs" | "extend">, places: () => MapPlaces): MapJob {
  let worker: Worker | undefined;
  let running: Promise<void> | undefined;
  let done: Readonly<Record<string, number>> = {};
  let notBefore = 0;
  let stopped = false;

  const renew = (): Promise<void> => {
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
  return {
    round: async () => {
      const isNew = log.logs().some(({ origin, size }) => done[origin] !== size);
      if (isNew && performance.now() >= notBefore) await renew();
    },
    renew,
    stop: async () => {
      stopped = true;
      await worker?.terminate();
      await running?.catch(() => undefined);
    },
  };

  async function run(): Promise<void> {
    if (stopped) return;
    const start = performance.now();
    const thread = worker ?? startThread();
    worker = thread;
    try {
      done = await untilDone(thread);
    } finally {
      notBefore = performance.now() + restFactor * (performance.now() - start);
    }
  }

  function untilDone(thread: Worker): Promise<Readonly<Record<string, number>>> {
    return new Promise((resolve, reject) => {
      const end = (work: () => void): void => {
        thread.off("message", take);
        thread.off("error", fail);
        thread.off("exit", leave);
        work();
      };
      const take = (message: MapMessage): void => {
        if ("line" in message) log.extend(message.origin, message.line);
        else if ("sizes" in message) end(() => resolve(message.sizes));
        else end(() => reject(failed(message.fault)));
      };
      const fail = (cause: unknown): void => {
        worker = undefined;
        end(() => reject(failed("MAP_THREAD", cause)));
      };
      const leave = (): void => {
        worker = undefined;
        end(() => (stopped ? resolve(done) : reject(failed("MAP_THREAD"))));
      };
      thread.on("message", take);
      thread.on("error", fail);
      thread.on("exit", leave);
      thread.postMessage("round");
    });
  }

  function startThread(): Worker {
    // The thread runs built files: it must not inherit how this process finds sources.
    const thread = new Worker(threadFile(), { workerData: places(), execArgv: [] });
    thread.unref();
    return thread;
  }
}

function failed(code: string, cause?: unknown): LogError {
  return new LogError("LOG_FAILED", `the map of the log could not be made (${code})`, {
    where: code,
    remedy: "the log itself goes on; proofs that an answer is complete are of before",
    cause,
  });
}

// Node 20 cannot run TypeScript: when the sources run under a test runner, the built file is used.
function threadFile(): URL {
  return new URL(import.meta.url.replace("/src/", "/dist/").replace(/[^/]+$/, "map-thread.js"));
}
