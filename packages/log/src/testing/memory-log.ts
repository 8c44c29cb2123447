import { type Clock, type Random, secureRandom } from "@grondslag/kernel";
import { formatCheckpoint } from "../domain/checkpoint.ts";
import { entryOf, saltLength } from "../domain/commitment.ts";
import { formatEntries } from "../domain/entry-bundle.ts";
import { GrowthProofs } from "../domain/growth-proofs.ts";
import type { FollowedBatch, Log, LogHead, LogPosition, LogReceipt } from "../domain/log.ts";
import { LogError, type LogErrorCode } from "../domain/log-error.ts";
import { leafHash, nodeHash } from "../domain/merkle-hash.ts";
import { consistencyPath, inclusionPath, type NodePlace, type PathStep } from "../domain/merkle-path.ts";
import { checkOrganisation, originOf } from "../domain/origin.ts";
import type { LogRecord, StoredRecord } from "../domain/record.ts";
import { type NoteSigner, noteSigner } from "../domain/signed-note.ts";
import { parseTilePath, tileHeight } from "../domain/tile-path.ts";
import { formatProof } from "../domain/tlog-proof.ts";
import { TreeGrowth } from "../domain/tree-growth.ts";
import { TreeReceipt } from "../domain/tree-receipt.ts";

export interface MemoryLogOptions {
  readonly organisation?: string;
  /** Seed of the Ed25519 signing key, 32 bytes. */
  readonly signingKey?: Uint8Array;
  readonly random?: Random;
  /** Not used: a record brings its own time. Accepted so that a fake is made like the real log. */
  readonly clock?: Clock;
}

/** A log in memory that can be told to break, for tests of whoever appends. */
export interface MemoryLog extends Log {
  /** From now on every append is refused with this code, until `repair`. */
  breakDown(code?: LogErrorCode): void;
  repair(): void;
}

interface Shard {
  readonly origin: string;
  readonly signer: NoteSigner;
  readonly records: StoredRecord[];
  tree: TreeGrowth;
  checkpoint: string;
}

/**
 * The same interface as the log on disk with the same trees, checkpoints and proofs, but nothing is durable.
 * The contract tests hold both to the same rules.
 */
