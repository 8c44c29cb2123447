import type { Pool } from "pg";
import { formatTilePath, tileWidth } from "../../domain/tile-path.ts";
import { type Published, publishedFormat, publishedPath } from "../posix/publisher.ts";
import { parsePublished } from "../posix/recover-log.ts";
import type { ShardFile } from "../shards/right-edge.ts";
import type { Shard } from "../shards/shard.ts";
import { databaseFiles, type Querying } from "./database-files.ts";
import type { Replica } from "./replica.ts";

/** Bytes of files in one statement, at most about. */
const fullStatement = 1 << 24;

export interface PublicationOptions {
  readonly organisation: string;
  readonly replica: Replica;
  /** How long integrations and batches stay after their records are in the files, ms. */
  readonly keepMs: number;
}

/**
 * Writes the static files of the log (C2SP tlog-tiles, and our payload bundles) to `log_store.file`. Full files go
 * first; then, in one transaction, what is partial, each checkpoint and the note of what was published, while what
 * the new ones replace goes. A reader that sees one moment sees whole logs.
 */
export class Publication {
  readonly #options: PublicationOptions;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: PublicationOptions) {
    this.#options = options;
  }

  /** Finds what the integrator before has published, so that the next publication replaces that. */
  async takeOver(database: Querying): Promise<void> {
    const note = (await databaseFiles(database).read(publishedPath))?.toString("utf8");
    const sizes = note === undefined ? {} : (parsePublished(note)?.sizes ?? {});
    for (const shard of this.#options.replica.shards.values()) {
      shard.publishedSize = sizes[shard.origin] ?? 0;
      shard.partial.clear();
      for (const path of partialPaths(shard.publishedSize)) shard.partial.set(tileOf(path), path);
    }
  }

  /** Does some work while nothing is published. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }

  /**
   * Publishes what was applied so far, as the integrator of a term.
   *
   * @throws the fault of the database; GL001 when another node is the integrator by now
   */
  publish(database: Pool, term: number): Promise<void> {
    return this.inTurn(() => this.#publish(database, term));
  }

  async #publish(database: Pool, term: number): Promise<void> {
    const { organisation, replica, keepMs } = this.#options;
    const { sequence } = replica;
    const shards = [...replica.shards.values()].filter(({ size }) => size > 0);
    // What is taken here is of one moment; records come in meanwhile.
    const heads = shards
      .map((shard) => ({ shard, renewed: shard.renewed() }))
      .filter(({ shard, renewed }) => shard.size !== shard.publishedSize || renewed !== undefined)
      .map(({ shard, renewed }) => ({
        shard,
        renewed,
        size: shard.size,
        partial: shard.edge.partialFiles(),
        full: [...shard.pending].map(([path, bytes]) => inFolder(shard, { path, bytes })),
        note: inFolder(shard, {
          path: "checkpoint",
          bytes: Buffer.from(renewed ?? shard.checkpoint, "utf8"),
        }),
      }));
    if (heads.length === 0 && sequence === replica.published) return;
    const sizes = Object.fromEntries(shards.map(({ origin, size }) => [origin, size]));
    const published: Published = { organisation, sequence, sizes, format: publishedFormat };
    for (const files of inStatements(heads.flatMap(({ full }) => full))) {
      const { paths, ends, bytes } = packed(files);
      await database.query("select log_store.store($1, $2, $3, $4)", [term, paths, ends, bytes]);
    }
    const last = packed([
      ...heads.flatMap(({ shard, partial, note }) => [...partial.map((file) => inFolder(shard, file)), note]),
      ...heads.filter(({ shard }) => shard.publishedSize === 0).map(({ shard }) => verifierKeyFile(shard)),
      { path: publishedPath, bytes: Buffer.from(`${JSON.stringify(published)}\n`) },
    ]);
    const stale = heads.flatMap(({ shard, partial }) => staleFiles(shard, partial));
    await database.query(
      "select log_store.publish($1, $2, $3::integer * interval '1 millisecond', $4, $5, $6, $7)",
      [term, sequence, keepMs, last.paths, last.ends, last.bytes, stale],
    );
    for (const { shard, size, partial, renewed } of heads) {
      shard.publishedSize = size;
      if (renewed !== undefined && shard.size === size) shard.checkpoint = renewed;
      shard.partial.clear();
      for (const { path } of partial) shard.partial.set(tileOf(path), path);
    }
    replica.setPublished(sequence);
  }
}

function inFolder({ folder }: Shard, { path, bytes }: ShardFile): ShardFile {
  return { path: `${folder}/${path}`, bytes };
}

function verifierKeyFile(shard: Shard): ShardFile {
  return inFolder(shard, { path: "verifier-key", bytes: Buffer.from(`${shard.signer.verifierKey}\n`) });
}

/** The partial files of the publication before, as far as this one does not hold them. */
function staleFiles(shard: Shard, partial: readonly ShardFile[]): readonly string[] {
  const kept = new Set(partial.map(({ path }) => path));
  return [...shard.partial.values()]
    .filter((path) => !kept.has(path))
    .map((path) => `${shard.folder}/${path}`);
}

/** The files of a log of this size that are not full. */
function partialPaths(size: number): readonly string[] {
  const paths: string[] = [];
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / tileWidth)) {
    const place = { index: Math.floor(count / tileWidth), width: count % tileWidth };
    if (place.width === 0) continue;
    paths.push(formatTilePath({ kind: "tile", level, ...place }));
    if (level > 0) continue;
    paths.push(formatTilePath({ kind: "entries", ...place }), formatTilePath({ kind: "payload", ...place }));
  }
  return paths;
}

function tileOf(path: string): string {
  return path.slice(0, path.lastIndexOf(".p/"));
}

function* inStatements(files: readonly ShardFile[]): Generator<readonly ShardFile[]> {
  let some: ShardFile[] = [];
  let length = 0;
  for (const file of files) {
    some.push(file);
    length += file.bytes.length;
    if (length < fullStatement) continue;
    yield some;
    some = [];
    length = 0;
  }
  if (some.length > 0) yield some;
}

function packed(files: readonly ShardFile[]): {
  readonly paths: readonly string[];
  readonly ends: readonly number[];
  readonly bytes: Buffer;
} {
  let end = 0;
  const ends = files.map(({ bytes }) => {
    end += bytes.length;
    return end;
  });
  return {
    paths: files.map(({ path }) => path),
    ends,
    bytes: Buffer.concat(
      files.map(({ bytes }) => bytes),
      end,
    ),
  };
}
