import { bundledEntryLength, parseEntries } from "../../domain/entry-bundle.ts";
import type { LogGap } from "../../domain/gap.ts";
import { type LogMonth, recordErased } from "../../domain/gap-order.ts";
import { LogError } from "../../domain/log-error.ts";
import { nodeHash } from "../../domain/merkle-hash.ts";
import type { NodePlace, PathStep } from "../../domain/merkle-path.ts";
import type { StoredRecord } from "../../domain/record.ts";
import { digestLength } from "../../domain/sha256.ts";
import {
  formatTilePath,
  parseTilePath,
  type TilePath,
  tileHeight,
  tileWidth,
} from "../../domain/tile-path.ts";
import { fold } from "../../domain/tile-stack.ts";
import type { LogReader } from "../../ports.ts";
import type { GapNotes } from "./gap-notes.ts";
import { type Chunk, isGapChunk, openChunk, parseChunks } from "./payload-chunk.ts";
import { type PayloadRecord, parsePayload, payloadEntry, readGroups } from "./payload-record.ts";
import { RecentFiles } from "./recent-files.ts";
import type { SealingKeys } from "./sealing-keys.ts";
import type { Shard } from "./shard.ts";

/** A payload that was opened, or the reason why it cannot be. */
export type OpenedPayload =
  | { readonly kind: "record"; readonly index: number; readonly record: PayloadRecord }
  | { readonly kind: "erased"; readonly index: number };

/** Reads what is durable of the shards: from memory at the right edge, from files elsewhere. */
export class ShardReader {
  readonly #files: LogReader;
  readonly #keys: SealingKeys;
  readonly #gaps: GapNotes;
  readonly #tiles = new RecentFiles(512);
  #payloads = new RecentFiles(16);

  constructor(files: LogReader, keys: SealingKeys, gaps: GapNotes) {
    this.#files = files;
    this.#keys = keys;
    this.#gaps = gaps;
  }

  gaps(): readonly LogGap[] {
    return this.#gaps.gaps();
  }

  /** The months that have keys. */
  months(): readonly LogMonth[] {
    return this.#keys.months();
  }

  /** Reads payloads from their files again: some were removed. */
  forgetPayloads(): void {
    this.#payloads = new RecentFiles(16);
  }

  /** A public file of the shard; undefined when it is no path of one or reaches beyond the durable size. */
  async tile(shard: Shard, path: string): Promise<Uint8Array | undefined> {
    if (path === "checkpoint") return Buffer.from(shard.checkpoint, "utf8");
    const place = parseTilePath(path);
    if (place === undefined || place.kind === "payload") return undefined;
    const level = place.kind === "tile" ? place.level : 0;
    const stride = place.kind === "tile" ? digestLength : bundledEntryLength;
    if (place.index * tileWidth + place.width > Math.floor(shard.size / tileWidth ** level)) return undefined;
    const bytes = await this.#bundle(shard, place);
    return bytes.subarray(0, place.width * stride);
  }

