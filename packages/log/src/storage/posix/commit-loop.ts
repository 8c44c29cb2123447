import type { Random } from "@grondslag/kernel";
import { LogError } from "../../domain/log-error.ts";
import { commitShard, prepareShard, type ShardBatch, saltsFrom, type Waiting } from "./batch.ts";
import type { FillSalt } from "./payload-record.ts";
import { payloadBound } from "./payload-record.ts";
import type { Publisher } from "./publisher.ts";
import type { Shard } from "./shard.ts";
import { digestOf, FrameWriter } from "./wal-frame.ts";
import type { ScanState } from "./wal-scan.ts";
import type { WalWriter } from "./wal-writer.ts";

/** Records in one batch, at most: bounds the memory of a batch and how long one waits for the rest of it. */
const mostRecords = 8192;
/** From this many waiting records on, a batch is prepared while the one before syncs; fewer wait for company. */
const worthPreparing = 256;
/** Full files that may wait to be written before appends wait for them: bounds memory. */
const mostPending = 1024;
/** What a frame of one call has beside its payloads and entries, at most: header, checkpoints, padding. */
const frameOverhead = 16_384;

interface Call {
  readonly waiting: readonly Waiting[];
  /** Upper bound of the bytes the records take. */
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface PreparedBatch {
  readonly calls: readonly Call[];
  readonly shards: readonly ShardBatch[];
  readonly sequence: number;
  readonly frame: Buffer;
}

export interface CommitLoopParts {
  readonly wal: WalWriter;
  readonly publisher: Publisher;
  readonly last: ScanState;
  readonly random: Random;
  readonly onCommit: () => void;
}

/**
 * Natural batching: whatever waits becomes one batch, written by one write and one sync; what comes meanwhile
 * becomes the next. No timer, so a lone record waits for nobody, and a crowd shares one sync.
 */
export class CommitLoop {
  readonly #wal: WalWriter;
  readonly #publisher: Publisher;
  readonly #onCommit: () => void;
  readonly #fillSalt: FillSalt;
  readonly #frames = new FrameWriter();
  #queue: Call[] = [];
  #queued = 0;
  #running: Promise<void> | undefined;
  #last: ScanState;
  #durable: number;
  #failure: LogError | undefined;
  #closing = false;

  constructor({ wal, publisher, last, random, onCommit }: CommitLoopParts) {
    this.#wal = wal;
    this.#publisher = publisher;
    this.#onCommit = onCommit;
    this.#fillSalt = saltsFrom(random);
    this.#last = last;
    this.#durable = last.sequence;
  }

  /** Resolves when all records are durable and each has its receipt. */
  append(waiting: readonly Waiting[]): Promise<void> {
    let bytes = 0;
    for (const { record } of waiting) bytes += payloadBound(record);
    return new Promise((resolve, reject) => {
      const refusal = this.#refusal(bytes);
      if (refusal !== undefined) {
        reject(refusal);
        return;
      }
      this.#queue.push({ waiting, bytes, resolve, reject });
      this.#queued += waiting.length;
      // A microtask, so that calls of the same turn share the first batch.
      this.#running ??= Promise.resolve().then(() => this.#run());
    });
  }

  #refusal(bytes: number): LogError | undefined {
    if (this.#failure !== undefined) return stopped(this.#failure);
    if (this.#closing) return new LogError("LOG_CLOSED", "the log is closed");
    if (bytes <= this.#wal.longestFrame - frameOverhead) return undefined;
    return new LogError("LOG_TOO_LARGE", "these records are more than one write can hold", {
      remedy: "append fewer records at once",
    });
  }

  async #run(): Promise<void> {
    let prepared: PreparedBatch | undefined;
    try {
      while (prepared !== undefined || this.#queue.length > 0) {
        const batch: PreparedBatch = prepared ?? this.#prepare();
        const durable = this.#wal.append(batch.frame, batch.sequence);
        // The failure is seen where it is awaited; preparing may throw first.
        durable.catch(() => {});
        try {
          prepared = this.#queued >= worthPreparing ? this.#prepare() : undefined;
          this.#commit(batch, await durable);
        } catch (error) {
          this.#fail(error, [...batch.calls, ...(prepared?.calls ?? [])]);
          return;
        }
        await this.#breathe(batch);
        // Callers that were just answered get the chance to come again before the next batch is closed.
        if (prepared === undefined) await new Promise((resolve) => setImmediate(resolve));
      }
    } catch (error) {
      this.#fail(error, prepared?.calls ?? []);
    } finally {
      this.#running = undefined;
    }
  }

  #prepare(): PreparedBatch {
    const calls = this.#take();
    try {
      return this.#lay(calls);
    } catch (error) {
      this.#fail(error, calls);
      throw error;
    }
  }

