import type { Log, LogHead, LogPosition } from "./domain/log.ts";
import type { RecordProjection } from "./record-index.ts";

export interface ProjectRecordsOptions {
  readonly log: Pick<Log, "follow" | "logs">;
  readonly projection: RecordProjection;
  /** Called with each fault, such as a lost database; the projection then starts again from what it stored. */
  readonly onError: (error: unknown) => void;
  /** Waits before a new start. Default 1 second. */
  readonly pause?: () => Promise<void>;
}

export interface RunningProjection {
  /** Resolves when all records that were durable at the call are in the projection. */
  caughtUp(): Promise<void>;
  /** Stops after the batch that is under way. */
  stop(): Promise<void>;
}

/**
 * Keeps a projection up to date with the log: from the position that it stored, batch by batch, until the
 * log closes. Each record is counted once, however often this is stopped, killed or run twice.
 */
export function projectRecords(options: ProjectRecordsOptions): RunningProjection {
  const { log, projection, onError, pause = oneSecond } = options;
  let reached: LogPosition = {};
  let ended = false;
  let halt: () => void = () => undefined;
  const halted = new Promise<undefined>((resolve) => {
    halt = () => resolve(undefined);
  });
  const waiting = new Set<{ readonly heads: readonly LogHead[]; readonly done: () => void }>();
  const release = (): void => {
    for (const waiter of waiting) {
      if (!ended && !waiter.heads.every(({ origin, size }) => (reached[origin] ?? 0) >= size)) continue;
      waiting.delete(waiter);
      waiter.done();
    }
  };

  const followOnce = async (): Promise<void> => {
    reached = await projection.position();
    release();
    const batches = log.follow(reached)[Symbol.asyncIterator]();
    for (;;) {
      // The log may be silent for hours; leaving must not wait for its next record.
      const next = await Promise.race([batches.next(), halted]);
      if (next === undefined) void batches.return?.();
      if (next === undefined || next.done === true) return;
      await projection.apply(next.value);
      reached = { ...reached, ...next.value.position };
      release();
    }
  };
  const run = async (): Promise<void> => {
    let stopped = false;
    void halted.then(() => {
      stopped = true;
    });
    while (!stopped) {
      try {
        await followOnce();
        break;
      } catch (error) {
        onError(error);
        await Promise.race([pause(), halted]);
      }
    }
    ended = true;
    release();
  };
  const running = run();
  return {
    caughtUp: () =>
      new Promise((done) => {
        waiting.add({ heads: log.logs(), done });
        release();
      }),
    stop: () => {
      halt();
      return running;
    },
  };
}

function oneSecond(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1_000).unref();
  });
}
