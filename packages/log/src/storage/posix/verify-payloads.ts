import { LogError } from "../../domain/log-error.ts";
import { leafHash, sameHash } from "../../domain/merkle-hash.ts";
import { digestLength } from "../../domain/sha256.ts";
import { formatTilePath, tileWidth } from "../../domain/tile-path.ts";
import type { LogReader } from "../../ports.ts";
import type { Findings } from "../../verify-log.ts";
import type { EntryBundle } from "../../verify-tree.ts";
import { type Chunk, decryptChunk, isGapChunk, parseChunks } from "../shards/payload-chunk.ts";
import { type PayloadRecord, parsePayload, payloadEntry } from "../shards/payload-record.ts";
import type { GapCheck } from "./verify-gaps.ts";
import type { KeyCheck } from "./verify-keys.ts";

/** Payloads of consecutive records, and what they are held against. */
export interface SealedRange {
  readonly origin: string;
  readonly file: string;
  readonly bytes: Buffer;
  readonly first: number;
  /** Number of records whose payloads are checked. */
  readonly width: number;
  /** Number of records whose payloads the file must hold: more, when a full file stands for a partial one. */
  readonly fileWidth: number;
  readonly entries: readonly Uint8Array[];
  /** Leaf hashes that the tree proves; zeros where nothing is proven. */
  readonly leaves: Buffer;
}

/**
 * Holds the sealed payloads of one log against its entries. Without the master key only their order, their
 * number and the names of their keys can be checked.
 */
export class PayloadCheck {
  /** Payloads that were opened and gave their entry. */
  checked = 0;
  /** Sees each of them, in order. */
  onRecord: ((index: number, record: PayloadRecord) => void) | undefined;
  readonly #files: LogReader;
  readonly #folder: string;
  readonly #keys: KeyCheck;
  readonly #gaps: GapCheck;
  readonly #findings: Findings;

  constructor(files: LogReader, folder: string, keys: KeyCheck, gaps: GapCheck, findings: Findings) {
    this.#files = files;
    this.#folder = folder;
    this.#keys = keys;
    this.#gaps = gaps;
    this.#findings = findings;
  }

