import type { FollowedBatch, Log, LogHead, LogPosition } from "../domain/log.ts";
import type { QueryRow } from "../domain/query-row.ts";
import type { OpenedRecord } from "../domain/record.ts";
import type { QueryStore, RowBatch } from "./query-store.ts";

export interface FillQueryStoreOptions {
  readonly log: Pick<Log, "follow" | "logs">;
  readonly store: Pick<QueryStore, "prepare" | "position" | "pack" | "insert">;
  /** The rows of records, with employees as pseudonyms. */
  readonly rowsOf: (records: readonly OpenedRecord[]) => Promise<readonly QueryRow[]>;
  /** Called with each fault, such as a store that is away; filling then starts again from what the store has. */
  readonly onError: (error: unknown) => void;
  /** Told after each insert. */
  readonly onProgress?: (position: LogPosition) => void;
  /** Ends when everything that was in the log at the start is stored, instead of following on. */
  readonly untilCaughtUp?: boolean;
  /** Rows of one insert, more or less. Default 20,000. */
  readonly fullRows?: number;
  /** Waits a number of milliseconds; for tests. */
  readonly pause?: (ms: number) => Promise<void>;
}

export interface RunningFill {
  /** How far the store is, as far as this process knows. */
  position(): LogPosition;
  /** Resolves when all records that were durable at the call are in the store. */
  caughtUp(): Promise<void>;
  /** Tries again now, when it waits after a fault: the store is back. */
  retry(): void;
  /** Resolves when filling ended: at `stop`, with the log, or when it was to catch up alone. */
  readonly ended: Promise<void>;
  /** Stops after the insert that is under way. */
  stop(): Promise<void>;
}

/** Inserts of fewer rows than this cost more in files than in rows: they are gathered while nobody waits. */
const usualFullRows = 20_000;
/** How long rows may be gathered. */
const gatherMs = 2_000;
const firstWaitMs = 500;
const longestWaitMs = 30_000;
/**
 * Inserts never cross a multiple of this many records, so that on a cluster each goes to one machine, which stores
 * all of it or nothing.
 */
export const recordsOfShard = 100_000;

/** Rows that wait for their insert, all of one origin. */
interface Gathered {
  readonly rows: Uint8Array[];
  count: number;
  readonly from: number;
  to: number;
}

/**
 * Fills the query store from the log: origin by origin in order, from the position that its rows show. A batch is
 * stored as a whole or not at all, and the same batch twice is stored once; so whatever is killed in between, each
 * record is there once.
 */
