import type { Pool, PoolClient, QueryResultRow } from "pg";
import { authorityUnreachable } from "./registry-fault.ts";

/** The nodes that decide, as the registry knows them (table `access.node`). */
export interface NodeRegister {
  /**
   * Gives this node a lease from now, and then reads the revision of the registry: in this order, so that a
   * change that did not see the lease is seen by the node.
   */
  renew(applied: number): Promise<{ readonly revision: number; readonly otherNodes: number }>;
  /** Tells what this node has applied. */
  report(applied: number): Promise<void>;
  /** Whether another node may still decide on a revision before this one. */
  anyBehind(revision: number): Promise<boolean>;
  /** This node stops. */
  leave(): Promise<void>;
}

/**
 * @param nodeId of this run of the process: two that run at once must never share one.
 * @param answerMs an answer that takes longer counts as none, and its connection is given up.
 */
export function nodeRegister(pool: Pool, nodeId: string, leaseMs: number, answerMs: number): NodeRegister {
  const ask = async <Row extends QueryResultRow>(text: string, values: readonly unknown[]) =>
    (await answerOf<Row>(pool, text, values, answerMs))[0];

  return {
    async renew(applied) {
      await ask(
        `insert into access.node (id, applied, lease_until)
         values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
         on conflict (id) do update set applied = excluded.applied, lease_until = excluded.lease_until`,
        [nodeId, applied, leaseMs],
      );
      const row = await ask<{ revision: string; others: string }>(
        `select revision, (select count(*) from access.node where id <> $1 and lease_until > now()) as others
         from registry.revision`,
        [nodeId],
      );
      return { revision: Number(row?.revision), otherNodes: Number(row?.others) };
    },

    async report(applied) {
      // Not synced: a report that a crash of PostgreSQL loses makes others wait, never wrong.
      await ask(
        `update access.node set applied = greatest(applied, $2)
         from (select set_config('synchronous_commit', 'off', true)) as setting where id = $1`,
        [nodeId, applied],
      );
    },

    async anyBehind(revision) {
      const row = await ask<{ behind: boolean }>(
        `select exists (
           select from access.node where id <> $1 and applied < $2 and lease_until > now()
         ) as behind`,
        [nodeId, revision],
      );
      return row?.behind !== false;
    },

    async leave() {
      await ask("delete from access.node where id = $1 or lease_until < now() - interval '1 day'", [nodeId]);
    },
  };
}

async function answerOf<Row extends QueryResultRow>(
  pool: Pool,
  text: string,
  values: readonly unknown[],
  ms: number,
): Promise<readonly Row[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    // Timers come before answers when this process was busy for long: an answer that lies ready still counts.
    timer = setTimeout(() => setImmediate(() => fail(authorityUnreachable())), ms);
  });
  try {
    const client = await connectionOf(pool, late);
    // The question itself fails too when the connection is lost; unheard, the event would end the process.
    const lost = () => undefined;
    client.on("error", lost);
    try {
      const { rows } = await Promise.race([client.query<Row>(text, [...values]), late]);
      client.off("error", lost);
      client.release();
      return rows;
    } catch (error) {
      client.release(true);
      throw error;
    }
  } finally {
    clearTimeout(timer);
  }
}

async function connectionOf(pool: Pool, late: Promise<never>): Promise<PoolClient> {
  const connecting = pool.connect();
  const giveBack = () => connecting.then((client) => client.release()).catch(() => undefined);
  return Promise.race([connecting, late]).catch((error: unknown) => {
    giveBack();
    throw error;
  });
}
