import { GrowthProofs } from "../../domain/growth-proofs.ts";
import type { LogReceipt } from "../../domain/log.ts";
import type { LogRecord } from "../../domain/record.ts";
import type { TreeGrowth } from "../../domain/tree-growth.ts";
import { type ReceiptBatch, TreeReceipt } from "../../domain/tree-receipt.ts";
import { LaidRecords } from "./laid-records.ts";
import type { SealedChunk, SealingKey } from "./payload-chunk.ts";
import type { FillSalt } from "./payload-writer.ts";
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

/**
 * The records of one shard for the batch that is open. There is one open batch at a time, and the one before it is
 * closed.
 */
export class OpenShardBatch {
  readonly #shard: Shard;
  readonly #laid: LaidRecords;
  readonly #places: ReceiptPlace[] = [];

  constructor(shard: Shard, fillSalt: FillSalt) {
    this.#shard = shard;
    this.#laid = new LaidRecords(shard.origin, shard.clear, fillSalt, shard.prepared.size);
  }

  get count(): number {
    return this.#laid.count;
  }

  add(record: LogRecord, key: SealingKey, place: ReceiptPlace): void {
    this.#laid.add(record, key);
    this.#places.push(place);
  }

  /** Advances the shard's prepared tree and signs its head; nothing is visible before `commitShard`. */
  close(): ShardBatch {
    const { entries, leaves, chunks } = this.#laid.finish();
    const shard = this.#shard;
    const tree = shard.prepared.grow(leaves);
    shard.prepared = tree;
    return { shard, tree, checkpoint: shard.sign(tree), entries, chunks, places: this.#places };
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
