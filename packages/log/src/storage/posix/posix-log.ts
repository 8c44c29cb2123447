import type { KeyObject } from "node:crypto";
import type { Random } from "@grondslag/kernel";
import type { LogGap } from "../../domain/gap.ts";
import type { DestroyOrder, EraseOrder, LogMonth } from "../../domain/gap-order.ts";
import type { FollowedBatch, Log, LogHead, LogPosition, LogReceipt } from "../../domain/log.ts";
import { LogError } from "../../domain/log-error.ts";
import { parseOrigin } from "../../domain/origin.ts";
import type { LogRecord, StoredRecord } from "../../domain/record.ts";
import type { LogFiles, MasterKeys } from "../../ports.ts";
import { KeyRing } from "../keys/key-ring.ts";
import { rotateKeys } from "../keys/rotate-keys.ts";
import { checkGapEvidence } from "../shards/gap-evidence.ts";
import { GapNotes } from "../shards/gap-notes.ts";
import { destroyMonth, eraseRecord, finishGaps, type GapHost } from "../shards/make-gap.ts";
import { checkRecord } from "../shards/payload-record.ts";
import { RecordRoutes } from "../shards/record-routes.ts";
import { SealingKeys } from "../shards/sealing-keys.ts";
import type { Shard } from "../shards/shard.ts";
import { ShardReader } from "../shards/shard-reader.ts";
import { ShardReads } from "../shards/shard-reads.ts";
import { CommitLoop } from "./commit-loop.ts";
import { type GapHostParts, gapHost } from "./gap-host.ts";
import { Publisher } from "./publisher.ts";
import { recoverLog } from "./recover-log.ts";
import { WalWriter } from "./wal-writer.ts";

/** What the driver needs; the keys are checked by `openLog`. */
export interface PosixLogOptions {
  readonly organisation: string;
  readonly signingKey: KeyObject;
  readonly masterKey: MasterKeys;
  readonly random: Random;
  readonly segmentBytes: number;
  readonly readOnly: boolean;
}

/** What only a writer has. */
type Writing = Pick<GapHostParts, "organisation" | "files" | "keys" | "notes" | "publisher"> & {
  readonly commits: (onCommit: () => void) => CommitLoop;
};

/** The log in the files of one folder. */
export class PosixLog implements Log {
  readonly #reads: ShardReads;
  readonly #routes: RecordRoutes;
  /** Undefined when the log is open for reading only. */
  readonly #commits: CommitLoop | undefined;
  readonly #release: () => Promise<void>;
  /** Appends that wait for a sealing key. */
  readonly #appending = new Set<Promise<unknown>>();
  /** Undefined when the log is open for reading only. */
  readonly #gaps: GapHost | undefined;
  /** One gap is made at a time. */
  #gapTurn: Promise<unknown> = Promise.resolve();

  private constructor(
    shards: Map<string, Shard>,
    reader: ShardReader,
    routes: RecordRoutes,
    writing: Writing | undefined,
    release: () => Promise<void>,
  ) {
    this.#reads = new ShardReads(shards, reader);
    this.#routes = routes;
    this.#commits = writing?.commits(() => this.#reads.announce());
    this.#release = release;
    if (writing === undefined || this.#commits === undefined) return;
    const append = (records: readonly LogRecord[]) => this.append(records);
    const routed = () => Promise.allSettled(this.#appending);
    this.#gaps = gapHost({ ...writing, reader, routes, shards, commits: this.#commits, append, routed });
  }

  /** @throws LogError LOG_LOCKED, LOG_CORRUPT, LOG_KEY, LOG_FULL, LOG_READ_ONLY */
  static async open(files: LogFiles, options: PosixLogOptions): Promise<PosixLog> {
    const { organisation, signingKey, masterKey, random, segmentBytes, readOnly } = options;
    const release = readOnly ? async () => {} : await files.lock();
    const ring = await KeyRing.open(masterKey).catch(async (error: unknown) => {
      await release();
      throw error;
    });
    const giveBack = async (): Promise<void> => {
      await ring.close();
      await release();
    };
    try {
      if (!readOnly && ring.isChanging) await rotateKeys(files, ring);
      const keys = await SealingKeys.load(files, ring, random);
      const notes = await GapNotes.load(files);
      const found = await recoverLog(files, { organisation, signingKey, segmentBytes });
      const shards = new Map(found.shards);
      const routes = new RecordRoutes(organisation, signingKey, keys, shards);
      const reader = new ShardReader(files, keys, notes);
      for (const note of notes.all()) await checkGapEvidence(note, (origin) => shards.get(origin), reader);
      if (readOnly) return new PosixLog(shards, reader, routes, undefined, giveBack);
      for (const { origin, month } of notes.gaps()) {
        if (month !== undefined) await routes.close(parseOrigin(origin).retentionClass, month);
      }
      const wal = new WalWriter(files, segmentBytes, found.wal);
      await wal.open(found.wal.rewrite);
      const publisher = new Publisher(files, organisation, () => shards.values(), found.publishedSequence);
      const commits = (onCommit: () => void): CommitLoop =>
        new CommitLoop({ wal, publisher, last: found.last, random, onCommit });
      const writing = { organisation, files, keys, notes, publisher, commits };
      const log = new PosixLog(shards, reader, routes, writing, giveBack);
      await log.#finishGaps();
      return log;
    } catch (error) {
      await giveBack();
      throw error;
    }
  }

  extend(origin: string, line: string): void {
    this.#writable();
    this.#reads.extend(origin, line);
  }

  /** A crash may have come between the note of a gap and the end of its payloads. */
  async #finishGaps(): Promise<void> {
    if (this.#gaps !== undefined) await finishGaps(this.#gaps);
  }

  /** Not async: that would hold on to the records until they are durable, which costs the collector of garbage. */
  append(records: readonly LogRecord[]): Promise<readonly LogReceipt[]> {
    try {
      const commits = this.#writable();
      for (const record of records) checkRecord(record);
      if (records.length === 0) return Promise.resolve([]);
      const routes = this.#routes.allKnown(records);
      return Array.isArray(routes) ? commits.append(records, routes) : this.#appendFirst(commits, records);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /** The first record of a class in a month waits for its sealing key, and closing waits for both. */
  async #appendFirst(commits: CommitLoop, records: readonly LogRecord[]): Promise<readonly LogReceipt[]> {
    const appending = (async () => {
      let routes = this.#routes.allKnown(records);
      while (!Array.isArray(routes)) {
        await this.#routes.make(routes);
        // All of them at one moment: a month may have been destroyed while the key of another was made.
        routes = this.#routes.allKnown(records);
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

  follow(position: LogPosition, most?: number): AsyncIterable<FollowedBatch> {
    return this.#reads.follow(position, most);
  }

  erase(order: EraseOrder): Promise<LogGap> {
    return this.#inGapTurn((host) => eraseRecord(host, order));
  }

  destroyMonth(order: DestroyOrder): Promise<LogGap> {
    return this.#inGapTurn((host) => destroyMonth(host, order));
  }

  async #inGapTurn(work: (host: GapHost) => Promise<LogGap>): Promise<LogGap> {
    this.#writable();
    const host = this.#gaps;
    const made = this.#gapTurn.then(() => {
      if (host === undefined) throw new LogError("LOG_READ_ONLY", "the log was opened for reading");
      return work(host);
    });
    this.#gapTurn = made.catch(() => undefined);
    return made;
  }

  gaps(): readonly LogGap[] {
    return this.#reads.gaps();
  }

  months(): readonly LogMonth[] {
    return this.#reads.months();
  }

  async close(): Promise<void> {
    await this.#gapTurn;
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
