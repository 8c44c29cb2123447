import type { Random } from "@grondslag/kernel";
import { GrowthProofs } from "../../domain/growth-proofs.ts";
import type { LogReceipt } from "../../domain/log.ts";
import { LogError } from "../../domain/log-error.ts";
import type { LogRecord } from "../../domain/record.ts";
import { TreeReceipt } from "../../domain/tree-receipt.ts";
import type { ReceiptPlace, Route } from "../shards/batch.ts";
import { LaidRecords, saltsFrom } from "../shards/laid-records.ts";
import { payloadBound } from "../shards/payload-record.ts";
import type { FillSalt } from "../shards/payload-writer.ts";
import { type BatchSection, formatBatch } from "./batch-body.ts";
import type { PlacedSection, WaitingBatch } from "./place-batches.ts";

/** Records in one batch, at most: bounds the memory of a batch and how long one waits for the rest of it. */
const mostRecords = 8192;
/** Bytes after which a batch takes no further call. */
const fullBytes = 1 << 23;
/** The longest single call. */
const mostBytes = 1 << 26;

interface Call {
  readonly receipts: LogReceipt[];
  readonly resolve: (receipts: readonly LogReceipt[]) => void;
  readonly reject: (error: unknown) => void;
}

interface QueuedCall extends Pick<Call, "resolve" | "reject"> {
  readonly records: readonly LogRecord[];
  readonly routes: readonly Route[];
  readonly bytes: number;
  readonly since: number;
}

interface OpenLog {
  readonly laid: LaidRecords;
  readonly places: ReceiptPlace[];
}

/** A batch of this node: what goes to the database, and who waits for it. */
export interface OwnBatch extends WaitingBatch {
  readonly body: Buffer;
  /** When its first call came, `performance.now()` ms. */
  readonly since: number;
  readonly calls: readonly Call[];
  readonly places: ReadonlyMap<string, readonly ReceiptPlace[]>;
}

/**
 * Natural batching: what comes while a batch is under way is laid down in the next, without a timer. A batch is
 * sealed and hashed here and has no place yet; it stays known until its place is, or nobody waits for it any more.
 */
export class BatchWriter {
  readonly #key: Buffer;
  readonly #random: Random;
  readonly #fillSalt: FillSalt;
  readonly #onCall: () => void;
  /** Batches that were closed and have no place yet, by key. */
  readonly outstanding = new Map<string, OwnBatch>();
  #open = new Map<string, OpenLog>();
  #calls: Call[] = [];
  #queue: QueuedCall[] = [];
  #records = 0;
  #bytes = 0;
  #since = 0;

  constructor(key: Buffer, random: Random, onCall: () => void) {
    this.#key = key;
    this.#random = random;
    this.#fillSalt = saltsFrom(random);
    this.#onCall = onCall;
  }

  /** Whether anybody waits. */
  get busy(): boolean {
    return this.#calls.length > 0 || this.outstanding.size > 0;
  }

  append(records: readonly LogRecord[], routes: readonly Route[]): Promise<readonly LogReceipt[]> {
    let bytes = 0;
    for (const record of records) bytes += payloadBound(record);
    return new Promise((resolve, reject) => {
      if (bytes > mostBytes) {
        const remedy = "append fewer records at once";
        reject(new LogError("LOG_TOO_LARGE", "these records are more than one batch can hold", { remedy }));
        return;
      }
      const call = { records, routes, bytes, since: performance.now(), resolve, reject };
      if (this.#queue.length > 0 || !this.#fits(bytes)) this.#queue.push(call);
      else this.#lay(call);
      this.#onCall();
    });
  }

  #fits(bytes: number): boolean {
    return this.#records === 0 || (this.#records < mostRecords && this.#bytes + bytes <= fullBytes);
  }

  #lay({ records, routes, bytes, since, resolve, reject }: QueuedCall): void {
    if (this.#calls.length === 0) this.#since = since;
    const receipts: LogReceipt[] = new Array(records.length);
    this.#calls.push({ receipts, resolve, reject });
    this.#records += records.length;
    this.#bytes += bytes;
    try {
      this.#layRecords(records, routes, receipts);
    } catch (cause) {
      // Half a call is in the batch: it must not be written.
      this.#refuseOpen(new LogError("LOG_FAILED", "these records could not be laid down", { cause }));
    }
  }

