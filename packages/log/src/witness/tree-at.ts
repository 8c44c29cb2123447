import { parseEntries } from "../domain/entry-bundle.ts";
import type { Log } from "../domain/log.ts";
import { LogError } from "../domain/log-error.ts";
import { emptyRoot, nodeHash } from "../domain/merkle-hash.ts";
import { inclusionPath, type NodePlace, type PathStep, perfectNodes } from "../domain/merkle-path.ts";
import { formatTilePath, type TilePath, tileHeight, tileWidth } from "../domain/tile-path.ts";
import { fold } from "../domain/tile-stack.ts";

/** The tree of one log as it was at an earlier size, from its public tiles. Works on every driver of the log. */
export class TreeAt {
  readonly #log: Pick<Log, "tile">;
  readonly #origin: string;
  readonly size: number;

  constructor(log: Pick<Log, "tile">, origin: string, size: number) {
    this.#log = log;
    this.#origin = origin;
    this.size = size;
  }

  /** @throws LogError LOG_UNKNOWN_RECORD when the log is not this long, or its files are not there */
  async root(): Promise<Uint8Array> {
    if (this.size === 0) return emptyRoot;
    return this.#fold(perfectNodes(0, this.size));
  }

  /** Inclusion proof of a record under this size (RFC 9162 section 2.1.3.1). */
  async inclusion(index: number): Promise<readonly Uint8Array[]> {
    const hashes: Uint8Array[] = [];
    for (const step of inclusionPath(index, this.size)) hashes.push(await this.#fold(step));
    return hashes;
  }

  async entry(index: number): Promise<Uint8Array> {
    const bundle = await this.#tile({ kind: "entries", index: Math.floor(index / tileWidth), width: 0 }, 0);
    const entry = parseEntries(bundle)[index % tileWidth];
    if (entry === undefined) throw this.#unknown();
    return entry;
  }

  async #fold(step: PathStep): Promise<Buffer> {
    const nodes: Buffer[] = [];
    for (const place of step) nodes.push(await this.#node(place));
    return nodes.reduceRight((right, left) => nodeHash(left, right));
  }

  async #node({ level, index }: NodePlace): Promise<Buffer> {
    const tileLevel = Math.floor(level / tileHeight);
    const width = 2 ** (level % tileHeight);
    const tile = Math.floor((index * width) / tileWidth);
    const hashes = await this.#tile({ kind: "tile", level: tileLevel, index: tile, width: 0 }, tileLevel);
    return fold(hashes, (index * width) % tileWidth, width);
  }

  /** A tile in the width that it had at this size. */
  async #tile(place: TilePath, level: number): Promise<Buffer> {
    const count = Math.floor(this.size / tileWidth ** level);
    const width = Math.min(tileWidth, count - place.index * tileWidth);
    const bytes = await this.#log.tile(this.#origin, formatTilePath({ ...place, width }));
    if (bytes === undefined) throw this.#unknown();
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  #unknown(): LogError {
    return new LogError("LOG_UNKNOWN_RECORD", "the log has not had this size", {
      where: `${this.#origin} ${this.size}`,
    });
  }
}
