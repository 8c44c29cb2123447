import type { KeyObject } from "node:crypto";
import { parseCheckpoint } from "../../domain/checkpoint.ts";
import { LogError } from "../../domain/log-error.ts";
import { sameHash } from "../../domain/merkle-hash.ts";
import { noteVerifier, openNote, parseNote } from "../../domain/signed-note.ts";
import type { LogFiles } from "../../ports.ts";
import { damaged, loadPublished } from "../shards/load-shard.ts";
import { Shard } from "../shards/shard.ts";
import { parseBatch } from "./batch-body.ts";
import { uuidOf } from "./batch-writer.ts";
import { databaseFiles, type Querying } from "./database-files.ts";
import {
  type LogState,
  readBatches,
  readHeads,
  readIntegrations,
  readState,
  type StoredIntegration,
} from "./log-tables.ts";
import { type PlacedSection, placeBatches, type SplitChunk, type WaitingBatch } from "./place-batches.ts";
import { rolledBack } from "./rolled-back.ts";

/** Files that became full by an integration and are in memory until they are published. */
interface Unpublished {
  readonly sequence: number;
  readonly shard: Shard;
  readonly paths: readonly string[];
}

export interface ReplicaOptions {
  readonly organisation: string;
  readonly signingKey: KeyObject;
  /** Authenticates batches. */
  readonly batchKey: Buffer;
  /** Batches of this node that need not be read from the database. */
  readonly known: (key: string) => WaitingBatch | undefined;
  /** Told of every integration that was applied. */
  readonly onApplied: (keys: readonly string[], sections: readonly PlacedSection[]) => void;
}

/**
 * What this node knows of the log: the right edge of every shard, as of one integration. It grows each tree itself
 * from the batches and holds the root that it finds against the one that was signed, so a node never tells of a tree
 * that it has not seen grow.
 */
export class Replica {
  readonly shards = new Map<string, Shard>();
  /** The last integration that was applied; -1 before the first `load`. */
  sequence = -1;
  /** Everything up to this integration is in the files. */
  published = 0;
  readonly #options: ReplicaOptions;
  #unpublished: Unpublished[] = [];

  constructor(options: ReplicaOptions) {
    this.#options = options;
  }

