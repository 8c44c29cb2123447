import type { LogFiles } from "../../ports.ts";
import { folderOf, replaceFile } from "../shards/replace-file.ts";
import type { Shard } from "../shards/shard.ts";

/** What has reached the static files, for recovery: what the write-ahead log must at least hold or have held. */
export interface Published {
  readonly organisation: string;
  /** Sequence of the last frame of which everything is in the static files. */
  readonly sequence: number;
  readonly sizes: Readonly<Record<string, number>>;
  /** Since 2 the newest frames stay in the write-ahead log when they are published; absent before. */
  readonly format?: typeof publishedFormat;
}

export const publishedFormat = 2;

export const publishedPath = "published.json";

/**
 * Writes the static files of the shards (C2SP tlog-tiles, and our payload bundles). Full files go to disk as
 * they come and are synced when a checkpoint that needs them is published; until then the write-ahead log
 * holds the same.
 */
export class Publisher {
  readonly #files: LogFiles;
  readonly #shards: () => Iterable<Shard>;
  readonly #organisation: string;
  readonly #unsynced = new Set<string>();
  readonly #folders = new Set<string>();
  readonly #newNames = new Set<string>();
  /** Folders of partial versions whose full version has come. */
  readonly #stale = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();
  #nextDrain: Promise<void> | undefined;
  #nextPublication: Promise<number> | undefined;
  #publishedSequence: number;

  constructor(
    files: LogFiles,
    organisation: string,
    shards: () => Iterable<Shard>,
    publishedSequence: number,
  ) {
    this.#files = files;
    this.#organisation = organisation;
    this.#shards = shards;
    this.#publishedSequence = publishedSequence;
  }

  /** Writes the full files that wait, one call after the other. Calls that wait for their turn share it. */
  drain(): Promise<void> {
    this.#nextDrain ??= this.inTurn(() => {
      this.#nextDrain = undefined;
      return this.#drain();
    });
    return this.#nextDrain;
  }

  /**
   * Publishes the durable head of every shard, as it is when the turn comes; calls that wait for their turn share it,
   * or a disk that is slower than the appends would never catch up. Returns the sequence up to which the files are
   * complete.
   */
  publish(durableSequence: () => number): Promise<number> {
    this.#nextPublication ??= this.inTurn(() => {
      this.#nextPublication = undefined;
      return this.#publish(durableSequence());
    });
    return this.#nextPublication;
  }

  /** Does something while no static file is being written. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }

  /** Files that were removed again: there is nothing to sync of them any more. Ask it within `inTurn`. */
  forgetRemoved(paths: readonly string[]): void {
    for (const path of paths) this.#unsynced.delete(path);
  }

  async #drain(): Promise<void> {
    for (const shard of this.#shards()) await this.#writeFull(shard, shard.pending);
  }

  async #publish(sequence: number): Promise<number> {
    // What is taken here is of one moment; appends go on meanwhile.
    const heads = [...this.#shards()]
      .map((shard) => ({ shard, renewed: shard.renewed() }))
      .filter(
        ({ shard, renewed }) =>
          shard.size > 0 && (shard.size !== shard.publishedSize || renewed !== undefined),
      )
      .map(({ shard, renewed }) => ({
        shard,
        size: shard.size,
        checkpoint: renewed ?? shard.checkpoint,
        partial: shard.edge.partialFiles(),
        full: [...shard.pending],
      }));
    if (heads.length === 0 && sequence === this.#publishedSequence) return sequence;
    for (const { shard, partial, full } of heads) {
      await this.#writeFull(shard, full);
      for (const { path, bytes } of partial) {
        const tile = folderOf(path).slice(0, -2);
        // One that did not grow is needed by the checkpoint on disk: writing it again would empty it first.
        if (shard.partial.get(tile) === path) continue;
        await this.#write(`${shard.folder}/${path}`, bytes);
        shard.partial.set(tile, path);
      }
    }
    await this.#syncAll();
    for (const { shard, checkpoint, size } of heads) {
      if (shard.publishedSize === 0) {
        await replaceFile(
          this.#files,
          `${shard.folder}/verifier-key`,
          Buffer.from(`${shard.signer.verifierKey}\n`),
        );
      }
      await replaceFile(this.#files, `${shard.folder}/checkpoint`, Buffer.from(checkpoint, "utf8"));
      shard.publishedSize = size;
      if (shard.size === size) shard.checkpoint = checkpoint;
    }
    await this.#files.sync(".");
    const sizes = Object.fromEntries(
      [...this.#shards()]
        .filter((shard) => shard.publishedSize > 0)
        .map((shard) => [shard.origin, shard.publishedSize]),
    );
    const published: Published = {
      organisation: this.#organisation,
      sequence,
      sizes,
      format: publishedFormat,
    };
    await replaceFile(this.#files, publishedPath, Buffer.from(`${JSON.stringify(published)}\n`));
    this.#publishedSequence = sequence;
    // Only now: until here the checkpoint on disk still needed the partial versions.
    for (const path of this.#stale) await this.#files.remove(path);
    this.#stale.clear();
    return sequence;
  }

  async #writeFull(shard: Shard, full: Iterable<readonly [string, Buffer]>): Promise<void> {
    for (const [path, bytes] of full) {
      await this.#write(`${shard.folder}/${path}`, bytes);
      shard.pending.delete(path);
      if (shard.partial.delete(path)) this.#stale.add(`${shard.folder}/${path}.p`);
    }
  }

  async #write(path: string, bytes: Buffer): Promise<void> {
    const folder = folderOf(path);
    if (!this.#folders.has(folder)) {
      await this.#files.makeFolder(folder);
      this.#folders.add(folder);
      for (let above = folder; above !== "."; above = folderOf(above)) this.#newNames.add(folderOf(above));
    }
    await this.#files.write(path, bytes);
    this.#unsynced.add(path);
    this.#newNames.add(folder);
  }

  async #syncAll(): Promise<void> {
    for (const path of this.#unsynced) await this.#files.sync(path);
    for (const folder of this.#newNames) await this.#files.sync(folder);
    this.#unsynced.clear();
    this.#newNames.clear();
  }
}
