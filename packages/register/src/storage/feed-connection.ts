import type { Pool, PoolClient } from "pg";
import type { Change, ChangeBatch } from "../domain/change.ts";
import { changeChannel } from "./change-feed.ts";

/** The follower's own connection: it listens for wake-ups and reads revisions. */
export interface FeedConnection {
  /** Up to `limit` revisions after `revision`, and the latest of the registry, as of one moment. */
  read(
    revision: number,
    limit: number,
  ): Promise<{ readonly head: number; readonly batches: readonly ChangeBatch[] }>;
  /** Ends the session. */
  release(): void;
}

interface FeedRow {
  readonly head: string;
  readonly revision: string | null;
  readonly changes: readonly Change[] | null;
}

const query = `
  select head.revision as head, feed.revision, feed.changes
  from registry.revision as head
  left join lateral (
    select revision, changes from registry.change
    where revision > $1 and revision <= head.revision
    order by revision limit $2
  ) as feed on true
  order by feed.revision`;

/**
 * Takes a connection out of the pool and starts to listen, before the first read: nothing that commits after
 * that read goes unnoticed.
 *
 * @param answerMs an answer that takes longer counts as a lost connection.
 * @param wakeUp called on each notification and when the connection is lost.
 */
export async function openFeedConnection(
  pool: Pool,
  answerMs: number,
  wakeUp: () => void,
): Promise<FeedConnection> {
  const client = await takeConnection(pool, answerMs);
  let lost: Error | undefined;
  const onError = (error: Error) => {
    lost = error;
    wakeUp();
  };
  client.on("error", onError);
  client.on("notification", wakeUp);
  // A session that listens never goes back into the pool for others: it is ended. The error handler stays,
  // so that its last error does not go unheard and end the process.
  const release = () => {
    client.removeListener("notification", wakeUp);
    client.release(true);
  };
  try {
    await answer(client, `listen ${changeChannel}`, [], answerMs);
  } catch (error) {
    release();
    throw error;
  }
  return {
    async read(revision, limit) {
      if (lost) throw lost;
      const rows = await answer<FeedRow>(client, query, [revision, limit], answerMs);
      const head = rows[0] ? Number(rows[0].head) : 0;
      const batches = rows.flatMap((row) =>
        row.revision === null ? [] : [{ revision: Number(row.revision), changes: row.changes ?? [] }],
      );
      return { head, batches };
    },
    release,
  };
}

async function takeConnection(pool: Pool, ms: number): Promise<PoolClient> {
  const connecting = pool.connect();
  try {
    return await within(ms, connecting);
  } catch (error) {
    // It may still come, long after we stopped waiting for it.
    connecting.then(
      (client) => client.release(),
      () => undefined,
    );
    throw error;
  }
}

async function answer<Row extends object>(
  client: PoolClient,
  text: string,
  values: readonly number[],
  ms: number,
): Promise<readonly Row[]> {
  return (await within(ms, client.query<Row>(text, [...values]))).rows;
}

async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
