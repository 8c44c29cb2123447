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
import { type FillSalt, PayloadWriter } from "./payload-record.ts";
import type { Shard } from "./shard.ts";

/** Where a record goes: its shard, and the key of its month. */
export interface Route {
  readonly shard: Shard;
  readonly key: SealingKey;
}

/** A record that waits, with the place of its receipt. */
export interface Waiting extends Route {
  readonly record: LogRecord;
  readonly receipts: LogReceipt[];
  readonly slot: number;
}

/** The records of one shard in a batch, sealed, hashed and in the tree: all that is left is to write them. */
export interface ShardBatch {
  readonly shard: Shard;
  readonly tree: TreeGrowth;
  readonly checkpoint: string;
  readonly entries: Buffer;
  readonly chunks: readonly SealedChunk[];
  readonly waiting: readonly Waiting[];
}

const clear = new PayloadWriter();
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
 * Takes the records of one shard through the whole pipeline: salts, commitments, sealed chunks, tree and signed
 * checkpoint. Advances the shard's prepared tree; nothing is visible before `commit`.
 */
export function prepareShard(shard: Shard, waiting: readonly Waiting[], fillSalt: FillSalt): ShardBatch {
  const first = shard.prepared.size;
  const entries = Buffer.allocUnsafe(waiting.length * bundledEntryLength);
  const leaves = Buffer.allocUnsafe(waiting.length * digestLength);
  const chunks: SealedChunk[] = [];
  let chunkFirst = first;
  let index = first;
  let key: SealingKey | undefined;
  const seal = (): void => {
    if (key !== undefined && index > chunkFirst) {
      const count = index - chunkFirst;
      chunks.push(sealChunk(shard.origin, key, chunkFirst, count, clear.bytes.subarray(0, clear.end)));
    }
    chunkFirst = index;
    clear.clear();
  };
  clear.clear();
  for (const { record, key: ownKey } of waiting) {
    if (ownKey !== key || index % tileWidth === 0) seal();
    key = ownKey;
    clear.add(record, fillSalt);
    const offset = (index - first) * bundledEntryLength;
    entries.writeUInt16BE(entryLength, offset);
    writeEntry(
      clear.bytes.subarray(clear.facts, clear.factsEnd),
      clear.bytes.subarray(clear.subject, clear.subjectEnd),
      clear.bytes.subarray(clear.actor, clear.end),
      entries,
      offset + 2,
    );
    copySmall(entries, offset + 2, leafInput, 1, entryLength);
    sha256Into(leafInput, leaves, (index - first) * digestLength);
    index += 1;
  }
  seal();
  const tree = shard.prepared.grow(leaves);
  shard.prepared = tree;
  return { shard, tree, checkpoint: shard.sign(tree), entries, chunks, waiting };
}

/** Shows a durable batch, and puts each receipt in its slot. */
export function commitShard({ shard, tree, checkpoint, entries, chunks, waiting }: ShardBatch): void {
  shard.commit(tree, checkpoint, entries, chunks);
  const proofs = new GrowthProofs(tree, checkpoint);
  const batch: ReceiptBatch = { origin: shard.origin, tree, checkpoint, proofs, entries };
  let index = tree.from;
  for (const { receipts, slot } of waiting) {
    receipts[slot] = new TreeReceipt(batch, index);
    index += 1;
  }
}
