import { bundledEntryLength } from "../../domain/entry-bundle.ts";
import { digestLength } from "../../domain/sha256.ts";
import { formatTilePath, tileHeight, tileWidth } from "../../domain/tile-path.ts";
import { fold } from "../../domain/tile-stack.ts";
import type { TreeGrowth } from "../../domain/tree-growth.ts";
import { type Chunk, keyIdLength, parseChunks, type SealedChunk } from "./payload-chunk.ts";

/** A tile that is not full yet. */
interface EdgeTile {
  index: number;
  count: number;
  bytes: Buffer;
}

/** A file of a shard with its content, path relative to the folder of the shard. */
export interface ShardFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/**
 * What a shard keeps in memory of its files: the last tile of each level, the last bundle of entries and the
 * last bundle of payloads, none of them full. What becomes full is handed on to be written.
 */
export class RightEdge {
  readonly tiles: EdgeTile[] = [];
  size = 0;
  readonly #entries = Buffer.alloc(tileWidth * bundledEntryLength);
  #chunks: SealedChunk[] = [];

  /** Takes in what a batch added, and returns the files that became full, in order. */
  add(tree: TreeGrowth, entries: Buffer, chunks: readonly SealedChunk[]): ShardFile[] {
    const full: ShardFile[] = [];
    for (let level = 0; tree.levels[level * tileHeight] !== undefined; level += 1) {
      full.push(...this.#addHashes(tree, level));
    }
    for (const chunk of chunks) this.#addChunk(chunk, full);
    this.#addEntries(entries, full);
    return full;
  }

  #addHashes(tree: TreeGrowth, level: number): ShardFile[] {
    const { start, nodes } = tree.levels[level * tileHeight] ?? { start: 0, nodes: Buffer.alloc(0) };
    const width = tileWidth ** level;
    const to = Math.floor(tree.size / width);
    let next = Math.floor(tree.from / width);
    this.tiles[level] ??= newTile(Math.floor(next / tileWidth));
    const full: ShardFile[] = [];
    while (next < to) {
      let tile: EdgeTile = this.tiles[level] ?? newTile(0);
      if (tile.count === tileWidth) {
        tile = newTile(tile.index + 1);
        this.tiles[level] = tile;
      }
      const count = Math.min(tileWidth - tile.count, to - next);
      const offset = (next - start) * digestLength;
      nodes.copy(tile.bytes, tile.count * digestLength, offset, offset + count * digestLength);
      tile.count += count;
      next += count;
      if (tile.count === tileWidth) {
        full.push({
          path: formatTilePath({ kind: "tile", level, index: tile.index, width: tileWidth }),
          bytes: tile.bytes,
        });
        this.tiles[level] = newTile(tile.index + 1);
      }
    }
    return full;
  }

  #addEntries(entries: Buffer, full: ShardFile[]): void {
    for (let offset = 0; offset < entries.length; ) {
      const at = this.size % tileWidth;
      const count = Math.min(tileWidth - at, (entries.length - offset) / bundledEntryLength);
      entries.copy(this.#entries, at * bundledEntryLength, offset, offset + count * bundledEntryLength);
      offset += count * bundledEntryLength;
      this.size += count;
      if (at + count === tileWidth) {
        const index = this.size / tileWidth - 1;
        const path = formatTilePath({ kind: "entries", index, width: tileWidth });
        full.push({ path, bytes: Buffer.from(this.#entries) });
      }
    }
  }

  /** SealedChunks never cross the end of a bundle. */
  #addChunk(chunk: SealedChunk, full: ShardFile[]): void {
    this.#chunks.push(chunk);
    const next = chunk.first + chunk.count;
    if (next % tileWidth !== 0) return;
    const path = formatTilePath({ kind: "payload", index: next / tileWidth - 1, width: tileWidth });
    full.push({ path, bytes: Buffer.concat(this.#chunks.flatMap(({ parts }) => parts)) });
    this.#chunks = [];
  }

  /** Puts other payloads of the same records in the place of those that are not in a full bundle yet. */
  replacePayload(replace: (payload: Buffer) => Buffer): void {
    const before = this.payload();
    const after = replace(before);
    if (after === before) return;
    const first = this.bundle * tileWidth;
    this.#chunks = parseChunks(after, first).map(({ first, count, bytes }) => ({
      first,
      count,
      parts: [bytes],
    }));
  }

  /** Index of the bundle that is not full yet. */
  get bundle(): number {
    return Math.floor(this.size / tileWidth);
  }

  entries(): Buffer {
    return Buffer.from(this.#entries.subarray(0, (this.size % tileWidth) * bundledEntryLength));
  }

  /** The chunks of the bundle that is not full yet, from the one on that holds this record; each joined when its turn comes. */
  *chunksFrom(index: number): Generator<Chunk> {
    // As they are now: the edge grows while the caller waits.
    for (const { first, count, parts } of this.#chunks.filter((chunk) => chunk.first + chunk.count > index)) {
      const bytes = Buffer.concat(parts);
      yield { first, count, keyId: bytes.subarray(10, 10 + keyIdLength), bytes };
    }
  }

  payload(): Buffer {
    return Buffer.concat(this.#chunks.flatMap(({ parts }) => parts));
  }

  /** The partial files of this moment. */
  partialFiles(): ShardFile[] {
    const files: ShardFile[] = [];
    for (const [level, { index, count, bytes }] of this.tiles.entries()) {
      if (count === 0) continue;
      const path = formatTilePath({ kind: "tile", level, index, width: count });
      files.push({ path, bytes: Buffer.from(bytes.subarray(0, count * digestLength)) });
    }
    const width = this.size % tileWidth;
    if (width > 0) {
      files.push({
        path: formatTilePath({ kind: "entries", index: this.bundle, width }),
        bytes: this.entries(),
      });
      files.push({
        path: formatTilePath({ kind: "payload", index: this.bundle, width }),
        bytes: this.payload(),
      });
    }
    return files;
  }

  /** Puts back what was published of a shard of this size. */
  restore(size: number, tiles: readonly Buffer[], entries: Buffer, chunks: readonly SealedChunk[]): void {
    this.size = size;
    for (const [level, hashes] of tiles.entries()) {
      const tile = newTile(Math.floor(size / tileWidth ** (level + 1)));
      hashes.copy(tile.bytes);
      tile.count = hashes.length / digestLength;
      this.tiles[level] = tile;
    }
    entries.copy(this.#entries);
    this.#chunks = [...chunks];
  }

  /** Hash of a perfect node that lies within the last tiles, as the right edge of a tree does. */
  nodeAt(level: number, index: number): Buffer {
    const tileLevel = Math.floor(level / tileHeight);
    const tile = this.tiles[tileLevel];
    const width = 2 ** (level % tileHeight);
    const offset = index * width - (tile?.index ?? 0) * tileWidth;
    return fold(tile?.bytes ?? Buffer.alloc(0), offset, width);
  }
}

function newTile(index: number): EdgeTile {
  return { index, count: 0, bytes: Buffer.alloc(tileWidth * digestLength) };
}
