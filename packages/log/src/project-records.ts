import type { Log, LogHead, LogPosition } from "./domain/log.ts";
import type { RecordProjection } from "./record-index.ts";

export interface ProjectRecordsOptions {
  readonly log: Pick<Log, "follow" | "logs">;
  readonly projection: Pick<RecordProjection, "position" | "apply">;
  /** Called with each fault, such as a lost database; the projection then starts again from what it stored. */
  readonly onError: (error: unknown) => void;
  /** Waits a number of milliseconds; for tests. */
  readonly pause?: (ms: number) => Promise<void>;
}

export interface RunningProjection {
  /** Resolves when all records that were durable at the call are in the projection. */
  caughtUp(): Promise<void>;
  /** Stops after the batch that is under way. */
  stop(): Promise<void>;
}

/** A batch of fewer records than this costs more in its transaction than in its records. */
const fullBatch = 1_000;
/** After such a batch, so that the next one is larger. Nobody waits for it: `caughtUp` cuts it short. */
const gatherMs = 100;
const afterFaultMs = 1_000;

/**
 * Keeps a projection up to date with the log: from the position that it stored, batch by batch, until the
 * log closes. Each record is counted once, however often this is stopped, killed or run twice.
 */
export function projectRecords(options: ProjectRecordsOptions): RunningProjection {
  const { log, projection, onError, pause = unheldPause } = options;
  const waiting = new Set<{ readonly heads: readonly LogHead[]; readonly done: () => void }>();
  let reached: LogPosition = {};
  let stopped = false;
  let interrupt: () => void = () => undefined;

  /** The outcome of the work, or undefined as soon as it is interrupted. */
  const orInterrupted = <T>(work: Promise<T>): Promise<T | undefined> =>
    new Promise((resolve, reject) => {
      interrupt = () => resolve(undefined);
      work.then(resolve, reject);
    });
  const release = (): void => {
    for (const waiter of waiting) {
      if (!stopped && !waiter.heads.every(({ origin, size }) => (reached[origin] ?? 0) >= size)) continue;
      waiting.delete(waiter);
      waiter.done();
    }
  };
  const followOnce = async (): Promise<void> => {
    reached = await projection.position();
    release();
    const batches = log.follow(reached)[Symbol.asyncIterator]();
    let coming = batches.next();
    while (!stopped) {
      // The log may be silent for hours; stopping must not wait for its next record.
      const next = await orInterrupted(coming);
      if (next === undefined) continue;
      if (next.done === true) break;
      await projection.apply(next.value);
      reached = { ...reached, ...next.value.position };
      release();
      const hurry = stopped || waiting.size > 0 || next.value.records.length >= fullBatch;
      if (!hurry) await orInterrupted(pause(gatherMs));
      coming = batches.next();
    }
    void batches.return?.();
  };
  const run = async (): Promise<void> => {
    for (let ended = false; !ended && !stopped; ) {
      try {
        await followOnce();
        ended = true;
      } catch (error) {
        onError(error);
        await orInterrupted(pause(afterFaultMs));
      }
    }
    stopped = true;
    release();
  };
  const running = run();
  return {
    caughtUp: () =>
      new Promise((done) => {
        waiting.add({ heads: log.logs(), done });
        release();
        interrupt();
      }),
    stop: () => {
      stopped = true;
      interrupt();
      return running;
    },
  };
}

function unheldPause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
