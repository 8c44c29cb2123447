import { bundledEntryLength, parseEntries } from "../../domain/entry-bundle.ts";
import { leafHash } from "../../domain/merkle-hash.ts";
import { tileWidth } from "../../domain/tile-path.ts";
import type { TreeGrowth } from "../../domain/tree-growth.ts";
import { placeChunk, type SealedChunk } from "../shards/payload-chunk.ts";
import type { Shard } from "../shards/shard.ts";
import type { BatchSection, UnplacedChunk } from "./batch-body.ts";

/** A batch that waits for its place. */
export interface WaitingBatch {
  /** UUID. */
  readonly key: string;
  readonly sections: readonly BatchSection[];
}

/** The records that an integration adds to one log. */
export interface PlacedSection {
  readonly shard: Shard;
  /** The tree with these records. */
  readonly tree: TreeGrowth;
  readonly entries: Buffer;
  readonly chunks: readonly SealedChunk[];
  /** By key of the batch: index of its first record in this log. */
  readonly starts: ReadonlyMap<string, number>;
  /** Chunks that were sealed again in two, because a bundle ends within them; by index of their first record. */
  readonly resealed: ReadonlyMap<number, readonly [Buffer, Buffer]>;
}

/** A chunk within which a bundle ends, and how many of its records still belong to that bundle. */
export interface CrossingChunk {
  readonly batch: string;
  readonly shard: Shard;
  readonly first: number;
  readonly chunk: UnplacedChunk;
  readonly split: number;
}

/** Gives the two chunks that stand in place of one. */
export type SplitChunk = (crossing: CrossingChunk) => Promise<readonly [Buffer, Buffer]>;

/**
 * Gives every record of some batches its index: batch after batch, and each log goes on where it was. All nodes do
 * the same with the same batches, so that each sees for itself that the integrator has left nothing out.
 */
export async function placeBatches(
  batches: readonly WaitingBatch[],
  shardOf: (origin: string) => Shard,
  split: SplitChunk,
): Promise<readonly PlacedSection[]> {
  const growing = new Map<string, GrowingSection>();
  for (const { key, sections } of batches) {
    for (const section of sections) {
      const grown = growing.get(section.origin) ?? new GrowingSection(shardOf(section.origin));
      growing.set(section.origin, grown);
      await grown.add(key, section, split);
    }
  }
  return [...growing.values()].map((grown) => grown.finish());
}

class GrowingSection {
  readonly #shard: Shard;
  readonly #entries: Buffer[] = [];
  readonly #leaves: Buffer[] = [];
  readonly #chunks: SealedChunk[] = [];
  readonly #starts = new Map<string, number>();
  readonly #resealed = new Map<number, readonly [Buffer, Buffer]>();
  #next: number;

  constructor(shard: Shard) {
    this.#shard = shard;
    this.#next = shard.prepared.size;
  }

  async add(
    batch: string,
    { entries, leaves, count, chunks }: BatchSection,
    split: SplitChunk,
  ): Promise<void> {
    this.#starts.set(batch, this.#next);
    this.#entries.push(entries);
    this.#leaves.push(leaves ?? leavesOf(entries, count));
    for (const chunk of chunks) {
      const first = this.#next;
      const left = tileWidth - (first % tileWidth);
      this.#next += chunk.count;
      if (chunk.count <= left) {
        placeChunk(chunk.bytes, first);
        this.#chunks.push({ first, count: chunk.count, parts: [chunk.bytes] });
        continue;
      }
      const halves = await split({ batch, shard: this.#shard, first, chunk, split: left });
      this.#resealed.set(first, halves);
      this.#chunks.push({ first, count: left, parts: [halves[0]] });
      this.#chunks.push({ first: first + left, count: chunk.count - left, parts: [halves[1]] });
    }
  }

  finish(): PlacedSection {
    const leaves = this.#leaves.length === 1 ? this.#leaves[0] : undefined;
    return {
      shard: this.#shard,
      tree: this.#shard.prepared.grow(leaves ?? Buffer.concat(this.#leaves)),
      entries: Buffer.concat(this.#entries),
      chunks: this.#chunks,
      starts: this.#starts,
      resealed: this.#resealed,
    };
  }
}

function leavesOf(entries: Buffer, count: number): Buffer {
  return Buffer.concat(parseEntries(entries.subarray(0, count * bundledEntryLength)).map(leafHash));
}
