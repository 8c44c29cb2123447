import { entryLength } from "./commitment.ts";
import { bundledEntryLength } from "./entry-bundle.ts";
import type { GrowthProofs } from "./growth-proofs.ts";
import type { LogReceipt } from "./log.ts";
import type { TreeGrowth } from "./tree-growth.ts";

/** What the receipts of one batch in one shard share. */
export interface ReceiptBatch {
  readonly origin: string;
  readonly tree: TreeGrowth;
  readonly checkpoint: string;
  readonly proofs: GrowthProofs;
  /** The entries of the batch as a C2SP entry bundle. */
  readonly entries: Buffer;
}

/** A receipt whose proof is made when it is asked for: who throws it away does not pay for it. */
export class TreeReceipt implements LogReceipt {
  readonly index: number;
  readonly #batch: ReceiptBatch;

  constructor(batch: ReceiptBatch, index: number) {
    this.#batch = batch;
    this.index = index;
  }

  get entry(): Buffer {
    return this.#batch.entries.subarray(this.#start(), this.#start() + entryLength);
  }

  /** Where the entry starts in the bundle of the batch. */
  #start(): number {
    return (this.index - this.#batch.tree.from) * bundledEntryLength + 2;
  }

  get origin(): string {
    return this.#batch.origin;
  }

  get checkpoint(): string {
    return this.#batch.checkpoint;
  }

  get hashes(): readonly Uint8Array[] {
    return this.#batch.tree.prove(this.index);
  }

  proof(): string {
    const start = this.#start();
    return this.#batch.proofs.text(
      this.index,
      this.#batch.entries.toString("base64", start, start + entryLength),
    );
  }
}