  shardOf(origin: string): Shard {
    const known = this.shards.get(origin);
    if (known !== undefined) return known;
    const shard = new Shard(origin, this.#options.signingKey);
    this.shards.set(origin, shard);
    return shard;
  }

  /**
   * Reads the log anew from its files and what came after them.
   *
   * @param database one connection, in a transaction that sees one moment
   * @throws LogError LOG_CORRUPT, LOG_KEY, LOG_UNREACHABLE
   */
  async load(database: Querying): Promise<void> {
    const state = await readState(database);
    if (state.organisation !== this.#options.organisation) {
      throw new LogError("LOG_KEY", `this is the log of ${state.organisation}`, {
        where: "organisation",
        remedy: "open it under that name, or give another database",
      });
    }
    const files = databaseFiles(database);
    const shards = await this.#loadShards(files);
    this.shards.clear();
    for (const shard of shards) this.shards.set(shard.origin, shard);
    this.#unpublished = [];
    this.sequence = state.published;
    this.published = state.published;
    await this.#follow(database, state);
    for (const { origin, size, root } of await readHeads(database)) {
      const shard = this.shards.get(origin);
      const own = shard === undefined || shard.size === 0 ? undefined : rootOf(shard);
      if (shard?.size !== size || own !== root) {
        throw damaged(`log_store.head ${origin}`, "the head of this log is not what its records give");
      }
    }
  }

  async #loadShards(files: LogFiles): Promise<readonly Shard[]> {
    const shards: Shard[] = [];
    for (const folder of await files.list(".")) {
      const text = (await files.read(`${folder}/checkpoint`))?.toString("utf8");
      if (text === undefined) continue;
      const { origin } = parseCheckpoint(parseNote(text).text);
      const shard = new Shard(origin, this.#options.signingKey);
      await loadPublished(files, shard, 0);
      shards.push(shard);
    }
    return shards;
  }

  /**
   * Applies what others have integrated since.
   *
   * @returns false when what comes next is not there any more: this node was away for too long, and must `load`
   * @throws LogError LOG_CORRUPT when the database is not the one that this node knows
   */
  async catchUp(database: Querying, state: LogState): Promise<boolean> {
    if (state.sequence < this.sequence) throw rolledBack(`integration ${this.sequence}`);
    const whole = await this.#follow(database, state);
    if (whole) this.setPublished(state.published);
    return whole;
  }

  async #follow(database: Querying, state: Pick<LogState, "sequence">): Promise<boolean> {
    while (this.sequence < state.sequence) {
      const integrations = await readIntegrations(database, this.sequence);
      if (integrations[0]?.sequence !== this.sequence + 1) return false;
      const wanted = integrations
        .flatMap(({ batches }) => batches)
        .filter((key) => this.#options.known(key) === undefined);
      const bodies = await readBatches(database, wanted);
      for (const integration of integrations) {
        const batches: WaitingBatch[] = [];
        for (const key of integration.batches) {
          const body = bodies.get(key);
          const known = this.#options.known(key);
          if (known === undefined && body === undefined) return false;
          batches.push(
            known ?? {
              key,
              sections: parseBatch(this.#options.batchKey, uuidOf(key), body ?? Buffer.alloc(0)),
            },
          );
        }
        await this.#applyFound(integration, batches);
      }
    }
    return true;
  }

  /** Places the batches of an integration as its integrator did, and refuses when that gives another tree. */
  async #applyFound(integration: StoredIntegration, batches: readonly WaitingBatch[]): Promise<void> {
    const where = `log_store.integration ${integration.sequence}`;
    const { sections } = integration;
    const split: SplitChunk = async ({ shard, first }) => {
      const halves = sections.find(({ origin }) => origin === shard.origin)?.resealed.get(first);
      if (halves === undefined) throw damaged(where, "a chunk that was sealed again is missing");
      return halves;
    };
    const placed = await placeBatches(batches, (origin) => this.shardOf(origin), split);
    const checkpoints = new Map<string, string>();
    for (const section of placed) {
      const { shard, tree } = section;
      const text = sections.find(({ origin }) => origin === shard.origin)?.checkpoint ?? "";
      const note = parseNote(text);
      const signed = parseCheckpoint(note.text);
      const own = openNote(note, [noteVerifier(shard.signer.verifierKey)]);
      if (
        !own.ok ||
        signed.origin !== shard.origin ||
        signed.size !== tree.size ||
        !sameHash(signed.root, tree.root)
      ) {
        throw damaged(where, "the batches of this integration do not give the head that was signed");
      }
      checkpoints.set(shard.origin, text);
    }
    this.apply(integration.sequence, integration.batches, placed, checkpoints);
  }

  /** Shows records that are durable. */
  apply(
    sequence: number,
    keys: readonly string[],
    sections: readonly PlacedSection[],
    checkpoints: ReadonlyMap<string, string>,
  ): void {
    for (const { shard, tree, entries, chunks } of sections) {
      const before = new Set(shard.pending.keys());
      shard.prepared = tree;
      shard.commit(tree, checkpoints.get(shard.origin) ?? "", entries, chunks);
      const paths = [...shard.pending.keys()].filter((path) => !before.has(path));
      if (paths.length > 0) this.#unpublished.push({ sequence, shard, paths });
    }
    this.sequence = sequence;
    this.#options.onApplied(keys, sections);
  }

  /** Forgets the files that are in the database now. */
  setPublished(sequence: number): void {
    this.published = Math.max(this.published, sequence);
    while (this.#unpublished[0] !== undefined && this.#unpublished[0].sequence <= this.published) {
      const { shard, paths } = this.#unpublished.shift() ?? { shard: undefined, paths: [] };
      for (const path of paths) shard?.pending.delete(path);
    }
  }

  /** Holds the heads of a database that was reached anew against what this node has seen. */
  async checkHeads(database: Querying): Promise<void> {
    const heads = new Map((await readHeads(database)).map((head) => [head.origin, head]));
    for (const shard of this.shards.values()) {
      if (shard.size === 0) continue;
      const head = heads.get(shard.origin);
      const same =
        head !== undefined &&
        (head.size > shard.size || (head.size === shard.size && head.root === rootOf(shard)));
      if (!same) throw rolledBack(`${shard.origin} ${shard.size}`);
    }
  }
}

function rootOf(shard: Shard): string {
  return Buffer.from(shard.prepared.root).toString("base64");
}
