import type { LogReceipt } from "../../domain/log.ts";
import { LogError } from "../../domain/log-error.ts";
import type { LogRecord } from "../../domain/record.ts";
import type { LogFiles } from "../../ports.ts";
import type { GapNotes } from "../shards/gap-notes.ts";
import type { GapHost } from "../shards/make-gap.ts";
import type { RecordRoutes } from "../shards/record-routes.ts";
import { removeFromFiles, removeFromMemory } from "../shards/remove-payloads.ts";
import type { SealingKeys } from "../shards/sealing-keys.ts";
import type { Shard } from "../shards/shard.ts";
import type { ShardReader } from "../shards/shard-reader.ts";
import type { CommitLoop } from "./commit-loop.ts";
import type { Publisher } from "./publisher.ts";

/** The parts of an open log in a folder that making a gap needs. */
export interface GapHostParts {
  readonly organisation: string;
  readonly files: LogFiles;
  readonly keys: SealingKeys;
  readonly notes: GapNotes;
  readonly reader: ShardReader;
  readonly routes: RecordRoutes;
  readonly shards: ReadonlyMap<string, Shard>;
  readonly publisher: Publisher;
  readonly commits: CommitLoop;
  readonly append: (records: readonly LogRecord[]) => Promise<readonly LogReceipt[]>;
  /** Resolves when no append waits for a sealing key any more. */
  readonly routed: () => Promise<unknown>;
}

/** How a log in a folder lets payloads go: from memory, from the write-ahead log and from the static files. */
export function gapHost(parts: GapHostParts): GapHost {
  const { organisation, files, keys, notes, reader, routes, shards, publisher, commits } = parts;
  return {
    organisation,
    notes,
    keys,
    reader,
    shard: (origin) => shards.get(origin),
    closeMonth: async (retentionClass, month) => {
      await routes.close(retentionClass, month);
      await parts.routed();
      await commits.settled();
    },
    reopenMonth: (retentionClass, month) => routes.reopen(retentionClass, month),
    sealingKey: async (retentionClass, time) => {
      const month = { retentionClass, time };
      return (routes.known(month) ?? (await routes.make(month))).key;
    },
    appendApart: async (record) => {
      // Its frame begins a new segment, so that those before it go when they are published.
      commits.turn();
      const [receipt] = await parts.append([record]);
      if (receipt === undefined) throw new LogError("LOG_FAILED", "the record of a gap was not appended");
      return receipt;
    },
    remove: async (origin, ranges, drop) => {
      const shard = shards.get(origin);
      if (shard === undefined) return;
      removeFromMemory(shard, ranges, drop);
      await commits.publish();
      await publisher.inTurn(async () => {
        publisher.forgetRemoved(await removeFromFiles(files, shard, ranges, drop));
      });
    },
  };
}
