import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type ClickHouse, QueryStoreError } from "@grondslag/log";
import type { NumberedRequest, StoreAnswer, StoreFault, StoreRequest } from "./query-store-messages.ts";

export interface EmbeddedClickHouseOptions {
  /** Folder of its own. */
  readonly directory: string;
  /** Of the process, 0 to 19: how much it lets others go first. Default 0. */
  readonly niceness?: number;
  /** Package of the engine, which is optional: not every machine can run it. Default `chdb`. */
  readonly library?: string;
  /** Told when the process ended by itself, or could not start: a code for the operator. */
  readonly onFault: (code: string) => void;
  /** Called each time that a process is ready to be asked. */
  readonly onOpen?: () => void;
}

/** `absent`: this machine cannot run it, and that does not change; `away`: another one is being started. */
export type EngineState = "starting" | "open" | "away" | "absent" | "closed";

export interface EmbeddedClickHouse extends ClickHouse {
  state(): EngineState;
  /** Process id; undefined when there is none now. */
  pid(): number | undefined;
  close(): Promise<void>;
}

const firstRestartMs = 100;
const longestRestartMs = 30_000;
/** A process that lived so long starts the waiting anew. */
const soundMs = 60_000;
/** One that has not answered for so long does nothing any more: it is ended, and another started. */
const limitsMs = {
  open: 120_000,
  select: 60_000,
  insert: 300_000,
  command: 6 * 3_600_000,
  close: 10_000,
} as const;
/** So many requests are under way at most. */
const mostPending = 128;
/** Threads that statements run on: one for each session, and some to spare. */
const threads = "8";

interface Pending {
  readonly resolve: (text: string) => void;
  readonly reject: (error: QueryStoreError) => void;
  readonly limit: NodeJS.Timeout;
}

/**
 * ClickHouse in a process of its own: its memory, its threads and its crash stay there. What was under way when it
 * ends is refused with `STORE_AWAY`, and another process is started, each time after a longer wait.
 */
export function startEmbeddedClickHouse(options: EmbeddedClickHouseOptions): EmbeddedClickHouse {
  const { directory, niceness = 0, library = "chdb" } = options;
  const pending = new Map<number, Pending>();
  let state: EngineState = "starting";
  let child: ChildProcess | undefined;
  let lastId = 0;
  let waitMs = firstRestartMs;
  let restart: NodeJS.Timeout | undefined;

  start();

  return {
    state: () => state,
    pid: () => child?.pid,
    async command(statement, parameters = {}) {
      await ask({ ask: "command", statement, parameters });
    },
    async select(statement, parameters = {}) {
      return parseLines(await ask({ ask: "select", statement, parameters }));
    },
    async insert(insertion) {
      await ask({ ask: "insert", insertion });
    },
    async close() {
      clearTimeout(restart);
      const open = state === "open";
      state = "closed";
      const ending = child;
      if (ending === undefined) return;
      const ended = new Promise((resolve) => ending.once("exit", resolve));
      // What it has is on disk already: a polite end only spares the next one some reading.
      if (open) await send({ ask: "close" }).catch(() => undefined);
      ending.kill("SIGKILL");
      await ended;
    },
  };

  function start(): void {
    state = state === "away" ? "away" : "starting";
    const startedAt = Date.now();
    const started = fork(processFile(), {
      serialization: "advanced",
      // The process runs built files, and needs nothing of what this one was told by its environment.
      execArgv: [],
      env: { UV_THREADPOOL_SIZE: threads },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child = started;
    let fault = "ENDED";
    started.on("message", (answer: StoreAnswer) => settle(answer));
    started.on("error", () => undefined);
    started.once("exit", () => {
      child = undefined;
      for (const id of pending.keys()) fail(id, away());
      if (state === "closed" || state === "absent") return;
      state = "away";
      if (Date.now() - startedAt > soundMs) waitMs = firstRestartMs;
      restart = setTimeout(start, waitMs);
      restart.unref();
      waitMs = Math.min(waitMs * 2, longestRestartMs);
      // Last of all: who hears of it may close, and then no other is started.
      options.onFault(fault);
    });
    send({ ask: "open", directory, niceness, library }).then(
      () => {
        if (state === "closed") return;
        state = "open";
        options.onOpen?.();
      },
      (error: unknown) => {
        fault = error instanceof QueryStoreError ? error.code : "ENDED";
        if (fault === "STORE_ABSENT") {
          state = "absent";
          options.onFault(fault);
        }
        started.kill("SIGKILL");
      },
    );
  }

  function ask(request: StoreRequest): Promise<string> {
    if (state === "absent") return Promise.reject(absent());
    if (state !== "open") return Promise.reject(away());
    return send(request);
  }

  function send(request: StoreRequest): Promise<string> {
    const to = child;
    if (to === undefined) return Promise.reject(away());
    if (pending.size >= mostPending) return Promise.reject(errorOf("too-much", undefined));
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => to.kill("SIGKILL"), limitsMs[request.ask]);
      limit.unref();
      pending.set(id, { resolve, reject, limit });
      const message: NumberedRequest = { id, request };
      to.send(message, (error) => {
        if (error !== null) fail(id, away());
      });
    });
  }

  function settle(answer: StoreAnswer): void {
    if ("fault" in answer) {
      fail(answer.id, errorOf(answer.fault, answer.engineCode));
      return;
    }
    take(answer.id)?.resolve(answer.text);
  }

  function fail(id: number, error: QueryStoreError): void {
    take(id)?.reject(error);
  }

  function take(id: number): Pending | undefined {
    const found = pending.get(id);
    pending.delete(id);
    clearTimeout(found?.limit);
    return found;
  }
}

function errorOf(fault: StoreFault, engineCode: number | undefined): QueryStoreError {
  const where = engineCode === undefined ? {} : { where: `ClickHouse ${engineCode}` };
  switch (fault) {
    case "absent":
      return absent();
    case "in-use":
      return new QueryStoreError("STORE_IN_USE", "another process has the query store open", {
        remedy: "stop the server that uses this folder first",
      });
    case "too-much":
      return new QueryStoreError("STORE_BUSY", "the query store has too much to do for this question", {
        ...where,
        remedy: "ask about a shorter period, or later",
      });
    case "failed":
      return new QueryStoreError("STORE_FAILED", "the query store refused this", where);
  }
}

function absent(): QueryStoreError {
  return new QueryStoreError("STORE_ABSENT", "this server has no query store", {
    remedy: "install the package chdb for this machine, or set CLICKHOUSE_URL",
  });
}

function away(): QueryStoreError {
  return new QueryStoreError("STORE_AWAY", "the query store does not answer now", {
    remedy: "try again in a few seconds",
  });
}

function parseLines(text: string): Readonly<Record<string, unknown>>[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

// Node 20 cannot run TypeScript: when the sources run under a test runner, the built file is used.
function processFile(): string {
  const url = new URL(import.meta.url.replace("/src/", "/dist/").replace(/[^/]+$/, "query-store-process.js"));
  return fileURLToPath(url);
}
