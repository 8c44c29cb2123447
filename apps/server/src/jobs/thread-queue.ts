import { Worker } from "node:worker_threads";
import { faultCode } from "./fault-code.ts";

/** What a thread is given: a task, and one number that is not 0 when it must stop. A message would wait for its turn. */
export interface ThreadTask<Task> {
  readonly task: Task;
  readonly stop: SharedArrayBuffer;
}

/** What a thread tells: something of its task, or that it is over and the next may come. */
export type ThreadMessage<Told> = { readonly told: Told } | { readonly over: true };

/** Hears of a task; `ended` comes once, and last. */
export interface ThreadListener<Told> {
  started(): void;
  told(message: Told): void;
  /** With the code of a fault when the thread broke down, or was ended because it did not stop or took too long. */
  ended(fault: string | undefined): void;
}

/** Tasks for a thread, one at a time. */
export interface ThreadQueue<Task, Told> {
  /** A place for a task, to be used once; undefined when too many wait. */
  reserve():
    | {
        /** @returns what asks the task to stop: one that waits ends at once. */
        begin(task: Task, listener: ThreadListener<Told>): () => void;
        release(): void;
      }
    | undefined;
  /** Ends the task that is going on, and lets no other begin. */
  close(): Promise<void>;
}

export interface ThreadLimits {
  /** Tasks that wait, and places that are reserved. */
  readonly mostWaiting: number;
  /** A task that takes longer is asked to stop. */
  readonly limitMs: number;
  /** A thread that does not stop so long after it was asked is ended; a solver in its work hears nothing for seconds. */
  readonly graceMs: number;
  /** A thread without work for so long is ended, and gives its memory back. */
  readonly idleMs: number;
}

/** Beyond this the thread ends with its task, and the server goes on. */
const memoryMb = 2048;

interface Waiting<Task, Told> {
  readonly task: Task;
  readonly listener: ThreadListener<Told>;
  readonly stop: Int32Array<SharedArrayBuffer>;
}

/**
 * Gives tasks to a thread one after another. A thread that dies fails its task, and a new one takes the next.
 *
 * @param thread what runs tasks; tests give one that breaks down.
 */
export function threadQueue<Task, Told>(thread: URL, limits: ThreadLimits): ThreadQueue<Task, Told> {
  const waiting: Waiting<Task, Told>[] = [];
  let reserved = 0;
  let isClosed = false;
  /** A thread that is being ended takes no task, also when it tells just before its end that its own is over. */
  let isEnding = false;
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let current:
    | { readonly item: Waiting<Task, Told>; readonly limit: NodeJS.Timeout; grace?: NodeJS.Timeout }
    | undefined;

  return {
    reserve: () => {
      if (isClosed || waiting.length + reserved >= limits.mostWaiting) return undefined;
      reserved++;
      let isUsed = false;
      const use = () => {
        if (!isUsed) reserved--;
        isUsed = true;
      };
      return {
        begin: (task, listener) => {
          use();
          const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
          const item = { task, listener, stop };
          waiting.push(item);
          next();
          return () => ask(item);
        },
        release: use,
      };
    },
    close: async () => {
      isClosed = true;
      for (const { listener } of waiting.splice(0)) listener.ended(closed);
      await worker?.terminate();
    },
  };

  function ask(item: Waiting<Task, Told>): void {
    Atomics.store(item.stop, 0, 1);
    const place = waiting.indexOf(item);
    if (place >= 0) {
      waiting.splice(place, 1);
      item.listener.ended(undefined);
    } else if (current?.item === item) current.grace ??= setTimeout(cutOff, limits.graceMs).unref();
  }

  function cutOff(): void {
    if (worker === undefined) return;
    isEnding = true;
    void worker.terminate();
  }

  function next(): void {
    if (current !== undefined || isClosed || isEnding) return;
    clearTimeout(idle);
    const item = waiting.shift();
    if (item === undefined) {
      idle = setTimeout(rest, limits.idleMs).unref();
      return;
    }
    const limit = setTimeout(() => ask(item), limits.limitMs).unref();
    current = { item, limit };
    item.listener.started();
    const input: ThreadTask<Task> = { task: item.task, stop: item.stop.buffer };
    try {
      worker ??= open();
      worker.postMessage(input);
    } catch (error) {
      over(faultCode(error));
    }
  }

  /** Lets go of a thread without work; the next task opens another, whether this one is gone by then or not. */
  function rest(): void {
    const unused = worker;
    worker = undefined;
    void unused?.terminate();
  }

  function open(): Worker {
    // The thread runs built files: it must not inherit how this process finds sources.
    const opened = new Worker(thread, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    opened.unref();
    let fault = "PLAN_THREAD_ENDED";
    opened.on("message", (message: ThreadMessage<Told>) => {
      if ("over" in message) over(undefined);
      else current?.item.listener.told(message.told);
    });
    opened.on("error", (error: unknown) => {
      fault = faultCode(error);
    });
    opened.on("exit", () => {
      if (worker !== opened) return;
      worker = undefined;
      isEnding = false;
      over(isClosed ? closed : fault);
    });
    return opened;
  }

  /** Ends the task that goes on, if any, and begins the next. */
  function over(fault: string | undefined): void {
    if (current !== undefined) {
      const { item, limit, grace } = current;
      current = undefined;
      clearTimeout(limit);
      clearTimeout(grace);
      item.listener.ended(fault);
    }
    next();
  }
}

const closed = "SERVER_STOPPED";
