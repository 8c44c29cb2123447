import type { KeyObject } from "node:crypto";
import type { Random } from "@grondslag/kernel";
import { parseCheckpoint } from "../../domain/checkpoint.ts";
import type { FollowedBatch, Log, LogHead, LogPosition, LogReceipt } from "../../domain/log.ts";
import { LogError } from "../../domain/log-error.ts";
import { leafHash } from "../../domain/merkle-hash.ts";
import { consistencyPath, inclusionPath } from "../../domain/merkle-path.ts";
import { verifyInclusion } from "../../domain/merkle-verify.ts";
import type { LogRecord, StoredRecord } from "../../domain/record.ts";
import { parseNote } from "../../domain/signed-note.ts";
import { formatProof } from "../../domain/tlog-proof.ts";
import type { LogFiles } from "../../ports.ts";
import type { Route } from "../shards/batch.ts";
import { followShards } from "../shards/follow-shards.ts";
import { checkRecord } from "../shards/payload-record.ts";
import { RecordRoutes } from "../shards/record-routes.ts";
import { SealingKeys } from "../shards/sealing-keys.ts";
import type { Shard } from "../shards/shard.ts";
import { ShardReader } from "../shards/shard-reader.ts";
import { CommitLoop } from "./commit-loop.ts";
import { Publisher } from "./publisher.ts";
import { recoverLog } from "./recover-log.ts";
import { WalWriter } from "./wal-writer.ts";

/** What the driver needs; the keys are checked by `openLog`. */
export interface PosixLogOptions {
  readonly organisation: string;
  readonly signingKey: KeyObject;
  readonly masterKey: Uint8Array;
  readonly random: Random;
  readonly segmentBytes: number;
  readonly readOnly: boolean;
}

/** The log in the files of one folder. */
export class PosixLog implements Log {
  readonly #shards: Map<string, Shard>;
  readonly #reader: ShardReader;
  readonly #routes: RecordRoutes;
  /** Undefined when the log is open for reading only. */
  readonly #commits: CommitLoop | undefined;
  readonly #release: () => Promise<void>;
  /** Appends that wait for a sealing key. */
  readonly #appending = new Set<Promise<unknown>>();
  #closed = false;
  #wake: () => void = () => {};
  #changed: Promise<void> = Promise.resolve();

  private constructor(
    shards: Map<string, Shard>,
    reader: ShardReader,
    routes: RecordRoutes,
    commits: ((onCommit: () => void) => CommitLoop) | undefined,
    release: () => Promise<void>,
  ) {
    this.#shards = shards;
    this.#reader = reader;
    this.#routes = routes;
    this.#commits = commits?.(() => this.#announce());
    this.#release = release;
    this.#announce();
  }

  /** @throws LogError LOG_LOCKED, LOG_CORRUPT, LOG_KEY, LOG_FULL, LOG_READ_ONLY */
  static async open(files: LogFiles, options: PosixLogOptions): Promise<PosixLog> {
    const { organisation, signingKey, masterKey, random, segmentBytes, readOnly } = options;
    const release = readOnly ? async () => {} : await files.lock();
    try {
      const keys = await SealingKeys.load(files, masterKey, random);
      const found = await recoverLog(files, { organisation, signingKey, segmentBytes });
      const shards = new Map(found.shards);
      const routes = new RecordRoutes(organisation, signingKey, keys, shards);
      const reader = new ShardReader(files, keys);
      if (readOnly) return new PosixLog(shards, reader, routes, undefined, release);
      const wal = new WalWriter(files, segmentBytes, found.wal);
      await wal.open(found.wal.rewrite);
      const publisher = new Publisher(files, organisation, () => shards.values(), found.publishedSequence);
      const commits = (onCommit: () => void): CommitLoop =>
        new CommitLoop({ wal, publisher, last: found.last, random, onCommit });
      return new PosixLog(shards, reader, routes, commits, release);
    } catch (error) {
      await release();
      throw error;
    }
  }

  async append(records: readonly LogRecord[]): Promise<readonly LogReceipt[]> {
    const commits = this.#writable();
    for (const record of records) checkRecord(record);
    if (records.length === 0) return [];
    const routes: Route[] = [];
    for (const record of records) {
      const route = this.#routes.known(record);
      if (route === undefined) return this.#appendFirst(commits, records);
      routes.push(route);
    }
    return commits.append(records, routes);
  }

  /** The first record of a class in a month waits for its sealing key, and closing waits for both. */
  async #appendFirst(commits: CommitLoop, records: readonly LogRecord[]): Promise<readonly LogReceipt[]> {
    const appending = (async () => {
      const routes: Route[] = [];
      for (const record of records) {
        routes.push(this.#routes.known(record) ?? (await this.#routes.make(record)));
      }
      return commits.append(records, routes);
    })();
    this.#appending.add(appending);
    try {
      return await appending;
    } finally {
      this.#appending.delete(appending);
    }
  }

  #writable(): CommitLoop {
    this.#checkOpen();
    if (this.#commits !== undefined) return this.#commits;
    throw new LogError("LOG_READ_ONLY", "the log was opened for reading", {
      remedy: "open it without readOnly",
    });
  }

  #checkOpen(): void {
    if (this.#closed) throw new LogError("LOG_CLOSED", "the log is closed");
  }

  #shard(origin: string, index?: number): Shard {
    this.#checkOpen();
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
    this.#checkOpen();
    const shard = this.#shards.get(origin);
    return shard === undefined || shard.size === 0 ? undefined : this.#reader.tile(shard, path);
  }

  async publish(): Promise<void> {
    await this.#writable().publish();
  }

  follow(position: LogPosition): AsyncIterable<FollowedBatch> {
    this.#checkOpen();
    return followShards(
      {
        reader: this.#reader,
        shards: () => this.#shards.values(),
        closed: () => this.#closed,
        changed: () => this.#changed,
      },
      position,
    );
  }

  #announce(): void {
    this.#wake();
    this.#changed = new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    try {
      await Promise.allSettled(this.#appending);
      await this.#commits?.close();
    } finally {
      this.#announce();
      await this.#release();
    }
  }
}