  #layRecords(records: readonly LogRecord[], routes: readonly Route[], receipts: LogReceipt[]): void {
    for (let slot = 0; slot < records.length; slot += 1) {
      const record = records[slot];
      const route = routes[slot];
      if (record === undefined || route === undefined) continue;
      const { origin, clear } = route.shard;
      let open = this.#open.get(origin);
      if (open === undefined) {
        open = { laid: new LaidRecords(origin, clear, this.#fillSalt, undefined), places: [] };
        this.#open.set(origin, open);
      }
      open.laid.add(record, route.key);
      open.places.push({ receipts, slot });
    }
  }

  /** Closes the open batch; undefined when nothing came. */
  take(): OwnBatch | undefined {
    if (this.#calls.length === 0) return undefined;
    const id = uuidBytes(this.#random);
    const key = uuidText(id);
    const sections = [...this.#open].map(([origin, { laid }]): BatchSection => {
      const { chunks, ...rest } = laid.finish();
      return {
        origin,
        ...rest,
        chunks: chunks.map(({ count, parts }) => ({ count, bytes: Buffer.concat(parts) })),
      };
    });
    const batch: OwnBatch = {
      key,
      sections,
      body: formatBatch(this.#key, id, sections),
      since: this.#since,
      calls: this.#calls,
      places: new Map([...this.#open].map(([origin, { places }]) => [origin, places])),
    };
    this.outstanding.set(key, batch);
    this.#open = new Map();
    this.#calls = [];
    this.#records = 0;
    this.#bytes = 0;
    this.#layQueued();
    return batch;
  }

  /** Lays down what waits behind a full batch, as far as it fits. */
  #layQueued(): void {
    for (let call = this.#queue[0]; call !== undefined && this.#fits(call.bytes); call = this.#queue[0]) {
      this.#queue.shift();
      this.#lay(call);
    }
  }

  /** Answers the callers of the batches of this node that have their place now. */
  placed(keys: readonly string[], sections: readonly PlacedSection[]): void {
    const proofs = new Map<PlacedSection, GrowthProofs>();
    for (const key of keys) {
      const batch = this.outstanding.get(key);
      if (batch === undefined) continue;
      this.outstanding.delete(key);
      for (const section of sections) {
        const { shard, tree, entries, starts } = section;
        const { origin, checkpoint } = shard;
        const places = batch.places.get(origin);
        const start = starts.get(key);
        if (places === undefined || start === undefined) continue;
        const shared = proofs.get(section) ?? new GrowthProofs(tree, checkpoint);
        proofs.set(section, shared);
        const grown = { origin, tree, checkpoint, proofs: shared, entries };
        for (const [at, { receipts, slot }] of places.entries()) {
          receipts[slot] = new TreeReceipt(grown, start + at);
        }
      }
      for (const { resolve, receipts } of batch.calls) resolve(receipts);
    }
  }

  /**
   * Refuses whoever waits since before a moment (`performance.now()` ms). Their records may still come into the log:
   * nobody was told that they are there.
   */
  refuseBefore(moment: number, error: LogError): void {
    for (const [key, { since, calls }] of this.outstanding) {
      if (since >= moment) continue;
      this.outstanding.delete(key);
      for (const { reject } of calls) reject(error);
    }
    if (this.#calls.length > 0 && this.#since < moment) this.#refuseOpen(error);
    const late = this.#queue.filter(({ since }) => since < moment);
    this.#queue = this.#queue.filter(({ since }) => since >= moment);
    for (const { reject } of late) reject(error);
    if (this.#queue.length === 0) return;
    // Nothing else would begin the next batch: it is the end of one that does.
    this.#layQueued();
    this.#onCall();
  }

  /** What was laid down and never handed over is forgotten as a whole. */
  #refuseOpen(error: LogError): void {
    for (const { reject } of this.#calls) reject(error);
    for (const { laid } of this.#open.values()) laid.finish();
    this.#open = new Map();
    this.#calls = [];
    this.#records = 0;
    this.#bytes = 0;
  }
}

function uuidBytes(random: Random): Buffer {
  const bytes = Buffer.from(random.bytes(16));
  // RFC 9562 version 4, variant 10.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes;
}

function uuidText(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The 16 bytes of a UUID. */
export function uuidOf(text: string): Buffer {
  return Buffer.from(text.replaceAll("-", ""), "hex");
}
