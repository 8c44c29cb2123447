import type { SegmentHead } from "../../domain/map-segment.ts";
import { emptyRoot, nodeHash } from "../../domain/merkle-hash.ts";
import { perfectNodes } from "../../domain/merkle-path.ts";
import { copySmall, digestLength, sha256Into } from "../../domain/sha256.ts";
import { fold, tileRoot } from "../../domain/tile-stack.ts";
import type { MapFileWriter } from "../../ports.ts";
import {
  blockLevel,
  blockSubjects,
  formatTrailer,
  indexEntryBytes,
  placeSize,
  subjectBytes,
} from "./segment-format.ts";

/** Bytes that are gathered before they are written. */
const pieceBytes = 1 << 18;

/** Writes a segment of the map from its subjects, which come in the order of their keys. */
export class SegmentWriter {
  readonly #file: MapFileWriter;
  readonly #heads = Buffer.alloc(blockSubjects * subjectBytes);
  readonly #leaves = Buffer.alloc(blockSubjects * digestLength);
  /** 0x00, the key, the digest of the places. */
  readonly #leaf = Buffer.alloc(1 + 2 * digestLength);
  readonly #index: Buffer[] = [];
  readonly #blockRoots: Buffer[] = [];
  #places: Buffer[] = [];
  #inBlock = 0;
  #subjects = 0;
  #offset = 0;
  #pieces: Buffer[] = [];
  #waiting = 0;

  constructor(file: MapFileWriter) {
    this.#file = file;
  }

  /**
   * @param places in order, as they are stored (see `placeBytes`); kept until the block is written
   * @returns a promise at the end of a block, which must settle before the next subject
   */
  add(key: Buffer, places: Buffer): Promise<void> | undefined {
    const head = this.#inBlock * subjectBytes;
    copySmall(key, 0, this.#heads, head, digestLength);
    this.#heads.writeUInt32BE(places.length / placeSize, head + digestLength);
    // The leaf as `subjectLeaf` has it, without an object being made.
    copySmall(key, 0, this.#leaf, 1, digestLength);
    sha256Into(places, this.#leaf, 1 + digestLength);
    sha256Into(this.#leaf, this.#leaves, this.#inBlock * digestLength);
    this.#places.push(places);
    this.#inBlock += 1;
    this.#subjects += 1;
    if (this.#inBlock < blockSubjects) return undefined;
    this.#blockRoots.push(tileRoot(this.#leaves));
    return this.#endBlock();
  }

  /** Writes what is left and makes the file durable. */
  async finish(first: number, length: number): Promise<SegmentHead> {
    const lastLeaves = Buffer.from(this.#leaves.subarray(0, this.#inBlock * digestLength));
    if (this.#inBlock > 0) await this.#endBlock();
    const indexAt = this.#offset + this.#waiting;
    for (const entry of this.#index) await this.#write(entry);
    const levels = this.#levels();
    for (const nodes of levels) await this.#write(Buffer.concat(nodes));
    const root = this.#root(levels, lastLeaves);
    const head = { first, length, subjects: this.#subjects, root };
    await this.#write(formatTrailer({ ...head, indexAt }));
    await this.#flush();
    await this.#file.commit();
    return head;
  }

  async #endBlock(): Promise<void> {
    const entry = Buffer.alloc(indexEntryBytes);
    entry.writeBigUInt64BE(BigInt(this.#offset + this.#waiting), 0);
    entry.set(this.#heads.subarray(0, digestLength), 8);
    this.#index.push(entry);
    await this.#write(Buffer.from(this.#heads.subarray(0, this.#inBlock * subjectBytes)));
    await this.#write(Buffer.concat(this.#places));
    this.#places = [];
    this.#inBlock = 0;
  }

  /** Perfect nodes from level 8 up, those of each level side by side. */
  #levels(): readonly (readonly Buffer[])[] {
    const levels: (readonly Buffer[])[] = [];
    for (let nodes: readonly Buffer[] = this.#blockRoots; nodes.length > 0; nodes = above(nodes))
      levels.push(nodes);
    return levels;
  }

  #root(levels: readonly (readonly Buffer[])[], lastLeaves: Buffer): Uint8Array {
    if (this.#subjects === 0) return emptyRoot;
    const lastFirst = this.#subjects - lastLeaves.length / digestLength;
    return perfectNodes(0, this.#subjects)
      .map(({ level, index }): Buffer => {
        const known = level < blockLevel ? undefined : levels[level - blockLevel]?.[index];
        return known ?? fold(lastLeaves, index * 2 ** level - lastFirst, 2 ** level);
      })
      .reduceRight((right, left) => nodeHash(left, right));
  }

  async #write(bytes: Buffer): Promise<void> {
    this.#pieces.push(bytes);
    this.#waiting += bytes.length;
    if (this.#waiting >= pieceBytes) await this.#flush();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#waiting = 0;
    this.#offset += bytes.length;
    if (bytes.length > 0) await this.#file.write(bytes);
  }
}

function above(nodes: readonly Buffer[]): readonly Buffer[] {
  const parents: Buffer[] = [];
  for (let at = 0; at + 1 < nodes.length; at += 2) {
    const [left, right] = [nodes[at], nodes[at + 1]];
    if (left !== undefined && right !== undefined) parents.push(nodeHash(left, right));
  }
  return parents;
}
