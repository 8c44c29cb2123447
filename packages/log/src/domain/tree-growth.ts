import { emptyRoot, nodeHash, nodeHashInto } from "./merkle-hash.ts";
import { digestLength } from "./sha256.ts";

/**
 * One level of the part of a tree that a batch touched: perfect nodes that stand side by side, `start` being the
 * index of the first. It starts with an even index, so that the left sibling of the first new node is there.
 */
export interface LevelNodes {
  readonly start: number;
  readonly nodes: Buffer;
}

const noNodes: LevelNodes = { start: 0, nodes: Buffer.alloc(0) };

/**
 * A tree after a batch of leaves, of which only the right edge and the batch itself are in memory: enough to
 * prove every leaf of the batch and to grow further. Immutable: the next batch makes a new one, so receipts
 * may read this one while the next batch is prepared.
 */
export class TreeGrowth {
  /** Number of leaves. */
  readonly size: number;
  /** First index of the batch. */
  readonly from: number;
  readonly root: Uint8Array;
  /** By level, from the leaves up, as far as the tree has perfect nodes. */
  readonly levels: readonly LevelNodes[];
  /** By level: the hash of the leaves after the last perfect node, if there are any. */
  readonly #rest: readonly (Buffer | undefined)[];

  private constructor(from: number, size: number, levels: readonly LevelNodes[]) {
    this.from = from;
    this.size = size;
    this.levels = levels;
    const rest: (Buffer | undefined)[] = [undefined];
    for (const [level, { start, nodes }] of levels.entries()) {
      const below = rest[level];
      const end = start + nodes.length / digestLength;
      const left = end % 2 === 1 ? nodes.subarray(nodes.length - digestLength) : undefined;
      rest.push(left === undefined ? below : below === undefined ? left : nodeHash(left, below));
    }
    this.#rest = rest;
    this.root = rest[levels.length] ?? emptyRoot;
  }

  static readonly empty: TreeGrowth = new TreeGrowth(0, 0, []);

  /**
   * A tree of `size` leaves from its right edge: for each level at which the number of perfect nodes is odd,
   * the last of them.
   */
  static resume(size: number, edge: (level: number, index: number) => Uint8Array): TreeGrowth {
    const levels: LevelNodes[] = [];
    let level = 0;
    for (let count = size; count > 0; count = Math.floor(count / 2), level += 1) {
      const odd = count % 2 === 1;
      levels.push({
        start: odd ? count - 1 : count,
        nodes: odd ? Buffer.from(edge(level, count - 1)) : Buffer.alloc(0),
      });
    }
    return new TreeGrowth(size, size, levels);
  }

  /** The tree with more leaves; `leafHashes` holds 32 bytes for each. Hashes each new node once. */
  grow(leafHashes: Uint8Array): TreeGrowth {
    const size = this.size + leafHashes.length / digestLength;
    const levels: LevelNodes[] = [];
    let added: Uint8Array = leafHashes;
    for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / 2)) {
      const grown = this.#join(level, added);
      levels.push(grown);
      const pairs = Math.floor(grown.nodes.length / (2 * digestLength));
      const parents = Buffer.allocUnsafe(pairs * digestLength);
      for (let pair = 0; pair < pairs; pair += 1) {
        nodeHashInto(grown.nodes, pair * 2 * digestLength, parents, pair * digestLength);
      }
      added = parents;
    }
    return new TreeGrowth(this.size, size, levels);
  }

  /** Level of the right edge with new nodes behind it: at most one old node is kept, the odd one. */
  #join(level: number, added: Uint8Array): LevelNodes {
    const { start, nodes } = this.levels[level] ?? noNodes;
    const end = start + nodes.length / digestLength;
    if (end % 2 === 0)
      return { start: end, nodes: Buffer.from(added.buffer, added.byteOffset, added.length) };
    return { start: end - 1, nodes: Buffer.concat([nodes.subarray(nodes.length - digestLength), added]) };
  }

  /**
   * Hash of a node of the batch or of the right edge; the node after the last perfect one stands for the rest
   * of the tree. Undefined where the tree has no node.
   */
  nodeAt(level: number, index: number): Buffer | undefined {
    const { start, nodes } = this.levels[level] ?? noNodes;
    const offset = (index - start) * digestLength;
    if (offset >= 0 && offset < nodes.length) return nodes.subarray(offset, offset + digestLength);
    return offset === nodes.length ? this.#rest[level] : undefined;
  }

  /** The same in base64. */
  textAt(level: number, index: number): string | undefined {
    const { start, nodes } = this.levels[level] ?? noNodes;
    const offset = (index - start) * digestLength;
    if (offset >= 0 && offset < nodes.length) return nodes.toString("base64", offset, offset + digestLength);
    return offset === nodes.length ? this.#rest[level]?.toString("base64") : undefined;
  }

  /** Inclusion proof of a leaf of the batch, from leaf to root. */
  prove(index: number): Buffer[] {
    const hashes: Buffer[] = [];
    let node = index;
    for (let level = 0; level < this.levels.length; level += 1) {
      const sibling = this.nodeAt(level, node % 2 === 0 ? node + 1 : node - 1);
      if (sibling !== undefined) hashes.push(sibling);
      node = Math.floor(node / 2);
    }
    return hashes;
  }
}
