import { Worker } from "node:worker_threads";
import { AccessError, type PolicyReplays, type ReplayAsked, type ReplayState } from "@grondslag/access";
import type { Clock, Random } from "@grondslag/kernel";
import { newId } from "@grondslag/kernel";
import type { MasterKeys } from "@grondslag/log";
import type { LogPlace } from "../log-place.ts";

/** Where a replay reads: the same for every replay of a server. */
export interface ReplayPlaces {
  readonly place: LogPlace;
  readonly organisation: string;
  readonly masterKey: MasterKeys;
  /** Nothing is signed with it: a log is opened with its key. */
  readonly signingKey: Uint8Array;
  readonly databaseUrl: string;
  /** Of decision records. */
  readonly retentionClass: string;
}

/** What the thread of a replay is started with. */
export type ReplayInput = ReplayPlaces & ReplayAsked;

/** What that thread tells. */
export type ReplayMessage =
  | { readonly progress: number }
  | { readonly result: Extract<ReplayState, { state: "done" }>["result"] };

export interface ReplayJob extends PolicyReplays {
  stop(): Promise<void>;
}

/** So many results are kept; each holds at most a thousand people and the units. */
const mostKept = 20;
/** A replay that takes longer is given up. */
const limitMs = 6 * 3_600_000;

/**
 * Runs replays in a thread of its own, one at a time: reading a year of decisions must not hold up one that is
 * being made. It reads the log's files and the registry itself, and changes neither.
 */
export function createReplayJob(places: () => ReplayPlaces, clock: Clock, random: Random): ReplayJob {
  const states = new Map<string, ReplayState>();
  let running: Worker | undefined;

  return {
    start(asked) {
      if (running !== undefined) throw anotherRuns();
      const id = newId(clock, random);
      running = run(id, asked);
      return id;
    },
    find: (id) => states.get(id),
    stop: async () => {
      await running?.terminate();
    },
  };

  function run(id: string, asked: ReplayAsked): Worker {
    const { number } = asked;
    keep(id, { number, state: "running", progress: 0 });
    // The thread runs built files: it must not inherit how this process finds sources.
    const worker = new Worker(threadFile(), { workerData: { ...places(), ...asked }, execArgv: [] });
    const limit = setTimeout(() => void worker.terminate(), limitMs);
    limit.unref();
    let fault = "REPLAY_ENDED";
    worker.on("message", (message: ReplayMessage) => {
      if ("result" in message) keep(id, { number, state: "done", progress: 1, result: message.result });
      else keep(id, { number, state: "running", progress: message.progress });
    });
    worker.on("error", (error: unknown) => {
      if (error instanceof Error && "code" in error) fault = String(error.code);
    });
    worker.on("exit", () => {
      clearTimeout(limit);
      running = undefined;
      const last = states.get(id);
      if (last?.state !== "running") return;
      keep(id, { number, state: "failed", progress: last.progress, code: fault });
    });
    return worker;
  }

  function keep(id: string, state: ReplayState): void {
    states.set(id, state);
    for (const oldest of states.keys()) {
      if (states.size <= mostKept) break;
      states.delete(oldest);
    }
  }
}

function anotherRuns(): AccessError {
  return new AccessError("TOO_MANY_REPLAYS", "another replay is running on this server", {
    remedy: "wait until it has ended",
  });
}

// Node 20 cannot run TypeScript: when the sources run under a test runner, the built file is used.
function threadFile(): URL {
  return new URL(import.meta.url.replace("/src/", "/dist/").replace(/[^/]+$/, "policy-replay-thread.js"));
}
