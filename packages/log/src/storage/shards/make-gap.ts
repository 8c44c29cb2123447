import { groupDigest } from "../../domain/commitment.ts";
import { addRange, countOf, type GapClaim, type IndexRange, type LogGap } from "../../domain/gap.ts";
import type { GapNote } from "../../domain/gap-note.ts";
import {
  checkGapRecord,
  type DestroyOrder,
  type EraseOrder,
  parseMonth,
  recordErased,
} from "../../domain/gap-order.ts";
import type { LogReceipt } from "../../domain/log.ts";
import { LogError } from "../../domain/log-error.ts";
import { monthOf, originOf, parseOrigin } from "../../domain/origin.ts";
import type { LogRecord } from "../../domain/record.ts";
import { tileWidth } from "../../domain/tile-path.ts";
import { dropPayloads } from "./drop-payloads.ts";
import { checkGapEvidence } from "./gap-evidence.ts";
import { type GapNotes, withoutOpening } from "./gap-notes.ts";
import { isGapChunk, parseChunks, type SealingKey } from "./payload-chunk.ts";
import type { SealingKeys } from "./sealing-keys.ts";
import type { Shard } from "./shard.ts";
import type { ShardReader } from "./shard-reader.ts";

/** A bundle of payloads without those that go; undefined when nothing of a full bundle stays. */
export type DropFromBundle = (bundle: Buffer, first: number) => Buffer | undefined;

/** What making a gap takes of the driver that keeps the records. */
export interface GapHost {
  readonly organisation: string;
  readonly notes: GapNotes;
  readonly keys: SealingKeys;
  readonly reader: ShardReader;
  shard(origin: string): Shard | undefined;
  /** From now on the month takes no record. Resolves when what was under way is durable. */
  closeMonth(retentionClass: string, month: string): Promise<void>;
  /** Nothing came of it. */
  reopenMonth(retentionClass: string, month: string): void;
  /** A key of this opening for the month of `time`, to seal again what stays. */
  sealingKey(retentionClass: string, time: number): Promise<SealingKey>;
  /** Appends the record of a gap, and sees to it that the payloads before it can leave every copy that the driver has. */
  appendApart(record: LogRecord): Promise<LogReceipt>;
  /** Removes payloads of a log from everything that the driver keeps. Can be done again. */
  remove(origin: string, ranges: readonly IndexRange[], drop: DropFromBundle): Promise<void>;
}

/** Removes the payload of one record for good. One gap is made at a time: the caller sees to it. */
export async function eraseRecord(
  host: GapHost,
  { origin, index, legalBasis, record }: EraseOrder,
): Promise<LogGap> {
  const shard = host.shard(origin);
  const known = shard !== undefined && Number.isSafeInteger(index) && index >= 0 && index < shard.size;
  if (!known) throw unknownRecord(`${origin} ${index}`);
  await finishGaps(host);
  const reason = host.notes.reasonAt(origin, index);
  if (reason !== undefined) throw recordErased(origin, index, reason);
  const entry = (await host.reader.entry(shard, index)).toString("base64");
  const ranges = [[index, index + 1]] as const;
  const claim: GapClaim = { reason: "erased", origin, ranges, records: 1, legalBasis, entry };
  return complete(host, claim, await append(host, claim, await record(claim)));
}

/** Destroys a month of a retention class. One gap is made at a time: the caller sees to it. */
export async function destroyMonth(host: GapHost, order: DestroyOrder): Promise<LogGap> {
  const { retentionClass, month, legalBasis, record } = order;
  const origin = originOf(host.organisation, retentionClass, parseMonth(month));
  await finishGaps(host);
  const before = host.notes.ofMonth(origin, month);
  if (before !== undefined) return withoutOpening(before);
  if (host.keys.idsOf(retentionClass, month).length === 0) throw unknownRecord(`${retentionClass} ${month}`);
  await host.closeMonth(retentionClass, month);
  let appended: Appended;
  let claim: GapClaim;
  try {
    const ranges = await rangesOfMonth(host, origin, new Set(host.keys.idsOf(retentionClass, month)));
    claim = { reason: "destroyed", origin, ranges, records: countOf(ranges), legalBasis, month };
    const made = await record(claim);
    if (made.retentionClass === retentionClass && monthOf(made.time) === month) {
      throw new LogError("LOG_BAD_RECORD", "a month cannot hold the record of its own destruction", {
        where: `${retentionClass} ${month}`,
      });
    }
    appended = await append(host, claim, made);
  } catch (error) {
    host.reopenMonth(retentionClass, month);
    throw error;
  }
  return complete(host, claim, appended);
}

