import { type Clock, type Random, secureRandom } from "@grondslag/kernel";
import { formatCheckpoint } from "../domain/checkpoint.ts";
import { entryOf, saltLength } from "../domain/commitment.ts";
import { formatEntries } from "../domain/entry-bundle.ts";
import { type GapClaim, isInRanges, type LogGap, rangesOf } from "../domain/gap.ts";
import {
  checkGapRecord,
  type LogMonth,
  monthDestroyed,
  parseMonth,
  type RecordGap,
  recordErased,
} from "../domain/gap-order.ts";
import { GrowthProofs } from "../domain/growth-proofs.ts";
import type { FollowedBatch, Log, LogHead, LogPosition, LogReceipt } from "../domain/log.ts";
import { LogError, type LogErrorCode } from "../domain/log-error.ts";
import { mapHeadOf } from "../domain/map-line.ts";
import { leafHash, nodeHash } from "../domain/merkle-hash.ts";
import { consistencyPath, inclusionPath, type NodePlace, type PathStep } from "../domain/merkle-path.ts";
import { checkOrganisation, monthOf, originOf, parseOrigin } from "../domain/origin.ts";
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
  readonly gaps: LogGap[];
  tree: TreeGrowth;
  checkpoint: string;
  extensions: readonly string[];
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
  const closedMonths = new Set<string>();
  let broken: LogErrorCode | undefined;
  let closed = false;

  const shardOf = (origin: string): Shard => {
    const known = shards.get(origin);
    if (known !== undefined) return known;
    const signer = noteSigner(origin, signingKey);
    const shard = {
      origin,
      signer,
      records: [],
      gaps: [],
      tree: TreeGrowth.empty,
      checkpoint: "",
      extensions: [],
    };
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

  const gapAt = ({ gaps }: Shard, index: number): LogGap | undefined =>
    gaps.find(({ ranges }) => isInRanges(ranges, index));

  function checkMonth({ retentionClass, time }: LogRecord): void {
    originOf(organisation, retentionClass, time);
    const month = monthOf(time);
    if (closedMonths.has(`${retentionClass} ${month}`)) throw monthDestroyed(retentionClass, month);
  }

  async function open(log: MemoryLog, claim: GapClaim, record: RecordGap): Promise<LogGap> {
    const made = await record(claim);
    checkGapRecord(made, claim);
    const [receipt] = await log.append([made]);
    const evidence = { origin: receipt?.origin ?? "", index: receipt?.index ?? 0 };
    const shard = existing(claim.origin);
    const gap = { ...claim, at: made.time, evidence, removed: true };
    shard.gaps.push(gap);
    for (const [from, to] of claim.ranges) {
      for (let index = from; index < to; index += 1) {
        const gone = shard.records[index];
        if (gone !== undefined)
          shard.records[index] = { ...gone, facts: "", subject: "", actor: "", hints: {} };
      }
    }
    return gap;
  }

  return {
    async append(records: readonly LogRecord[]): Promise<readonly LogReceipt[]> {
      if (closed) throw new LogError("LOG_CLOSED", "the log is closed");
      if (broken !== undefined) throw new LogError(broken, "the log was told to break down");
      for (const record of records) checkMonth(record);
      const places = records.map(store);
      const batches = new Map<Shard, ConstructorParameters<typeof TreeReceipt>[0]>();
      for (const shard of new Set(places.map((place) => place.shard))) {
        const added = shard.records.slice(shard.tree.size).map((record) => record.entry);
        const tree = shard.tree.grow(Buffer.concat(added.map(leafHash)));
        shard.tree = tree;
        shard.checkpoint = shard.signer.sign(
          formatCheckpoint({
            origin: shard.origin,
            size: tree.size,
            root: tree.root,
            extensions: shard.extensions,
          }),
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
      const shard = existing(origin, index);
      const record = shard.records[index];
      const gap = gapAt(shard, index);
      if (gap !== undefined) throw recordErased(origin, index, gap.reason);
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
    extend: (origin, line) => {
      const shard = existing(origin);
      mapHeadOf({ extensions: [line], size: shard.records.length });
      shard.extensions = [line];
    },
    publish: async () => {
      for (const shard of shards.values()) {
        const { origin, extensions } = shard;
        const { size, root } = shard.tree;
        shard.checkpoint = shard.signer.sign(formatCheckpoint({ origin, size, root, extensions }));
      }
    },
    async *follow(position: LogPosition): AsyncGenerator<FollowedBatch> {
      let at = position;
      while (!closed) {
        let found = false;
        for (const shard of shards.values()) {
          const from = at[shard.origin] ?? 0;
          const fresh = shard.records.slice(from);
          if (fresh.length === 0) continue;
          found = true;
          at = { ...at, [shard.origin]: from + fresh.length };
          const records = fresh.filter(({ index }) => gapAt(shard, index) === undefined);
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
    async erase({ origin, index, legalBasis, record }) {
      const shard = existing(origin, index);
      const gap = gapAt(shard, index);
      if (gap !== undefined) throw recordErased(origin, index, gap.reason);
      const entry = Buffer.from(shard.records[index]?.entry ?? []).toString("base64");
      const ranges = rangesOf([index]);
      return open(this, { reason: "erased", origin, ranges, records: 1, legalBasis, entry }, record);
    },
    async destroyMonth({ retentionClass, month, legalBasis, record }) {
      const origin = originOf(organisation, retentionClass, parseMonth(month));
      const shard = existing(origin);
      const before = shard.gaps.find((gap) => gap.month === month);
      if (before !== undefined) return before;
      const inMonth = shard.records.filter(({ time }) => monthOf(time) === month);
      if (inMonth.length === 0) throw new LogError("LOG_UNKNOWN_RECORD", "this month has no records");
      const left = inMonth.filter(({ index }) => gapAt(shard, index) === undefined);
      const ranges = rangesOf(left.map(({ index }) => index));
      const claim: GapClaim = {
        reason: "destroyed",
        origin,
        ranges,
        records: left.length,
        legalBasis,
        month,
      };
      const made = await record(claim);
      if (made.retentionClass === retentionClass && monthOf(made.time) === month) {
        throw new LogError("LOG_BAD_RECORD", "a month cannot hold the record of its own destruction");
      }
      closedMonths.add(`${retentionClass} ${month}`);
      return open(this, claim, () => made);
    },
    gaps: () =>
      [...shards.values()]
        .flatMap(({ gaps }) => gaps)
        .sort((a, b) => (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : firstOf(a) - firstOf(b))),
    months(): readonly LogMonth[] {
      const months = new Map<string, LogMonth>();
      for (const { origin, records } of shards.values()) {
        const { retentionClass } = parseOrigin(origin);
        for (const { time } of records) {
          const month = monthOf(time);
          const name = `${retentionClass} ${month}`;
          months.set(name, { retentionClass, month, state: closedMonths.has(name) ? "destroyed" : "kept" });
        }
      }
      return [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, month]) => month);
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

function firstOf({ ranges }: LogGap): number {
  return ranges[0]?.[0] ?? 0;
}