export function fillQueryStore(options: FillQueryStoreOptions): RunningFill {
  const { log, store, onError, pause = unheldPause, fullRows = usualFullRows } = options;
  const waiting = new Set<{ readonly heads: readonly LogHead[]; readonly done: () => void }>();
  const goal = options.untilCaughtUp === true ? log.logs() : undefined;
  let reached: LogPosition = {};
  let uncertain: RowBatch | undefined;
  let stopped = false;
  let waitsAfterFault = false;
  let interrupt: () => void = () => undefined;

  const orInterrupted = <T>(work: Promise<T>): Promise<T | undefined> =>
    new Promise((resolve, reject) => {
      interrupt = () => resolve(undefined);
      work.then(resolve, reject);
    });
  let gathering: Promise<undefined> | undefined;
  /**
   * The next batch, or undefined when rows have been gathered for long enough: since the first of them, or rows that
   * keep coming, a few at a time, would never be stored.
   */
  const orIdle = <T>(work: Promise<T>): Promise<T | undefined> => {
    gathering ??= pause(gatherMs).then(() => undefined);
    return Promise.race([work, gathering]);
  };
  const reaches = (heads: readonly LogHead[]): boolean =>
    heads.every(({ origin, size }) => (reached[origin] ?? 0) >= size);
  const isGoal = (position: LogPosition): boolean =>
    goal?.every(({ origin, size }) => (position[origin] ?? 0) >= size) === true;
  const release = (): void => {
    for (const waiter of waiting) {
      if (!stopped && !reaches(waiter.heads)) continue;
      waiting.delete(waiter);
      waiter.done();
    }
    if (goal !== undefined && reaches(goal)) stopped = true;
  };
  const moveTo = (origin: string, to: number): void => {
    if (to <= (reached[origin] ?? 0)) return;
    reached = { ...reached, [origin]: to };
    options.onProgress?.(reached);
    release();
  };

  const followOnce = async (): Promise<void> => {
    await store.prepare();
    // Whether an insert that failed was done nobody knows, and over a network it may still be under way. The very
    // same batch again is stored once.
    if (uncertain !== undefined) await store.insert(uncertain);
    uncertain = undefined;
    reached = await store.position();
    options.onProgress?.(reached);
    release();
    const gathered = new Map<string, Gathered>();
    // One insert is under way while the next rows are made.
    let inserting: Promise<void> = Promise.resolve();
    const insert = async (origin: string): Promise<void> => {
      await inserting;
      const ready = gathered.get(origin);
      gathered.delete(origin);
      if (ready === undefined || stopped) return;
      inserting = storeRows(origin, ready);
      // Held to account at the next await of it; until then it must not be an unhandled rejection.
      inserting.catch(() => undefined);
    };
    const flush = async (): Promise<void> => {
      for (const origin of gathered.keys()) await insert(origin);
      await inserting;
    };
    const storeRows = async (origin: string, { rows, from, to }: Gathered): Promise<void> => {
      if (rows.length > 0) {
        uncertain = { origin, from, to, rows };
        await store.insert(uncertain);
        uncertain = undefined;
      }
      moveTo(origin, to);
    };

    const batches = log.follow(reached)[Symbol.asyncIterator]();
    let coming = batches.next();
    try {
      while (!stopped) {
        const next = await orInterrupted(gathered.size > 0 ? orIdle(coming) : coming);
        if (next === undefined) {
          await flush();
          gathering = undefined;
          continue;
        }
        if (next.done === true) break;
        for await (const [origin, piece] of piecesOf(next.value, reached, options)) {
          const known = gathered.get(origin);
          if (known === undefined) gathered.set(origin, piece);
          else {
            known.rows.push(...piece.rows);
            known.count += piece.count;
            known.to = piece.to;
          }
          const { count, to } = gathered.get(origin) ?? piece;
          if (count >= fullRows || to % recordsOfShard === 0) await insert(origin);
          if (stopped) break;
        }
        // Somebody waits, or this was the last batch of what was to be caught up with.
        if (waiting.size > 0 || isGoal(next.value.position)) await flush();
        // What stands before the new position and gave no row was destroyed.
        if (gathered.size === 0) {
          await inserting;
          for (const [origin, to] of Object.entries(next.value.position)) moveTo(origin, to);
        }
        coming = batches.next();
      }
      if (!stopped) await flush();
    } finally {
      // The insert that is under way must be over before anything else is done with the store.
      await inserting.catch(() => undefined);
      void batches.return?.();
    }
  };
  const run = async (): Promise<void> => {
    let waitMs = firstWaitMs;
    for (let ended = false; !ended && !stopped; ) {
      const before = reached;
      try {
        await followOnce();
        ended = true;
      } catch (error) {
        onError(error);
        if (reached !== before) waitMs = firstWaitMs;
        waitsAfterFault = true;
        await orInterrupted(pause(waitMs));
        waitsAfterFault = false;
        waitMs = Math.min(waitMs * 2, longestWaitMs);
      }
    }
    stopped = true;
    release();
  };
  const ended = run();
  return {
    position: () => reached,
    caughtUp: () =>
      new Promise((done) => {
        waiting.add({ heads: log.logs(), done });
        release();
        interrupt();
      }),
    retry: () => {
      if (waitsAfterFault) interrupt();
    },
    ended,
    stop: () => {
      stopped = true;
      interrupt();
      return ended;
    },
  };
}

/** Records that are made into rows before others get their turn. */
const slice = 256;

/**
 * The rows of a batch in pieces that do not cross a multiple of {@link recordsOfShard}. The last piece reaches to the
 * position of the batch: what stands there and gives no record was destroyed.
 */
async function* piecesOf(
  { records, position }: FollowedBatch,
  reached: LogPosition,
  { rowsOf, store }: Pick<FillQueryStoreOptions, "rowsOf" | "store">,
): AsyncGenerator<readonly [origin: string, piece: Gathered]> {
  for (const origin of new Set(records.map((record) => record.origin))) {
    const own = records.filter(
      (record) => record.origin === origin && record.index >= (reached[origin] ?? 0),
    );
    for (let at = 0; at < own.length; ) {
      const first = own[at]?.index ?? 0;
      const border = (Math.floor(first / recordsOfShard) + 1) * recordsOfShard;
      let until = at;
      while (until < own.length && until - at < slice && (own[until]?.index ?? 0) < border) until++;
      const rows = await rowsOf(own.slice(at, until));
      const last = own[until - 1]?.index ?? first;
      const next = own[until]?.index ?? Math.max(last + 1, position[origin] ?? 0);
      // Packed at once: rows that wait as objects cost more to keep than to make.
      yield [
        origin,
        { rows: [store.pack(rows)], count: rows.length, from: first, to: Math.min(next, border) },
      ];
      at = until;
      // Decisions are made in this thread too.
      await yieldToOthers();
    }
  }
}

function yieldToOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function unheldPause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
