import type { Pool } from "pg";
import type { ChangeBatch } from "../domain/change.ts";
import { FeedError } from "../domain/feed-error.ts";
import { type FeedConnection, openFeedConnection } from "./feed-connection.ts";

export interface FollowOptions {
  /** One connection of it is held for as long as the follower runs. */
  readonly pool: Pool;
  /** The last revision that the receiver already has; 0 to get all. */
  readonly from: number;
  /**
   * Takes over batches, in order, each revision once. It must take all of them or throw and take none: a
   * batch that it threw on is offered again.
   */
  readonly apply: (batches: readonly ChangeBatch[]) => void | Promise<void>;
  /** Hears of every fault. The follower goes on by itself, so this must not throw. */
  readonly onError: (error: FeedError) => void;
  /**
   * Called after every look at the registry that left nothing to apply, with the revision that both are at:
   * the proof that the follower was up to date when the look began (`startedAt`, `performance.now()` ms).
   */
  readonly onCurrent?: (revision: number, startedAt: number) => void;
  /** How long to wait for a wake-up before looking anyway. Default 1,000 ms. */
  readonly pollMs?: number;
  /** How long the registry may take to answer before the connection is given up. Default 5,000 ms. */
  readonly answerMs?: number;
}

export interface ChangeFollower {
  /** The last revision applied. */
  revision(): number;
  /** Stops; settles when the batch in hand is applied and the connection is given back. */
  close(): Promise<void>;
}

const batchSize = 1_000;
const firstRetryMs = 100;
const lastRetryMs = 5_000;

/**
 * Follows the registry from a revision on, until closed. The table of revisions is the truth; a notification
 * only wakes the follower early. After a lost connection it goes on where it was. It never skips: on a gap it
 * reports and stands still, so that a node with a hole in its knowledge goes stale instead of wrong.
 */
export function followChanges(options: FollowOptions): ChangeFollower {
  const { pool, apply, onError, onCurrent, pollMs = 1_000, answerMs = 5_000 } = options;
  let revision = options.from;
  let closed = false;
  let wake: (() => void) | undefined;
  let woken = false;
  const wakeUp = () => {
    woken = true;
    wake?.();
  };

  const rest = (ms: number): Promise<void> =>
    new Promise((done) => {
      if (closed || woken) return done();
      const timer = setTimeout(() => wake?.(), ms);
      wake = () => {
        clearTimeout(timer);
        wake = undefined;
        done();
      };
    });

  /** @returns whether there may be more to read at once. */
  const look = async (connection: FeedConnection): Promise<boolean> => {
    const startedAt = performance.now();
    const { head, batches } = await connection.read(revision, batchSize);
    checkOrder(revision, head, batches);
    const last = batches.at(-1);
    if (!last) {
      onCurrent?.(head, startedAt);
      return false;
    }
    try {
      await apply(batches);
    } catch (cause) {
      throw new FeedError("FEED_APPLY_FAILED", "the receiver refused changes of the registry", {
        where: `revisions ${revision + 1} to ${last.revision}`,
        cause,
      });
    }
    revision = last.revision;
    return true;
  };

  const run = async (): Promise<void> => {
    let retryMs = firstRetryMs;
    let connection: FeedConnection | undefined;
    while (!closed) {
      try {
        connection ??= await openFeedConnection(pool, answerMs, wakeUp);
        woken = false;
        const more = await look(connection);
        retryMs = firstRetryMs;
        if (!more) await rest(pollMs);
      } catch (error) {
        const fault = error instanceof FeedError ? error : unreachable(error);
        if (fault.code === "FEED_UNREACHABLE") {
          connection?.release();
          connection = undefined;
        }
        onError(fault);
        woken = false;
        await rest(retryMs);
        retryMs = Math.min(retryMs * 2, lastRetryMs);
      }
    }
    connection?.release();
  };

  const running = run();
  return {
    revision: () => revision,
    close: () => {
      closed = true;
      wake?.();
      return running;
    },
  };
}

/** @throws FeedError FEED_GAP or FEED_BEHIND unless `batches` continue at `revision` towards `head`. */
function checkOrder(revision: number, head: number, batches: readonly ChangeBatch[]): void {
  if (head < revision) {
    throw new FeedError("FEED_BEHIND", "the registry is older than what was applied from it", {
      where: `registry at ${head}, applied up to ${revision}`,
      remedy: "restart this node so that it loads the registry anew",
    });
  }
  const wrong = batches.findIndex((batch, index) => batch.revision !== revision + 1 + index);
  if (wrong >= 0 || (batches.length === 0 && head > revision)) {
    throw new FeedError("FEED_GAP", "a revision of the registry is missing", {
      where: `revision ${revision + 1 + Math.max(wrong, 0)}`,
      remedy:
        "restart this node so that it loads the registry anew; check who removed rows of registry.change",
    });
  }
}

function unreachable(cause: unknown): FeedError {
  return new FeedError("FEED_UNREACHABLE", "the registry does not answer", {
    where: "PostgreSQL",
    remedy: "check that it runs; the follower tries again by itself",
    cause,
  });
}