export function memoryLog(options: MemoryLogOptions = {}): MemoryLog {
  const {
    organisation = "agency.example",
    signingKey = new Uint8Array(32).fill(7),
    random = secureRandom,
  } = options;
  checkOrganisation(organisation);
  const shards = new Map<string, Shard>();
  const wakeUps = new Set<() => void>();
  let broken: LogErrorCode | undefined;
  let closed = false;

  const shardOf = (origin: string): Shard => {
    const known = shards.get(origin);
    if (known !== undefined) return known;
    const signer = noteSigner(origin, signingKey);
    const shard = { origin, signer, records: [], tree: TreeGrowth.empty, checkpoint: "" };
    shards.set(origin, shard);
    return shard;
  };
  const existing = (origin: string, index?: number): Shard => {
    if (closed) throw new LogError("LOG_CLOSED", "the log is closed");
    const shard = shards.get(origin);
    if (shard === undefined || (index !== undefined && shard.records[index] === undefined)) {
      throw new LogError("LOG_UNKNOWN_RECORD", "there is no such record", {
        where: `${origin} ${index ?? ""}`.trim(),
      });
    }
    return shard;
  };
  const node = (shard: Shard, place: NodePlace): Buffer => {
    const entry = shard.records[place.index]?.entry;
    if (place.level === 0) return leafHash(entry ?? new Uint8Array());
    const below = { level: place.level - 1, index: place.index * 2 };
    return nodeHash(node(shard, below), node(shard, { ...below, index: below.index + 1 }));
  };
  const fold = (shard: Shard, steps: readonly PathStep[]): Buffer[] =>
    steps.map((step) =>
      step.map((place) => node(shard, place)).reduceRight((right, left) => nodeHash(left, right)),
    );

  function store(record: LogRecord): { shard: Shard; index: number } {
    const shard = shardOf(originOf(organisation, record.retentionClass, record.time));
    const { kind, time, facts, subject, actor, index: hints = {} } = record;
    const salts = [random.bytes(saltLength), random.bytes(saltLength), random.bytes(saltLength)] as const;
    const index = shard.records.length;
    const entry = entryOf(record, salts);
    shard.records.push({
      origin: shard.origin,
      index,
      kind,
      time,
      facts,
      subject,
      actor,
      salts,
      entry,
      hints,
    });
    return { shard, index };
  }

  return {
    async append(records: readonly LogRecord[]): Promise<readonly LogReceipt[]> {
      if (closed) throw new LogError("LOG_CLOSED", "the log is closed");
      if (broken !== undefined) throw new LogError(broken, "the log was told to break down");
      for (const record of records) originOf(organisation, record.retentionClass, record.time);
      const places = records.map(store);
      const batches = new Map<Shard, ConstructorParameters<typeof TreeReceipt>[0]>();
      for (const shard of new Set(places.map((place) => place.shard))) {
        const added = shard.records.slice(shard.tree.size).map((record) => record.entry);
        const tree = shard.tree.grow(Buffer.concat(added.map(leafHash)));
        shard.tree = tree;
        shard.checkpoint = shard.signer.sign(
          formatCheckpoint({ origin: shard.origin, size: tree.size, root: tree.root }),
        );
        const { origin, checkpoint } = shard;
        batches.set(shard, {
          origin,
          tree,
          checkpoint,
          proofs: new GrowthProofs(tree, checkpoint),
          entries: formatEntries(added),
        });
      }
      for (const wakeUp of wakeUps) wakeUp();
      return places.flatMap(({ shard, index }) => {
        const batch = batches.get(shard);
        return batch === undefined ? [] : [new TreeReceipt(batch, index)];
      });
    },
    async read(origin, index) {
      const record = existing(origin, index).records[index];
      if (record === undefined) throw new LogError("LOG_UNKNOWN_RECORD", "there is no such record");
      return record;
    },
    async prove(origin, index) {
      const shard = existing(origin, index);
      const hashes = fold(shard, inclusionPath(index, shard.records.length));
      return formatProof({ extra: shard.records[index]?.entry, index, hashes, checkpoint: shard.checkpoint });
    },
    async consistency(origin, from, to) {
      const shard = existing(origin);
      const size = to ?? shard.records.length;
      if (!(from >= 0 && from <= size && size <= shard.records.length)) {
        throw new LogError("LOG_UNKNOWN_RECORD", "the log has not had these sizes", { where: origin });
      }
      return fold(shard, consistencyPath(from, size));
    },
    logs(): readonly LogHead[] {
      return [...shards.values()]
        .map(({ origin, records, checkpoint, signer }) => {
          return { origin, size: records.length, checkpoint, verifierKey: signer.verifierKey };
        })
        .sort((a, b) => (a.origin < b.origin ? -1 : 1));
    },
    async tile(origin, path) {
      const shard = shards.get(origin);
      if (shard === undefined) return undefined;
      if (path === "checkpoint") return Buffer.from(shard.checkpoint);
      const place = parseTilePath(path);
      if (place === undefined || place.kind === "payload") return undefined;
      const level = place.kind === "tile" ? place.level : 0;
      const first = place.index * 256;
      const end = first + place.width;
      if (end > Math.floor(shard.records.length / 256 ** level)) return undefined;
      if (place.kind === "entries")
        return formatEntries(shard.records.slice(first, end).map((record) => record.entry));
      const places = Array.from({ length: place.width }, (_, at) => ({
        level: level * tileHeight,
        index: first + at,
      }));
      return Buffer.concat(places.map((at) => node(shard, at)));
    },
    publish: async () => {},
    async *follow(position: LogPosition): AsyncGenerator<FollowedBatch> {
      let at = position;
      while (!closed) {
        let found = false;
        for (const shard of shards.values()) {
          const from = at[shard.origin] ?? 0;
          const records = shard.records.slice(from);
          if (records.length === 0) continue;
          found = true;
          at = { ...at, [shard.origin]: from + records.length };
          yield {
            records: records.map(({ origin, index, kind, time, hints, facts, subject, actor }) => ({
              origin,
              index,
              kind,
              time,
              hints,
              groups: () => ({ facts, subject, actor }),
            })),
            position: at,
          };
        }
        if (found || closed) continue;
        await new Promise<void>((resolve) => {
          wakeUps.add(resolve);
        });
        wakeUps.clear();
      }
    },
    close: async () => {
      closed = true;
      for (const wakeUp of wakeUps) wakeUp();
    },
    breakDown: (code = "LOG_FAILED") => {
      broken = code;
    },
    repair: () => {
      broken = undefined;
    },
  };
}
