import type { Random } from "@grondslag/kernel";
import { entryLength, saltLength } from "../../domain/commitment.ts";
import { bundledEntryLength } from "../../domain/entry-bundle.ts";
import type { LogRecord } from "../../domain/record.ts";
import { copySmall, digestLength, sha256Into } from "../../domain/sha256.ts";
import { tileWidth } from "../../domain/tile-path.ts";
import { type SealedChunk, type SealingKey, sealChunk } from "./payload-chunk.ts";
import type { FillSalt, PayloadWriter } from "./payload-writer.ts";

const leafInput = Buffer.alloc(1 + entryLength);
/** Records in a chunk that has no place yet: where a bundle ends, one of them is sealed again in two. */
const unplacedLength = 32;

/** Salts from a secure source, asked for in large pieces. A byte is used once. */
export function saltsFrom(random: Random): FillSalt {
  const piece = 1 << 16;
  let pool: Buffer = Buffer.alloc(0);
  let at = 0;
  return (target, offset) => {
    if (at + saltLength > pool.length) {
      const bytes = random.bytes(piece);
      pool = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      at = 0;
    }
    copySmall(pool, at, target, offset, saltLength);
    at += saltLength;
  };
}

/** Records of one log, sealed and hashed. */
export interface SealedRecords {
  readonly count: number;
  /** As a C2SP entry bundle. */
  readonly entries: Buffer;
  /** Leaf hashes of the entries, 32 bytes each. */
  readonly leaves: Buffer;
  readonly chunks: readonly SealedChunk[];
}

/**
 * Lays down records of one log one after the other. A record is salted and hashed when it comes, so that its texts
 * are needed no longer: what waits for the disk is bytes, and no work for the collector of garbage.
 */
export class LaidRecords {
  readonly #origin: string;
  readonly #clear: PayloadWriter;
  readonly #fillSalt: FillSalt;
  readonly #placed: boolean;
  readonly #first: number;
  readonly #chunks: SealedChunk[] = [];
  #entries = Buffer.allocUnsafe(64 * bundledEntryLength);
  #leaves = Buffer.allocUnsafe(64 * digestLength);
  #count = 0;
  #chunkFirst: number;
  #key: SealingKey | undefined;

  /**
   * @param clear memory to lay records down in; nobody else uses it until `finish`
   * @param first index of the first record; undefined when that is known only later (`placeChunk`)
   */
  constructor(origin: string, clear: PayloadWriter, fillSalt: FillSalt, first: number | undefined) {
    this.#origin = origin;
    this.#clear = clear;
    this.#fillSalt = fillSalt;
    this.#placed = first !== undefined;
    this.#first = first ?? 0;
    this.#chunkFirst = this.#first;
    clear.clear();
  }

  get count(): number {
    return this.#count;
  }

  add(record: LogRecord, key: SealingKey): void {
    const next = this.#first + this.#count;
    if (key !== this.#key || (this.#placed ? next % tileWidth : next % unplacedLength) === 0) this.#seal();
    this.#key = key;
    const clear = this.#clear;
    if ((this.#count + 1) * bundledEntryLength > this.#entries.length) this.#makeRoom();
    const offset = this.#count * bundledEntryLength;
    this.#entries.writeUInt16BE(entryLength, offset);
    clear.add(record, this.#fillSalt, this.#entries, offset + 2);
    copySmall(this.#entries, offset + 2, leafInput, 1, entryLength);
    sha256Into(leafInput, this.#leaves, this.#count * digestLength);
    this.#count += 1;
  }

  #makeRoom(): void {
    this.#entries = Buffer.concat([this.#entries], this.#entries.length * 2);
    this.#leaves = Buffer.concat([this.#leaves], this.#leaves.length * 2);
  }

  /** A chunk ends with a bundle and with a month. */
  #seal(): void {
    const next = this.#first + this.#count;
    const { bytes, end } = this.#clear;
    if (this.#key !== undefined && next > this.#chunkFirst) {
      const first = this.#placed ? this.#chunkFirst : undefined;
      const count = next - this.#chunkFirst;
      this.#chunks.push(sealChunk(this.#origin, this.#key, first, count, bytes.subarray(0, end)));
    }
    this.#chunkFirst = next;
    this.#clear.clear();
  }

  /** What was laid down; nothing may be added after it. */
  finish(): SealedRecords {
    this.#seal();
    return {
      count: this.#count,
      entries: this.#entries.subarray(0, this.#count * bundledEntryLength),
      leaves: this.#leaves.subarray(0, this.#count * digestLength),
      chunks: this.#chunks,
    };
  }
}