  #lay(calls: readonly Call[]): PreparedBatch {
    const byShard = new Map<Shard, Waiting[]>();
    let shard: Shard | undefined;
    let list: Waiting[] = [];
    for (const { waiting } of calls) {
      for (const item of waiting) {
        if (item.shard !== shard) {
          shard = item.shard;
          list = byShard.get(shard) ?? [];
          byShard.set(shard, list);
        }
        list.push(item);
      }
    }
    const shards = [...byShard].map(([own, waiting]) => prepareShard(own, waiting, this.#fillSalt));
    const sequence = this.#last.sequence + 1;
    const place = { segmentBytes: this.#wal.longestFrame, sequence, previous: this.#last.digest };
    const frame = this.#frames.format(
      place,
      shards.map(({ shard: { origin }, tree, entries, chunks, checkpoint, waiting }) => ({
        origin,
        first: tree.from,
        count: waiting.length,
        entries,
        chunks: chunks.flatMap(({ parts }) => parts),
        checkpoint,
      })),
    );
    this.#last = { sequence, digest: Buffer.from(digestOf(frame)) };
    return { calls, shards, sequence, frame };
  }

  /** The calls of the next batch, as many as fit in one frame; a call is never split. */
  #take(): readonly Call[] {
    let records = 0;
    let bytes = 0;
    let count = 0;
    for (const call of this.#queue) {
      const fits = records < mostRecords && bytes + call.bytes <= this.#wal.longestFrame / 2;
      if (count > 0 && !fits) break;
      records += call.waiting.length;
      bytes += call.bytes;
      count += 1;
    }
    this.#queued -= records;
    return this.#queue.splice(0, count);
  }

  #commit({ calls, shards, sequence }: PreparedBatch, rotated: boolean): void {
    this.#durable = sequence;
    for (const batch of shards) commitShard(batch);
    for (const { resolve } of calls) resolve();
    this.#onCommit();
    if (rotated) void this.publish().catch(() => {});
    else if (shards.some(({ shard }) => shard.pending.size > 0)) void this.#drain();
  }

  /** Lets the publisher catch up when too many files wait. */
  async #breathe({ shards }: PreparedBatch): Promise<void> {
    if (shards.some(({ shard }) => shard.pending.size > mostPending)) await this.#drain();
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #drain(): Promise<void> {
    try {
      await this.#publisher.drain();
    } catch (error) {
      this.#fail(error, []);
    }
  }

  /** Writes and syncs the static files, and gives back the segments that are not needed any more. */
  async publish(): Promise<void> {
    if (this.#failure !== undefined) throw stopped(this.#failure);
    try {
      const sequence = await this.#publisher.publish(() => this.#durable);
      await this.#wal.release(sequence);
    } catch (error) {
      this.#fail(error, []);
      throw this.#failure ?? error;
    }
  }

  /**
   * After a failed write or sync nobody knows what is on disk: the page cache may hold what the disk refused.
   * So nothing more is accepted; opening the log again finds out.
   */
  #fail(error: unknown, calls: readonly Call[]): void {
    const failure =
      error instanceof LogError ? error : new LogError("LOG_FAILED", "the log failed", { cause: error });
    this.#failure ??= failure;
    for (const { reject } of calls) reject(failure);
    for (const { reject } of this.#queue) reject(stopped(failure));
    this.#queue = [];
    this.#queued = 0;
  }

  async close(): Promise<void> {
    this.#closing = true;
    while (this.#running !== undefined) await this.#running;
    try {
      if (this.#failure === undefined) await this.publish();
    } finally {
      await this.#wal.close();
    }
  }
}

function stopped(cause: LogError): LogError {
  return new LogError("LOG_FAILED", `the log stopped writing after ${cause.code}: ${cause.message}`, {
    where: cause.where,
    remedy: cause.remedy ?? "open the log again, which recovers what is durable",
    cause,
  });
}