  async verifyBundle({ origin, index, width, entries, leaves }: EntryBundle): Promise<void> {
    const path = (length: number) =>
      `${this.#folder}/${formatTilePath({ kind: "payload", index, width: length })}`;
    const first = index * tileWidth;
    // Of a log that is being written, the full file may have come in the place of the partial one.
    for (const fileWidth of new Set([width, tileWidth])) {
      const file = path(fileWidth);
      const bytes = await this.#files.read(file);
      if (bytes === undefined) continue;
      if (this.#unexplainedGap(origin, wholeChunks(bytes, first).chunks) !== undefined)
        await this.#gaps.renew();
      this.verifyRange({ origin, file, bytes, first, width, fileWidth, entries, leaves });
      return;
    }
    const whole = [first, first + width] as const;
    if (this.#gaps.firstUnexplained(origin, whole) === undefined) return;
    await this.#gaps.renew();
    const missing = this.#gaps.firstUnexplained(origin, whole);
    if (missing === undefined) return;
    const message = `the payloads from ${missing} on are missing`;
    this.#findings.report({ origin, index: missing, file: path(width), code: "PAYLOAD_MISSING", message });
  }

  #unexplainedGap(origin: string, chunks: readonly Chunk[]): number | undefined {
    for (const chunk of chunks) {
      if (!isGapChunk(chunk)) continue;
      const found = this.#gaps.firstUnexplained(origin, [chunk.first, chunk.first + chunk.count]);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Checks the chunks of a range. After a chunk with a problem, the order of what follows tells nothing. */
  verifyRange(range: SealedRange): void {
    const { origin, file, first, width, fileWidth } = range;
    const { chunks, message } = wholeChunks(range.bytes, first);
    let next = first;
    let sound = true;
    for (const chunk of chunks) {
      next = chunk.first + chunk.count;
      if (chunk.first < first + width) sound = this.#verifyChunk(range, chunk) && sound;
    }
    if (!sound || (next === first + fileWidth && message === undefined)) return;
    const missing = next < first + width && message === undefined;
    const code = missing ? "PAYLOAD_MISSING" : "PAYLOAD_ALTERED";
    const text =
      message ??
      (missing ? `the payloads from ${next} on are missing` : "these are not the payloads of this range");
    this.#findings.report({ origin, index: Math.min(next, first + width - 1), file, code, message: text });
  }

  /** Returns false when the payloads are not what they should be; a key that is not there says nothing of them. */
  #verifyChunk({ origin, file, first, entries, leaves }: SealedRange, chunk: Chunk): boolean {
    const unexplained = this.#unexplainedIn(origin, chunk);
    if (isGapChunk(chunk)) {
      if (unexplained.count === 0) return true;
      const message = `${unexplained.count} payloads are gone, and no note says why`;
      this.#findings.report({ origin, index: unexplained.first, file, code: "GAP_UNEXPLAINED", message });
      return true;
    }
    const id = chunk.keyId.toString("hex");
    const key = this.#keys.keyFor(origin, id, unexplained.first, unexplained.count, file);
    if (unexplained.count < chunk.count) this.#reportLeft(origin, chunk, file);
    if (key === undefined) return true;
    const { clear, authentic } = decryptChunk(origin, key, chunk);
    const { records, whole, used } = wholeRecords(clear, chunk.count);
    let good = 0;
    for (const record of records) {
      const at = chunk.first - first + good;
      if (!isOfEntry(record, entries[at], leaves.subarray(at * digestLength, (at + 1) * digestLength))) break;
      good += 1;
    }
    if (authentic) this.checked += good;
    if (authentic && this.onRecord !== undefined) {
      for (const [at, record] of records.slice(0, good).entries()) this.onRecord(chunk.first + at, record);
    }
    if (authentic && whole && good === chunk.count) return true;
    // All that was sealed is good, so it is the head of the chunk that was altered.
    const atHead = good === chunk.count || (good === records.length && used === clear.length);
    const index = chunk.first + (atHead && !authentic ? 0 : Math.min(good, chunk.count - 1));
    const message = !authentic
      ? "this payload was altered: its seal is broken"
      : good === records.length
        ? "what is sealed here is not a record"
        : "this payload is not what its entry commits to";
    this.#findings.report({ origin, index, file, code: "PAYLOAD_ALTERED", message });
    return false;
  }

  /** How many records of a chunk no note stands for, and the first of them. */
  #unexplainedIn(
    origin: string,
    { first, count }: Chunk,
  ): { readonly first: number; readonly count: number } {
    if (!this.#gaps.hasAny(origin)) return { first, count };
    let found = 0;
    let place = first;
    for (let index = first + count - 1; index >= first; index -= 1) {
      if (this.#gaps.noteFor(origin, index) !== undefined) continue;
      found += 1;
      place = index;
    }
    return { first: place, count: found };
  }

  /** A payload that a note says is gone. While a gap is being made, it may still be there. */
  #reportLeft(origin: string, { first, count }: Chunk, file: string): void {
    for (let index = first; index < first + count; index += 1) {
      if (this.#gaps.noteFor(origin, index)?.removed !== true) continue;
      const message = "this payload is to be gone, and is still there";
      this.#findings.report({ origin, index, file, code: "GAP_NOT_CLOSED", message });
      return;
    }
  }
}

const unproven = Buffer.alloc(digestLength);

/** Whether a payload gives its entry: as it was found, or, when that was altered itself, as the tree proves it. */
function isOfEntry(record: PayloadRecord, entry: Uint8Array | undefined, leaf: Buffer): boolean {
  const own = payloadEntry(record);
  if (entry !== undefined && sameHash(own, entry)) return true;
  // An entry that is missing was reported already, and says nothing against its payload.
  return leaf.length < digestLength || leaf.equals(unproven) || sameHash(leafHash(own), leaf);
}

function wholeChunks(bytes: Buffer, first: number): { chunks: Chunk[]; message: string | undefined } {
  const chunks: Chunk[] = [];
  try {
    parseChunks(bytes, first, (chunk) => chunks.push(chunk));
    return { chunks, message: undefined };
  } catch (error) {
    if (error instanceof LogError) return { chunks, message: error.message };
    throw error;
  }
}

/** The records up to the first that cannot be read: whoever holds a key can seal anything. */
function wholeRecords(
  clear: Buffer,
  count: number,
): { readonly records: PayloadRecord[]; readonly whole: boolean; readonly used: number } {
  const records: PayloadRecord[] = [];
  let whole = true;
  try {
    parsePayload(clear, count, (record) => records.push(record));
  } catch (error) {
    if (!(error instanceof LogError || error instanceof RangeError)) throw error;
    whole = false;
  }
  return { records, whole, used: records.at(-1)?.end ?? 0 };
}
