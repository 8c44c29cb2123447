import type { FollowedBatch, LogPosition } from "../../domain/log.ts";
import type { IndexHints, OpenedRecord, RecordGroups, RecordKind } from "../../domain/record.ts";
import { tileWidth } from "../../domain/tile-path.ts";
import type { PayloadRecord } from "./payload-record.ts";
import type { Shard } from "./shard.ts";
import type { ShardReader } from "./shard-reader.ts";

/** Records that a follower gets at once unless he wants fewer: enough to make a bulk insert worthwhile. */
const batchSize = 16 * tileWidth;
/** So many bytes for each record that is wanted end a batch as well: one call can hold ten thousand decisions. */
const recordBytes = 4096;

/** What following needs of an open log. */
export interface Followable {
  readonly reader: ShardReader;
  shards(): Iterable<Shard>;
  closed(): boolean;
  /** Resolves at the next commit, or when the log closes. */
  changed(): Promise<void>;
}

/** The records from a position on, and then every new one. */
export async function* followShards(
  log: Followable,
  from: LogPosition,
  most = batchSize,
): AsyncGenerator<FollowedBatch> {
  let position = from;
  while (!log.closed()) {
    const changed = log.changed();
    let found = false;
    for (const shard of log.shards()) {
      while (!log.closed() && (position[shard.origin] ?? 0) < shard.size) {
        found = true;
        const batch = await readBatch(log.reader, shard, position[shard.origin] ?? 0, most);
        position = { ...position, [shard.origin]: batch.next };
        yield { records: batch.records, position };
      }
    }
    if (!found) await changed;
  }
}

async function readBatch(
  reader: ShardReader,
  shard: Shard,
  from: number,
  most: number,
): Promise<{ records: OpenedRecord[]; next: number }> {
  const { origin } = shard;
  const records: OpenedRecord[] = [];
  let next = from;
  let room = most * recordBytes;
  while (next < shard.size && next - from < most && room > 0) {
    for (const opened of await reader.payloads(shard, Math.floor(next / tileWidth), next, room)) {
      next = opened.index + 1;
      if (opened.kind === "erased") continue;
      records.push(new FollowedPayload(origin, opened.index, opened.record));
      room -= opened.record.length;
    }
  }
  return { records, next };
}

/** A payload with its place; its texts are made when they are asked for, and hold on to little until then. */
class FollowedPayload implements OpenedRecord {
  readonly origin: string;
  readonly index: number;
  readonly #record: PayloadRecord;

  constructor(origin: string, index: number, record: PayloadRecord) {
    this.origin = origin;
    this.index = index;
    this.#record = record;
  }

  get kind(): RecordKind {
    return this.#record.kind;
  }

  get time(): number {
    return this.#record.time;
  }

  get hints(): IndexHints {
    return this.#record.hints;
  }

  groups(): RecordGroups {
    return this.#record;
  }
}
