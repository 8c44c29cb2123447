import type { KeyObject } from "node:crypto";
import type { Random } from "@grondslag/kernel";
import type { FollowedBatch, Log, LogHead, LogPosition, LogReceipt } from "../../domain/log.ts";
import { LogError } from "../../domain/log-error.ts";
import type { LogRecord, StoredRecord } from "../../domain/record.ts";
import type { LogFiles } from "../../ports.ts";
import type { Route } from "../shards/batch.ts";
import { checkRecord } from "../shards/payload-record.ts";
import { RecordRoutes } from "../shards/record-routes.ts";
import { SealingKeys } from "../shards/sealing-keys.ts";
import type { Shard } from "../shards/shard.ts";
import { ShardReader } from "../shards/shard-reader.ts";
import { ShardReads } from "../shards/shard-reads.ts";
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
  readonly #reads: ShardReads;
  readonly #routes: RecordRoutes;
  /** Undefined when the log is open for reading only. */
  readonly #commits: CommitLoop | undefined;
  readonly #release: () => Promise<void>;
  /** Appends that wait for a sealing key. */
  readonly #appending = new Set<Promise<unknown>>();

  private constructor(
    shards: Map<string, Shard>,
    reader: ShardReader,
    routes: RecordRoutes,
    commits: ((onCommit: () => void) => CommitLoop) | undefined,
    release: () => Promise<void>,
  ) {
    this.#reads = new ShardReads(shards, reader);
    this.#routes = routes;
    this.#commits = commits?.(() => this.#reads.announce());
    this.#release = release;
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
    this.#reads.checkOpen();
    if (this.#commits !== undefined) return this.#commits;
    throw new LogError("LOG_READ_ONLY", "the log was opened for reading", {
      remedy: "open it without readOnly",
    });
  }

  read(origin: string, index: number): Promise<StoredRecord> {
    return this.#reads.read(origin, index);
  }

  prove(origin: string, index: number): Promise<string> {
    return this.#reads.prove(origin, index);
  }

  consistency(origin: string, from: number, to?: number): Promise<readonly Uint8Array[]> {
    return this.#reads.consistency(origin, from, to);
  }

  logs(): readonly LogHead[] {
    return this.#reads.logs();
  }

  tile(origin: string, path: string): Promise<Uint8Array | undefined> {
    return this.#reads.tile(origin, path);
  }

  async publish(): Promise<void> {
    await this.#writable().publish();
  }

  follow(position: LogPosition): AsyncIterable<FollowedBatch> {
    return this.#reads.follow(position);
  }

  async close(): Promise<void> {
    if (this.#reads.closed) return;
    this.#reads.close();
    try {
      await Promise.allSettled(this.#appending);
      await this.#commits?.close();
    } finally {
      this.#reads.announce();
      await this.#release();
    }
  }
}