/** Goes on with what a crash interrupted: from the note on, what is gone stays gone. */
export async function finishGaps(host: GapHost): Promise<void> {
  for (const note of host.notes.unfinished()) await finish(host, note);
}

interface Appended {
  readonly receipt: LogReceipt;
  readonly record: LogRecord;
}

async function append(host: GapHost, claim: GapClaim, record: LogRecord): Promise<Appended> {
  checkGapRecord(record, claim);
  return { receipt: await host.appendApart(record), record };
}

async function complete(host: GapHost, claim: GapClaim, { receipt, record }: Appended): Promise<LogGap> {
  const { origin, index } = receipt;
  const shard = host.shard(origin);
  if (shard === undefined) throw unknownRecord(`${origin} ${index}`);
  const { facts, subject, actor, salts } = await host.reader.record(shard, index);
  const opening = {
    facts,
    salt: Buffer.from(salts[0]).toString("base64"),
    subject: groupDigest(salts[1], subject).toString("base64"),
    actor: groupDigest(salts[2], actor).toString("base64"),
  };
  const note: GapNote = { ...claim, at: record.time, evidence: { origin, index }, removed: false, opening };
  await host.notes.write(note);
  return withoutOpening(await finish(host, note));
}

async function finish(host: GapHost, note: GapNote): Promise<GapNote> {
  const { origin, ranges, month } = note;
  const { retentionClass } = parseOrigin(origin);
  await checkGapEvidence(note, host.shard, host.reader);
  let sealingKey: SealingKey | undefined;
  if (month !== undefined) {
    await host.closeMonth(retentionClass, month);
    await host.keys.destroy(retentionClass, month);
  } else {
    sealingKey = await keyForRest(host, note);
  }
  const keyOf = (keyId: Buffer): Uint8Array | undefined => {
    const found = host.keys.opened(keyId);
    return found?.kind === "key" ? found.key : undefined;
  };
  const resealing = { origin, keyOf, sealingKey };
  if (ranges.length > 0) {
    await host.remove(origin, ranges, (bundle, first) => dropPayloads(bundle, first, ranges, resealing));
  }
  host.reader.forgetPayloads();
  const removed = { ...note, removed: true };
  await host.notes.write(removed);
  return removed;
}

/** The key that seals again what stays of the chunk of an erased record; the chunk's own key is opened with it. */
async function keyForRest(host: GapHost, { origin, ranges }: GapNote): Promise<SealingKey | undefined> {
  const index = ranges[0]?.[0] ?? 0;
  const shard = host.shard(origin);
  if (shard === undefined) return undefined;
  const bundle = Math.floor(index / tileWidth);
  const bytes = await host.reader.sealed(shard, bundle);
  const chunks = bytes === undefined ? [] : parseChunks(bytes, bundle * tileWidth);
  const chunk = chunks.find(({ first, count }) => first <= index && index < first + count);
  if (chunk === undefined || isGapChunk(chunk) || chunk.count === 1) return undefined;
  await host.keys.find(chunk.keyId);
  const place = host.keys.placeOf(chunk.keyId);
  return place === undefined ? undefined : host.sealingKey(place.retentionClass, parseMonth(place.month));
}

/** The records that these keys sealed, without those that are gone already. */
async function rangesOfMonth(
  { shard: shardOf, reader, notes }: GapHost,
  origin: string,
  keyIds: ReadonlySet<string>,
): Promise<readonly IndexRange[]> {
  const shard = shardOf(origin);
  const ranges: [number, number][] = [];
  if (shard === undefined) return ranges;
  const { size } = shard;
  for (let bundle = 0; bundle * tileWidth < size; bundle += 1) {
    const bytes = await reader.sealed(shard, bundle);
    if (bytes === undefined) continue;
    for (const chunk of parseChunks(bytes, bundle * tileWidth)) {
      if (isGapChunk(chunk) || !keyIds.has(chunk.keyId.toString("hex"))) continue;
      for (let index = chunk.first; index < chunk.first + chunk.count; index += 1) {
        if (notes.reasonAt(origin, index) === undefined) addRange(ranges, index, index + 1);
      }
    }
  }
  return ranges;
}

function unknownRecord(where: string): LogError {
  return new LogError("LOG_UNKNOWN_RECORD", "there is no such record", { where });
}
