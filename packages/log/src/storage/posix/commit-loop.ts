import type { Random } from "@grondslag/kernel";
import type { LogReceipt } from "../../domain/log.ts";
import { LogError } from "../../domain/log-error.ts";
import type { LogRecord } from "../../domain/record.ts";
import { commitShard, OpenShardBatch, type Route, type ShardBatch } from "../shards/batch.ts";
import { saltsFrom } from "../shards/laid-records.ts";
import { payloadBound } from "../shards/payload-record.ts";
import type { FillSalt } from "../shards/payload-writer.ts";
import type { Shard } from "../shards/shard.ts";
import type { Publisher } from "./publisher.ts";
import { digestOf, FrameWriter, sectionBound } from "./wal-frame.ts";
import type { ScanState } from "./wal-scan.ts";
import type { WalWriter } from "./wal-writer.ts";

/** Records in one batch, at most: bounds the memory of a batch and how long one waits for the rest of it. */
const mostRecords = 8192;
/** Full files that may wait to be written before appends wait for them: bounds memory. */
const mostPending = 1024;
/** What a frame has beside its sections, at most: header, end mark, padding. */
const frameOverhead = 1024;

interface Call {
  readonly records: readonly LogRecord[];
  readonly routes: readonly Route[];
  /** Upper bound of the bytes that the records and the sections of their shards take in a frame. */
  readonly bytes: number;
  readonly resolve: (receipts: readonly LogReceipt[]) => void;
  readonly reject: (error: unknown) => void;
}

/** A call whose records are in a batch: the records themselves are not needed any more. */
interface LaidCall {
  readonly receipts: LogReceipt[];
  readonly resolve: (receipts: readonly LogReceipt[]) => void;
  readonly reject: (error: unknown) => void;
}

/** The batch that takes what comes while the one before it is written. */
interface OpenBatch {
  readonly calls: LaidCall[];
  readonly shards: Map<Shard, OpenShardBatch>;
  records: number;
  bytes: number;
}

interface ClosedBatch {
  readonly calls: readonly LaidCall[];
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
 * is laid down in the next. No timer, so a lone record waits for nobody, and a crowd shares one sync.
 */
export class CommitLoop {
  readonly #wal: WalWriter;
  readonly #publisher: Publisher;
  readonly #onCommit: () => void;
  readonly #fillSalt: FillSalt;
  readonly #frames = new FrameWriter();
  #open: OpenBatch = newBatch();
  /** Calls that found the open batch full. */
  #queue: Call[] = [];
  #running: Promise<void> | undefined;
  #last: ScanState;
  #durable: number;
  #failure: LogError | undefined;
  /** Calls that were taken, and those of them that were answered. */
  #accepted = 0;
  #answered = 0;
  #closing = false;

  constructor({ wal, publisher, last, random, onCommit }: CommitLoopParts) {
    this.#wal = wal;
    this.#publisher = publisher;
    this.#onCommit = onCommit;
    this.#fillSalt = saltsFrom(random);
    this.#last = last;
    this.#durable = last.sequence;
  }

  /** The next batch begins a new segment of the write-ahead log. */
  turn(): void {
    this.#wal.turn();
  }

