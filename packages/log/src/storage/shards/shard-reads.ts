import { parseCheckpoint } from "../../domain/checkpoint.ts";
import type { LogGap } from "../../domain/gap.ts";
import type { LogMonth } from "../../domain/gap-order.ts";
import type { FollowedBatch, LogHead, LogPosition } from "../../domain/log.ts";
import { LogError } from "../../domain/log-error.ts";
import { mapHeadOf } from "../../domain/map-line.ts";
import { leafHash } from "../../domain/merkle-hash.ts";
import { consistencyPath, inclusionPath } from "../../domain/merkle-path.ts";
import { verifyInclusion } from "../../domain/merkle-verify.ts";
import type { StoredRecord } from "../../domain/record.ts";
import { parseNote } from "../../domain/signed-note.ts";
import { formatProof } from "../../domain/tlog-proof.ts";
import { followShards } from "./follow-shards.ts";
import type { Shard } from "./shard.ts";
import type { ShardReader } from "./shard-reader.ts";

/** What is read of an open log, whatever driver writes it: records, proofs, heads, public files, and what comes. */
export class ShardReads {
  readonly #shards: ReadonlyMap<string, Shard>;
  readonly #reader: ShardReader;
  #closed = false;
  #wake: () => void = () => {};
  #changed: Promise<void> = Promise.resolve();

  constructor(shards: ReadonlyMap<string, Shard>, reader: ShardReader) {
    this.#shards = shards;
    this.#reader = reader;
    this.announce();
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** @throws LogError LOG_CLOSED */
  checkOpen(): void {
    if (this.#closed) throw new LogError("LOG_CLOSED", "the log is closed");
  }

  /** From now on nothing is read. */
  close(): void {
    this.#closed = true;
  }

  /** Tells who follows that there are new records, or that the log was closed. */
  announce(): void {
    this.#wake();
    this.#changed = new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #shard(origin: string, index?: number): Shard {
    this.checkOpen();
    const shard = this.#shards.get(origin);
    const known = shard !== undefined && shard.size > 0;
    if (
      !known ||
      (index !== undefined && !(Number.isSafeInteger(index) && index >= 0 && index < shard.size))
    ) {
      throw new LogError("LOG_UNKNOWN_RECORD", "there is no such record", {
        where: `${origin} ${index ?? ""}`.trim(),
      });
    }
    return shard;
  }

  async read(origin: string, index: number): Promise<StoredRecord> {
    return this.#reader.record(this.#shard(origin, index), index);
  }

  async prove(origin: string, index: number): Promise<string> {
    const shard = this.#shard(origin, index);
    // Read before the first await: the log grows while tiles are read.
    const { size, checkpoint } = shard;
    const extra = await this.#reader.entry(shard, index);
    const hashes = await this.#reader.hashes(shard, inclusionPath(index, size));
    const { root } = parseCheckpoint(parseNote(checkpoint).text);
    if (!verifyInclusion({ index, size, leafHash: leafHash(extra), hashes, root })) {
      throw new LogError("LOG_CORRUPT", "the files do not prove this record", {
        where: `${origin} ${index}`,
        remedy: "verify the log and restore its files from a copy",
      });
    }
    return formatProof({ extra, index, hashes, checkpoint });
  }

  async consistency(origin: string, from: number, to?: number): Promise<readonly Uint8Array[]> {
    const shard = this.#shard(origin);
    const size = to ?? shard.size;
    if (
      !Number.isSafeInteger(from) ||
      !Number.isSafeInteger(size) ||
      from < 0 ||
      from > size ||
      size > shard.size
    ) {
      throw new LogError("LOG_UNKNOWN_RECORD", "the log has not had these sizes", { where: origin });
    }
    return this.#reader.hashes(shard, consistencyPath(from, size));
  }

  gaps(): readonly LogGap[] {
    return this.#reader.gaps();
  }

  months(): readonly LogMonth[] {
    return this.#reader.months();
  }

  /** @throws LogError LOG_UNKNOWN_RECORD, LOG_MALFORMED */
  extend(origin: string, line: string): void {
    const shard = this.#shard(origin);
    mapHeadOf({ extensions: [line], size: shard.size });
    shard.extend(line);
  }

  logs(): readonly LogHead[] {
    return [...this.#shards.values()]
      .filter((shard) => shard.size > 0)
      .sort((a, b) => (a.origin < b.origin ? -1 : 1))
      .map(({ origin, size, checkpoint, signer }) => ({
        origin,
        size,
        checkpoint,
        verifierKey: signer.verifierKey,
      }));
  }

  async tile(origin: string, path: string): Promise<Uint8Array | undefined> {
    this.checkOpen();
    const shard = this.#shards.get(origin);
    return shard === undefined || shard.size === 0 ? undefined : this.#reader.tile(shard, path);
  }

  follow(position: LogPosition, most?: number): AsyncIterable<FollowedBatch> {
    this.checkOpen();
    return followShards(
      {
        reader: this.#reader,
        shards: () => this.#shards.values(),
        closed: () => this.#closed,
        changed: () => this.#changed,
      },
      position,
      most,
    );
  }
}
