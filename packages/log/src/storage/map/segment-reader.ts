import type { SegmentAnswer, ShownNeighbour } from "../../domain/map-proof.ts";
import { type SegmentHead, subjectLeaf } from "../../domain/map-segment.ts";
import { nodeHash } from "../../domain/merkle-hash.ts";
import { inclusionPath, type NodePlace } from "../../domain/merkle-path.ts";
import { digestLength, sha256 } from "../../domain/sha256.ts";
import { fold } from "../../domain/tile-stack.ts";
import type { MapFileReader } from "../../ports.ts";
import {
  blockLevel,
  blockSubjects,
  blocksOf,
  damagedMap,
  indexEntryBytes,
  nodesBelow,
  parseTrailer,
  placeSize,
  type SegmentTrailer,
  subjectBytes,
  trailerBytes,
} from "./segment-format.ts";

/** The end of a file that is read at once: of a small segment the whole of it. */
const tailBytes = 1 << 14;

/** Entries of the index that are read at once. */
const indexPiece = 256;

/** One subject of a segment: its key, and the bytes of its places. */
export interface StoredSubject {
  readonly key: Buffer;
  readonly places: Buffer;
}

/** Reads one segment of the map, as much of it as a question needs. */
export class SegmentReader {
  readonly #file: MapFileReader;
  readonly #path: string;
  readonly #tail: Buffer;
  readonly #trailer: SegmentTrailer;
  readonly #blocks = new Map<number, readonly StoredSubject[]>();
  /** Leaves of those blocks. */
  readonly #leaves = new Map<number, Buffer>();

  private constructor(file: MapFileReader, path: string, tail: Buffer) {
    this.#file = file;
    this.#path = path;
    this.#tail = tail;
    this.#trailer = parseTrailer(tail.subarray(Math.max(0, tail.length - trailerBytes)), path);
  }

  /** @throws LogError LOG_CORRUPT */
  static async open(file: MapFileReader, path: string): Promise<SegmentReader> {
    const length = Math.min(tailBytes, file.length);
    return new SegmentReader(file, path, await file.read(file.length - length, length));
  }

