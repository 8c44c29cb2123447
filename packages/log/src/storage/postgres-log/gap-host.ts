import type { LogReceipt } from "../../domain/log.ts";
import { LogError } from "../../domain/log-error.ts";
import type { LogRecord } from "../../domain/record.ts";
import type { LogFiles } from "../../ports.ts";
import type { GapNotes } from "../shards/gap-notes.ts";
import type { GapHost } from "../shards/make-gap.ts";
import type { SealingKey } from "../shards/payload-chunk.ts";
import type { RecordRoutes } from "../shards/record-routes.ts";
import { removeFromFiles, removeFromMemory } from "../shards/remove-payloads.ts";
import type { SealingKeys } from "../shards/sealing-keys.ts";
import type { ShardReader } from "../shards/shard-reader.ts";
import type { LogNode } from "./log-node.ts";
import type { Replica } from "./replica.ts";

export interface GapHostParts {
  readonly organisation: string;
  readonly files: LogFiles;
  readonly keys: SealingKeys;
  readonly notes: GapNotes;
  readonly reader: ShardReader;
  readonly routes: RecordRoutes;
  readonly replica: Replica;
  readonly node: LogNode;
  readonly append: (records: readonly LogRecord[]) => Promise<readonly LogReceipt[]>;
  /** Resolves when no append of this node waits for a sealing key any more. */
  readonly routed: () => Promise<unknown>;
  /** The key of this node for a class and the month of a time (ms). */
  readonly sealingKey: (retentionClass: string, time: number) => Promise<SealingKey>;
  /** Does some work while no node makes a sealing key. */
  readonly whileNoKeyIsMade: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

export interface DatabaseGapHost extends GapHost {
  /** Settles when every node may append again to a month that was reopened. */
  settled(): Promise<void>;
}

/** How a log in PostgreSQL lets payloads go. Only the node that integrates does so; the others follow by `gaps`. */
export function databaseGapHost(parts: GapHostParts): DatabaseGapHost {
  const { organisation, files, keys, notes, reader, routes, replica, node } = parts;
  let reopened: Promise<unknown> = Promise.resolve();
  return {
    settled: async () => void (await reopened),
    organisation,
    notes,
    keys,
    reader,
    shard: (origin) => replica.shards.get(origin),
    closeMonth: async (retentionClass, month) => {
      await routes.close(retentionClass, month);
      // After this no node makes a key for the month, and every key that was made for it is known here.
      await parts.whileNoKeyIsMade(async () => {
        await node.changeGaps(
          "insert into log_store.closed_month (retention_class, month) values ($1, $2) on conflict do nothing",
          [retentionClass, month],
        );
        await keys.refresh();
      });
      await parts.routed();
      await node.settled();
      node.closeKeys(keys.idsOf(retentionClass, month));
      await node.settled();
    },
    reopenMonth: (retentionClass, month) => {
      routes.reopen(retentionClass, month);
      node.openKeys(keys.idsOf(retentionClass, month));
      const statement = "delete from log_store.closed_month where retention_class = $1 and month = $2";
      // When this fails the month stays closed for the other nodes: they lose an append, and nothing else.
      reopened = node.changeGaps(statement, [retentionClass, month]).catch(() => undefined);
    },
    sealingKey: parts.sealingKey,
    appendApart: async (record) => {
      const [receipt] = await parts.append([record]);
      if (receipt === undefined) throw new LogError("LOG_FAILED", "the record of a gap was not appended");
      return receipt;
    },
    remove: async (origin, ranges, drop) => {
      // Another node that took over in between may have published what goes: then all of it is done again.
      for (let isDone = false; !isDone; ) {
        await node.lead();
        const { term } = node;
        const shard = replica.shards.get(origin);
        if (shard === undefined) return;
        await node.changeGaps();
        removeFromMemory(shard, ranges, drop);
        await node.publish();
        if (!(await node.purge())) continue;
        await node.whileNothingIsPublished(() => removeFromFiles(files, shard, ranges, drop));
        isDone = term !== undefined && node.term === term;
      }
    },
  };
}