  /** Resolves when everything that was accepted before is durable. */
  async settled(): Promise<void> {
    const accepted = this.#accepted;
    while (this.#answered < accepted) {
      if (this.#failure !== undefined) throw stopped(this.#failure);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Resolves when all records are durable, with their receipts in the same order. */
  append(records: readonly LogRecord[], routes: readonly Route[]): Promise<readonly LogReceipt[]> {
    const bytes = callBound(records, routes);
    return new Promise((resolve, reject) => {
      const refusal = this.#refusal(bytes);
      if (refusal !== undefined) {
        reject(refusal);
        return;
      }
      this.#accepted += 1;
      const call: Call = { records, routes, bytes, resolve, reject };
      if (this.#queue.length > 0 || !this.#fits(call)) this.#queue.push(call);
      else this.#lay(call);
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

  /** A call is never split; an empty batch takes any call that fits in a frame. */
  #fits({ bytes }: Call): boolean {
    const { records, bytes: taken } = this.#open;
    return records === 0 || (records < mostRecords && taken + bytes <= this.#wal.longestFrame / 2);
  }

  #lay({ records, routes, bytes, resolve, reject }: Call): void {
    const { calls, shards } = this.#open;
    const receipts: LogReceipt[] = new Array(records.length);
    calls.push({ receipts, resolve, reject });
    try {
      for (let slot = 0; slot < records.length; slot += 1) {
        const record = records[slot];
        const route = routes[slot];
        if (record === undefined || route === undefined) continue;
        let open = shards.get(route.shard);
        if (open === undefined) {
          open = new OpenShardBatch(route.shard, this.#fillSalt);
          shards.set(route.shard, open);
        }
        open.add(record, route.key, { receipts, slot });
      }
    } catch (error) {
      // Half a call is in the batch: it must not be written.
      this.#fail(error, []);
    }
    this.#open.records += records.length;
    this.#open.bytes += bytes;
  }

  async #run(): Promise<void> {
    let closed: ClosedBatch | undefined;
    try {
      while (this.#open.calls.length > 0 && this.#failure === undefined) {
        closed = this.#close();
        const rotated = await this.#wal.append(closed.frame, closed.sequence);
        this.#commit(closed, rotated);
        await this.#breathe(closed);
        closed = undefined;
        // Callers that were just answered get the chance to come again before the next batch is closed.
        await new Promise((resolve) => setImmediate(resolve));
      }
    } catch (error) {
      this.#fail(error, closed?.calls ?? []);
    } finally {
      this.#running = undefined;
    }
  }

  /** Closes the open batch and opens the next, which takes what comes while this one is written. */
  #close(): ClosedBatch {
    const { calls, shards: open } = this.#open;
    const shards = [...open.values()].map((batch) => batch.close());
    const sequence = this.#last.sequence + 1;
    const place = { segmentBytes: this.#wal.longestFrame, sequence, previous: this.#last.digest };
    const frame = this.#frames.format(
      place,
      shards.map(({ shard: { origin }, tree, entries, chunks, checkpoint, places }) => ({
        origin,
        first: tree.from,
        count: places.length,
        entries,
        chunks: chunks.flatMap(({ parts }) => parts),
        checkpoint,
      })),
    );
    this.#last = { sequence, digest: Buffer.from(digestOf(frame)) };
    this.#open = newBatch();
    for (let call = this.#queue[0]; call !== undefined && this.#fits(call); call = this.#queue[0]) {
      this.#queue.shift();
      this.#lay(call);
    }
    return { calls, shards, sequence, frame };
  }

  #commit({ calls, shards, sequence }: ClosedBatch, rotated: boolean): void {
    this.#durable = sequence;
    for (const batch of shards) commitShard(batch);
    for (const { resolve, receipts } of calls) resolve(receipts);
    this.#answered += calls.length;
    this.#onCommit();
    if (rotated) void this.publish().catch(() => {});
    else if (shards.some(({ shard }) => shard.pending.size > 0)) void this.#drain();
  }

  /** Lets the publisher catch up when too many files wait. */
  async #breathe({ shards }: ClosedBatch): Promise<void> {
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
  #fail(error: unknown, calls: readonly LaidCall[]): void {
    const failure =
      error instanceof LogError ? error : new LogError("LOG_FAILED", "the log failed", { cause: error });
    this.#failure ??= failure;
    for (const { reject } of calls) reject(failure);
    for (const { reject } of [...this.#open.calls, ...this.#queue]) reject(stopped(failure));
    this.#open = newBatch();
    this.#queue = [];
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#wal.end();
    while (this.#running !== undefined) await this.#running;
    try {
      if (this.#failure === undefined) await this.publish();
    } finally {
      await this.#wal.close();
    }
  }
}

/** Each shard has a section in the frame, with its origin and its checkpoint. */
function callBound(records: readonly LogRecord[], routes: readonly Route[]): number {
  let bytes = 0;
  for (const record of records) bytes += payloadBound(record);
  const [first] = routes;
  if (first !== undefined && routes.every(({ shard }) => shard === first.shard))
    return bytes + sectionBound(first.shard.origin);
  for (const shard of new Set(routes.map((route) => route.shard))) bytes += sectionBound(shard.origin);
  return bytes;
}

function newBatch(): OpenBatch {
  return { calls: [], shards: new Map(), records: 0, bytes: 0 };
}

function stopped(cause: LogError): LogError {
  return new LogError("LOG_FAILED", `the log stopped writing after ${cause.code}: ${cause.message}`, {
    where: cause.where,
    remedy: cause.remedy ?? "open the log again, which recovers what is durable",
    cause,
  });
}