  get head(): SegmentHead {
    return this.#trailer;
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** What the segment says of a subject, with what proves it. @throws LogError LOG_CORRUPT */
  async answer(key: Buffer): Promise<SegmentAnswer> {
    const { subjects } = this.#trailer;
    if (subjects === 0) return { kind: "absent" };
    const number = await this.#blockOf(key);
    const block = await this.#block(number);
    const within = block.findIndex((one) => Buffer.compare(one.key, key) >= 0);
    const at = number * blockSubjects + (within < 0 ? block.length : within);
    const found = within < 0 ? undefined : block[within];
    if (found?.key.equals(key)) {
      return { kind: "present", at, places: placesOf(found.places), hashes: await this.#prove(at) };
    }
    return {
      kind: "absent",
      ...(at > 0 && { left: await this.#neighbour(at - 1) }),
      ...(at < subjects && { right: await this.#neighbour(at) }),
    };
  }

  /** All subjects, in order, block by block. */
  async *blocks(): AsyncGenerator<readonly StoredSubject[]> {
    const { subjects, indexAt } = this.#trailer;
    const blocks = blocksOf(subjects);
    for (let number = 0; number < blocks; number += indexPiece) {
      // As many entries of the index at once as one more read costs.
      const count = Math.min(indexPiece, blocks - number);
      const starts = await this.#read(
        indexAt + number * indexEntryBytes,
        Math.min(count + 1, blocks - number) * indexEntryBytes,
      );
      for (let at = 0; at < count; at += 1) {
        const isLast = number + at === blocks - 1;
        const end = isLast ? indexAt : Number(starts.readBigUInt64BE((at + 1) * indexEntryBytes));
        yield await this.#readBlock(number + at, Number(starts.readBigUInt64BE(at * indexEntryBytes)), end);
      }
    }
  }

  async #neighbour(at: number): Promise<ShownNeighbour> {
    const block = await this.#block(Math.floor(at / blockSubjects));
    const subject = block[at % blockSubjects];
    if (subject === undefined) throw damagedMap(this.#path);
    const places = sha256(subject.places).toString("base64");
    return { at, key: subject.key.toString("base64"), places, hashes: await this.#prove(at) };
  }

  async #prove(at: number): Promise<readonly string[]> {
    const hashes: string[] = [];
    for (const step of inclusionPath(at, this.#trailer.subjects)) {
      const nodes: Buffer[] = [];
      for (const place of step) nodes.push(await this.#node(place));
      hashes.push(nodes.reduceRight((right, left) => nodeHash(left, right)).toString("base64"));
    }
    return hashes;
  }

  async #node({ level, index }: NodePlace): Promise<Buffer> {
    if (level < blockLevel) {
      const number = Math.floor((index * 2 ** level) / blockSubjects);
      const leaves = await this.#leavesOf(number);
      return fold(leaves, index * 2 ** level - number * blockSubjects, 2 ** level);
    }
    const { subjects, indexAt } = this.#trailer;
    const before = nodesBelow(subjects, level) + index;
    return this.#read(indexAt + blocksOf(subjects) * indexEntryBytes + before * digestLength, digestLength);
  }

  async #leavesOf(number: number): Promise<Buffer> {
    const known = this.#leaves.get(number);
    if (known !== undefined) return known;
    const block = await this.#block(number);
    const leaves = Buffer.concat(block.map(({ key, places }) => subjectLeaf(key, sha256(places))));
    this.#leaves.set(number, leaves);
    return leaves;
  }

  /** The last block whose first subject does not come after a key. */
  async #blockOf(key: Buffer): Promise<number> {
    let low = 0;
    let high = blocksOf(this.#trailer.subjects) - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const entry = await this.#indexEntry(middle);
      if (Buffer.compare(entry.subarray(8), key) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  async #indexEntry(number: number): Promise<Buffer> {
    return this.#read(this.#trailer.indexAt + number * indexEntryBytes, indexEntryBytes);
  }

  async #block(number: number): Promise<readonly StoredSubject[]> {
    const known = this.#blocks.get(number);
    if (known !== undefined) return known;
    const { subjects, indexAt } = this.#trailer;
    const start = Number((await this.#indexEntry(number)).readBigUInt64BE(0));
    const isLast = number === blocksOf(subjects) - 1;
    const end = isLast ? indexAt : Number((await this.#indexEntry(number + 1)).readBigUInt64BE(0));
    const block = await this.#readBlock(number, start, end);
    this.#blocks.set(number, block);
    return block;
  }

  async #readBlock(number: number, start: number, end: number): Promise<readonly StoredSubject[]> {
    const { subjects } = this.#trailer;
    const count = Math.min(blockSubjects, subjects - number * blockSubjects);
    const bytes = await this.#read(start, end - start);
    if (bytes.length < count * subjectBytes) throw damagedMap(this.#path);
    const block: StoredSubject[] = [];
    let at = count * subjectBytes;
    for (let slot = 0; slot < count; slot += 1) {
      const head = slot * subjectBytes;
      const length = bytes.readUInt32BE(head + digestLength) * placeSize;
      block.push({ key: bytes.subarray(head, head + digestLength), places: bytes.subarray(at, at + length) });
      at += length;
    }
    if (at !== bytes.length) throw damagedMap(this.#path);
    return block;
  }

  async #read(offset: number, length: number): Promise<Buffer> {
    const tailStart = this.#file.length - this.#tail.length;
    if (offset < 0 || length < 0 || offset + length > this.#file.length) throw damagedMap(this.#path);
    if (offset >= tailStart) return this.#tail.subarray(offset - tailStart, offset - tailStart + length);
    return this.#file.read(offset, length);
  }
}

/** The places of a subject as numbers. */
export function placesOf(bytes: Buffer): number[] {
  const places: number[] = [];
  for (let at = 0; at < bytes.length; at += placeSize) places.push(bytes.readUInt32BE(at));
  return places;
}
