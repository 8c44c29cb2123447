import { emptyRoot, nodeHash, nodeHashInto } from "./merkle-hash.ts";
import { digestLength } from "./sha256.ts";
import { tileHeight, tileWidth } from "./tile-path.ts";
import { TreeGrowth } from "./tree-growth.ts";

const tileBytes = tileWidth * digestLength;
const scratch = Buffer.alloc(tileBytes);

/** Root of a full tile: the hash that stands for it in the tile above. */
export function tileRoot(hashes: Buffer): Buffer {
  let source: Buffer = hashes;
  for (let pairs = tileWidth / 2; pairs >= 1; pairs /= 2) {
    // In place: a pair is read before its first half is overwritten.
    for (let pair = 0; pair < pairs; pair += 1) {
      nodeHashInto(source, pair * 2 * digestLength, scratch, pair * digestLength);
    }
    source = scratch;
  }
  return Buffer.from(scratch.subarray(0, digestLength));
}

/** Gets every tile when it is full, and at the end the partial ones: from the leaves up, in order. */
export type OnTile = (level: number, index: number, hashes: Buffer) => Promise<void>;

/** A tree that is read from left to right, of which only the last tile of each level is kept. */
export class TileStack {
  readonly #levels: { index: number; bytes: Buffer; count: number }[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds leaf hashes, at most up to the end of the last tile of leaves. */
  async add(leaves: Buffer, onTile: OnTile): Promise<void> {
    this.#size += leaves.length / digestLength;
    await this.#add(0, leaves, onTile);
  }

  async #add(level: number, hashes: Buffer, onTile: OnTile): Promise<void> {
    const tile = this.#level(level);
    hashes.copy(tile.bytes, tile.count * digestLength);
    tile.count += hashes.length / digestLength;
    if (tile.count < tileWidth) return;
    if (level > 0) await onTile(level, tile.index, tile.bytes);
    const root = tileRoot(tile.bytes);
    tile.index += 1;
    tile.count = 0;
    await this.#add(level + 1, root, onTile);
  }

  /** Hands out the tiles that are not full. */
  async finish(onTile: OnTile): Promise<void> {
    for (const [level, { index, count, bytes }] of this.#levels.entries()) {
      if (count > 0) await onTile(level, index, bytes.subarray(0, count * digestLength));
    }
  }

  /** Puts back the last tile of a level. */
  restore(level: number, index: number, hashes: Buffer): void {
    const tile = this.#level(level);
    tile.index = index;
    tile.count = hashes.length / digestLength;
    hashes.copy(tile.bytes);
    this.#size += tile.count * tileWidth ** level;
  }

  /** Whether what was put back is a whole right edge of a tree of this size. */
  isComplete(size: number): boolean {
    return this.#size === size;
  }

  root(): Uint8Array {
    return this.#size === 0 ? emptyRoot : this.growth().root;
  }

  /** The tree so far, to grow further. */
  growth(): TreeGrowth {
    return TreeGrowth.resume(this.#size, (level, index) => {
      const width = 2 ** (level % tileHeight);
      const tile = this.#level(Math.floor(level / tileHeight));
      return fold(tile.bytes, index * width - tile.index * tileWidth, width);
    });
  }

  #level(level: number): { index: number; bytes: Buffer; count: number } {
    let tile = this.#levels[level];
    if (tile === undefined) {
      tile = { index: 0, bytes: Buffer.alloc(tileBytes), count: 0 };
      this.#levels[level] = tile;
    }
    return tile;
  }
}

/** Root of a perfect tree of `width` hashes that stand side by side from place `from`. */
export function fold(hashes: Buffer, from: number, width: number): Buffer {
  if (width === 1) return hashes.subarray(from * digestLength, (from + 1) * digestLength);
  return nodeHash(fold(hashes, from, width / 2), fold(hashes, from + width / 2, width / 2));
}
