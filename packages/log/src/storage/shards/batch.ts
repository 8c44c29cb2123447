import type { Random } from "@grondslag/kernel";
import { entryLength, saltLength, writeEntry } from "../../domain/commitment.ts";
import { bundledEntryLength } from "../../domain/entry-bundle.ts";
import { GrowthProofs } from "../../domain/growth-proofs.ts";
import type { LogReceipt } from "../../domain/log.ts";
import type { LogRecord } from "../../domain/record.ts";
import { copySmall, digestLength, sha256Into } from "../../domain/sha256.ts";
import { tileWidth } from "../../domain/tile-path.ts";
import type { TreeGrowth } from "../../domain/tree-growth.ts";
import { type ReceiptBatch, TreeReceipt } from "../../domain/tree-receipt.ts";
import { type SealedChunk, type SealingKey, sealChunk } from "./payload-chunk.ts";
import type { FillSalt } from "./payload-record.ts";
import type { Shard } from "./shard.ts";

/** Where a record goes: its shard, and the key of its month. */
export interface Route {
  readonly shard: Shard;
  readonly key: SealingKey;
}

/** The records of one shard in a batch, sealed, hashed and in the tree: all that is left is to write them. */
export interface ShardBatch {
  readonly shard: Shard;
  readonly tree: TreeGrowth;
  readonly checkpoint: string;
  readonly entries: Buffer;
  readonly chunks: readonly SealedChunk[];
  readonly places: readonly ReceiptPlace[];
}

/** Where the receipt of a record goes. */
export interface ReceiptPlace {
  readonly receipts: LogReceipt[];
  readonly slot: number;
}

const leafInput = Buffer.alloc(1 + entryLength);

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

/**
 * The records of one shard for the batch that is open. A record is laid down, salted and hashed when it comes,
 * so that its texts are needed no longer: what waits for the disk is bytes, and no work for the collector of
 * garbage. There is one open batch at a time, and the one before it is closed.
 */
export class OpenShardBatch {
  readonly #shard: Shard;
  readonly #fillSalt: FillSalt;
  readonly #first: number;
  readonly #chunks: SealedChunk[] = [];
  readonly #places: ReceiptPlace[] = [];
  #entries = Buffer.allocUnsafe(64 * bundledEntryLength);
  #leaves = Buffer.allocUnsafe(64 * digestLength);
  #count = 0;
  #chunkFirst: number;
  #key: SealingKey | undefined;

  constructor(shard: Shard, fillSalt: FillSalt) {
    this.#shard = shard;
    this.#fillSalt = fillSalt;
    this.#first = shard.prepared.size;
    this.#chunkFirst = this.#first;
    shard.clear.clear();
  }

  get count(): number {
    return this.#count;
  }

  add(record: LogRecord, key: SealingKey, place: ReceiptPlace): void {
    if (key !== this.#key || (this.#first + this.#count) % tileWidth === 0) this.#seal();
    this.#key = key;
    const { clear } = this.#shard;
    clear.add(record, this.#fillSalt);
    if ((this.#count + 1) * bundledEntryLength > this.#entries.length) this.#makeRoom();
    const offset = this.#count * bundledEntryLength;
    this.#entries.writeUInt16BE(entryLength, offset);
    writeEntry(
      clear.bytes.subarray(clear.facts, clear.factsEnd),
      clear.bytes.subarray(clear.subject, clear.subjectEnd),
      clear.bytes.subarray(clear.actor, clear.end),
      this.#entries,
      offset + 2,
    );
    copySmall(this.#entries, offset + 2, leafInput, 1, entryLength);
    sha256Into(leafInput, this.#leaves, this.#count * digestLength);
    this.#places.push(place);
    this.#count += 1;
  }

  #makeRoom(): void {
    this.#entries = Buffer.concat([this.#entries], this.#entries.length * 2);
    this.#leaves = Buffer.concat([this.#leaves], this.#leaves.length * 2);
  }

  /** A chunk ends with a bundle and with a month. */
  #seal(): void {
    const next = this.#first + this.#count;
    const { bytes, end } = this.#shard.clear;
    if (this.#key !== undefined && next > this.#chunkFirst) {
      const count = next - this.#chunkFirst;
      const chunk = sealChunk(this.#shard.origin, this.#key, this.#chunkFirst, count, bytes.subarray(0, end));
      this.#chunks.push(chunk);
    }
    this.#chunkFirst = next;
    this.#shard.clear.clear();
  }

  /** Advances the shard's prepared tree and signs its head; nothing is visible before `commitShard`. */
  close(): ShardBatch {
    this.#seal();
    const shard = this.#shard;
    const tree = shard.prepared.grow(this.#leaves.subarray(0, this.#count * digestLength));
    shard.prepared = tree;
    const entries = this.#entries.subarray(0, this.#count * bundledEntryLength);
    return { shard, tree, checkpoint: shard.sign(tree), entries, chunks: this.#chunks, places: this.#places };
  }
}

/** Shows a durable batch, and puts each receipt in its slot. */
export function commitShard({ shard, tree, checkpoint, entries, chunks, places }: ShardBatch): void {
  shard.commit(tree, checkpoint, entries, chunks);
  const proofs = new GrowthProofs(tree, checkpoint);
  const batch: ReceiptBatch = { origin: shard.origin, tree, checkpoint, proofs, entries };
  let index = tree.from;
  for (const { receipts, slot } of places) {
    receipts[slot] = new TreeReceipt(batch, index);
    index += 1;
  }
}
