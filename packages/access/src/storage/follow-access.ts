import type { Clock } from "@grondslag/kernel";
import { followChanges } from "@grondslag/register";
import { Kysely, PostgresDialect } from "kysely";
import type { Pool } from "pg";
import type { AccessState } from "../access-services.ts";
import type { SnapshotState } from "../domain/snapshot.ts";
import { loadSnapshot } from "./load-snapshot.ts";
import { NodeLease } from "./node-lease.ts";
import { type NodeRegister, nodeRegister } from "./node-register.ts";
import { progressReporter } from "./progress-reporter.ts";
import { authorityUnreachable, registryFault } from "./registry-fault.ts";
import { repeat } from "./repeat.ts";
import { revisionWaiters } from "./revision-waiters.ts";
import { signal } from "./signal.ts";

export interface FollowAccessOptions {
  /**
   * Holds one connection for as long as the node runs, and two more now and then. Best one of its own: a node
   * that must wait for a connection cannot renew its lease.
   */
  readonly pool: Pool;
  /** Names this run of the process: two runs at once must never share one (a new id at every start). */
  readonly nodeId: string;
  readonly clock: Clock;
  /** Hears of every fault; the node goes on by itself. */
  readonly onError?: (error: unknown) => void;
  /** How long this node decides without hearing from the registry. Default 1,000 ms. */
  readonly leaseMs?: number | undefined;
  /** How often the lease is renewed. Default a quarter of it. */
  readonly renewMs?: number | undefined;
}

/** How long the registry may be silent before nobody knows what the other nodes do. */
const unseenMs = 3_000;

/**
 * Loads the state of access from the registry and follows its changes until closed. Settles when this node
 * may decide.
 *
 * Whoever closes a work item must know that no node decides by it any more. So every node has a lease with
 * the registry; a node that cannot renew it stops deciding, and begins again by itself when the registry is
 * back and it has caught up.
 *
 * @throws AccessError `AUTHORITY_UNREACHABLE` when the registry does not answer at the start
 */
export async function followAccess(options: FollowAccessOptions): Promise<AccessState> {
  const { pool, nodeId, clock, onError = () => undefined, leaseMs = 1_000 } = options;
  const { renewMs = leaseMs / 4 } = options;
  const snapshot = await load(pool);
  const lease = new NodeLease(clock, leaseMs);
  const nodes = nodeRegister(pool, nodeId, leaseMs, leaseMs / 2);
  const waiters = revisionWaiters();
  const renewals = signal();
  const revision = () => snapshot.view.revision;
  const report = progressReporter(nodes, revision, onError);

  const follower = followChanges({
    pool,
    from: revision(),
    onError,
    pollMs: renewMs,
    apply(batches) {
      for (const batch of batches) {
        if (batch.revision > revision()) snapshot.apply(batch.changes, batch.revision);
      }
      lease.apply(revision());
      if (lease.holds()) renewals.give();
      waiters.settle(revision());
      report.changed();
    },
  });

  const renew = async () => {
    // A node that falls behind asks for no more: others would wait for it, while it may not decide anyway.
    const behind = lease.isPending();
    try {
      if (!behind) await renewLease(nodes, lease, revision, report.othersAre);
    } catch (error) {
      onError(registryFault(error));
    }
    // A lease that was just granted begins when what it waits for is applied, most often in a moment.
    if (behind || !lease.isPending()) renewals.give();
    // A node without a lease decides nothing: who waits for it to catch up need not wait longer.
    if (!lease.holds()) waiters.settle(Infinity);
  };
  const renewing = repeat(renew, renewMs);

  const state: AccessState = {
    snapshot() {
      if (!lease.holds()) throw authorityUnreachable();
      return snapshot.view;
    },
    holds: () => lease.holds(),
    renewed: () => (lease.holds() ? Promise.resolve() : renewals.wait()),
    revision,
    applied: (wanted) => (wanted <= revision() || !lease.holds() ? Promise.resolve() : waiters.wait(wanted)),
    async reached(wanted) {
      await state.applied(wanted);
      await untilNoneBehind(nodes, wanted, leaseMs);
    },
    async close() {
      await renewing.stop();
      lease.end();
      waiters.settle(Infinity);
      renewals.give();
      await follower.close();
      await nodes.leave().catch(onError);
    },
  };
  await renewing.first;
  if (await holdsWithin(lease, leaseMs + unseenMs)) return state;
  await state.close();
  throw authorityUnreachable();
}

async function renewLease(
  nodes: NodeRegister,
  lease: NodeLease,
  applied: () => number,
  othersAre: (count: number) => void,
): Promise<void> {
  const asked = lease.now();
  const before = applied();
  const { revision, otherNodes } = await nodes.renew(before);
  // Restored from a backup: what this node knows never happened there.
  if (revision < before) throw authorityUnreachable(new Error(`registry at ${revision}, node at ${before}`));
  lease.grant(asked, revision, applied());
  othersAre(otherNodes);
}

/** The first lease counts once the changes since the loading have been applied. */
async function holdsWithin(lease: NodeLease, ms: number): Promise<boolean> {
  const deadline = performance.now() + ms;
  while (!lease.holds() && performance.now() < deadline) await new Promise((done) => setTimeout(done, 5));
  return lease.holds();
}

async function load(pool: Pool): Promise<SnapshotState> {
  try {
    return await loadSnapshot(new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }));
  } catch (error) {
    throw registryFault(error);
  }
}

/** A node that is alive reports within milliseconds; for the others, one look more or less does not matter. */
const longestPauseMs = 20;

/** Looks again and again, less and less often, until no other node may decide on an older revision. */
async function untilNoneBehind(nodes: NodeRegister, revision: number, leaseMs: number): Promise<void> {
  // A node that is alive applies within milliseconds, one that is not loses its lease; much longer than both
  // means that we cannot see the nodes.
  const deadline = performance.now() + leaseMs + unseenMs;
  for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      if (!(await nodes.anyBehind(revision))) return;
    } catch (error) {
      if (performance.now() > deadline) throw authorityUnreachable(error);
    }
    if (performance.now() > deadline) throw authorityUnreachable();
    await new Promise((done) => setTimeout(done, pauseMs));
  }
}