  /** Hashes of a proof at any size up to the durable one. */
  async hashes(shard: Shard, steps: readonly PathStep[]): Promise<Buffer[]> {
    const hashes: Buffer[] = [];
    for (const step of steps) {
      const nodes: Buffer[] = [];
      for (const place of step) nodes.push(await this.#node(shard, place));
      hashes.push(nodes.reduceRight((right, left) => nodeHash(left, right)));
    }
    return hashes;
  }

  async #node(shard: Shard, { level, index }: NodePlace): Promise<Buffer> {
    const tileLevel = Math.floor(level / tileHeight);
    const width = 2 ** (level % tileHeight);
    const tile = Math.floor((index * width) / tileWidth);
    const bytes = await this.#bundle(shard, {
      kind: "tile",
      level: tileLevel,
      index: tile,
      width: tileWidth,
    });
    return fold(bytes, (index * width) % tileWidth, width);
  }

  /** A tile or bundle in its present width, whatever width the place names. */
  async #bundle(shard: Shard, place: TilePath, longest = Number.POSITIVE_INFINITY): Promise<Buffer> {
    const edge = this.#atEdge(shard, place);
    if (edge !== undefined) return edge;
    const path = formatTilePath({ ...place, width: tileWidth });
    const pending = shard.pending.get(path);
    if (pending !== undefined) return pending;
    const cache = place.kind === "payload" ? this.#payloads : this.#tiles;
    const file = `${shard.folder}/${path}`;
    const recent = cache.get(file);
    if (recent !== undefined) return recent;
    const bytes = await this.#files.read(file);
    if (bytes === undefined) throw damaged(file, "this file of the log is missing");
    const stride = place.kind === "tile" ? digestLength : bundledEntryLength;
    if (place.kind !== "payload" && bytes.length !== tileWidth * stride) {
      throw damaged(file, `this file has ${bytes.length} bytes instead of ${tileWidth * stride}`);
    }
    // What is read in order and at once is not read again, and costs less when it is forgotten.
    if (bytes.length > longest || longest === Number.POSITIVE_INFINITY) cache.set(file, bytes);
    return bytes;
  }

  #atEdge(shard: Shard, place: TilePath): Buffer | undefined {
    const { edge } = shard;
    if (place.kind === "tile") {
      const tile = edge.tiles[place.level];
      return tile?.index === place.index ? tile.bytes : undefined;
    }
    if (place.index !== edge.bundle) return undefined;
    return place.kind === "entries" ? edge.entries() : edge.payload();
  }

  /** The entry of a record. */
  async entry(shard: Shard, index: number): Promise<Buffer> {
    const bundle = await this.#bundle(shard, {
      kind: "entries",
      index: Math.floor(index / tileWidth),
      width: tileWidth,
    });
    const entry = parseEntries(bundle)[index % tileWidth];
    if (entry === undefined) throw damaged(`${shard.origin} ${index}`, "the entry is not in its bundle");
    return Buffer.from(entry);
  }

  /**
   * The records of one bundle from `from` up to the durable size, opened.
   *
   * @param most stop opening after so many bytes; for who reads in order, and comes again for the rest
   * @throws LogError LOG_CORRUPT when a payload was altered or its key is not there
   */
  async payloads(shard: Shard, bundle: number, from: number, most?: number): Promise<OpenedPayload[]> {
    const { origin } = shard;
    const first = bundle * tileWidth;
    // At the edge there is no file to take apart: whoever follows a log that grows comes here after every batch.
    const chunks =
      bundle === shard.edge.bundle ? shard.edge.chunksFrom(from) : await this.#chunksOf(shard, bundle, most);
    if (chunks === undefined) return erasedUpTo(from, Math.min(shard.size, first + tileWidth));
    const opened: OpenedPayload[] = [];
    let length = 0;
    for (const chunk of chunks) {
      if (chunk.first + chunk.count <= from) continue;
      if (most !== undefined && length > most) break;
      length += chunk.bytes.length;
      const records = await this.#open(origin, chunk);
      // Asked after the last wait: what goes meanwhile is not shown.
      const touched =
        records === undefined || this.#gaps.touches(origin, chunk.first, chunk.first + chunk.count);
      for (let at = 0; at < chunk.count; at += 1) {
        const index = chunk.first + at;
        if (index < from) continue;
        const record = records?.[at];
        const gone = touched && this.#gaps.reasonAt(origin, index) !== undefined;
        if (record !== undefined && !gone) opened.push({ kind: "record", index, record });
        else if (gone) opened.push({ kind: "erased", index });
        else throw damaged(`${origin} ${index}`, "this payload is gone, and no note says why");
      }
    }
    return opened;
  }

  async #chunksOf(shard: Shard, bundle: number, most?: number): Promise<Iterable<Chunk> | undefined> {
    const bytes = await this.sealed(shard, bundle, most);
    return bytes === undefined ? undefined : parseChunks(bytes, bundle * tileWidth);
  }

  /** A bundle of sealed payloads up to the durable size; undefined when all of it is gone. */
  async sealed(shard: Shard, bundle: number, most?: number): Promise<Buffer | undefined> {
    const first = bundle * tileWidth;
    const isGone = (): boolean => {
      if (!this.#gaps.touches(shard.origin, first, first + tileWidth)) return false;
      for (let index = first; index < Math.min(shard.size, first + tileWidth); index += 1) {
        if (this.#gaps.reasonAt(shard.origin, index) === undefined) return false;
      }
      return true;
    };
    if (isGone()) return undefined;
    try {
      return await this.#bundle(shard, { kind: "payload", index: bundle, width: tileWidth }, most);
    } catch (error) {
      if (isGone()) return undefined;
      throw error;
    }
  }

  /** The records of a chunk; undefined when they are gone. */
  async #open(origin: string, chunk: Chunk): Promise<PayloadRecord[] | undefined> {
    if (isGapChunk(chunk)) return undefined;
    const found = this.#keys.opened(chunk.keyId) ?? (await this.#keys.find(chunk.keyId));
    if (found.kind === "destroyed") return undefined;
    if (found.kind === "key") return parsePayload(openChunk(origin, found.key, chunk), chunk.count);
    throw damaged(`${origin} ${chunk.first}`, "the sealing key of these records is not in the folder keys");
  }

  /** One record, held against its entry. */
  async record(shard: Shard, index: number): Promise<StoredRecord> {
    const where = `${shard.origin} ${index}`;
    const entry = await this.entry(shard, index);
    const [opened] = await this.payloads(shard, Math.floor(index / tileWidth), index);
    if (opened?.index !== index) throw damaged(where, "the payload of this record is missing");
    if (opened.kind === "erased") {
      throw recordErased(shard.origin, index, this.#gaps.reasonAt(shard.origin, index));
    }
    const { kind, time, hints } = opened.record;
    if (!payloadEntry(opened.record).equals(entry)) {
      throw damaged(where, "the payload of this record is not what its entry commits to");
    }
    return { origin: shard.origin, index, kind, time, hints, ...readGroups(opened.record), entry };
  }
}

function erasedUpTo(from: number, to: number): OpenedPayload[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => ({ kind: "erased", index: from + at }));
}

function damaged(where: string, message: string): LogError {
  return new LogError("LOG_CORRUPT", message, {
    where,
    remedy: "verify the log and restore the file from a copy",
  });
}
