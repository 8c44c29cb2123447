import type { KeyObject } from "node:crypto";
import { parseCheckpoint } from "../../domain/checkpoint.ts";
import { bundledEntryLength, parseEntries } from "../../domain/entry-bundle.ts";
import { LogError } from "../../domain/log-error.ts";
import { leafHash, sameHash } from "../../domain/merkle-hash.ts";
import { originOfSlug, parseOrigin } from "../../domain/origin.ts";
import { digestLength } from "../../domain/sha256.ts";
import { parseNote } from "../../domain/signed-note.ts";
import type { LogFiles } from "../../ports.ts";
import { checkSignature, damaged, loadPublished, sealedChunks } from "../shards/load-shard.ts";
import { Shard } from "../shards/shard.ts";
import { type Published, publishedFormat, publishedPath } from "./publisher.ts";
import { type FrameSection, sectorLength } from "./wal-frame.ts";
import { type ScannedSegment, type ScanState, scanSegment } from "./wal-scan.ts";
import {
  type Rewrite,
  segmentNumber,
  segmentPath,
  type WalStart,
  type WrittenSegment,
  walFolder,
} from "./wal-writer.ts";

/** A log as it was found on disk. */
export interface RecoveredLog {
  readonly shards: ReadonlyMap<string, Shard>;
  readonly wal: WalStart;
  /** Sequence and digest of the last good frame. */
  readonly last: ScanState;
  readonly publishedSequence: number;
}

/** What a log is opened with. */
export interface RecoverOptions {
  readonly organisation: string;
  readonly signingKey: KeyObject;
  readonly segmentBytes: number;
}

/** How often a reader starts again because the writer published meanwhile. */
const looks = 4;

/**
 * Finds the durable state: the published files of each shard, and after them what the write-ahead log holds.
 * Changes nothing. Takes time for what was not published yet, not for the size of the log.
 *
 * @throws LogError LOG_CORRUPT, LOG_KEY
 */
export async function recoverLog(files: LogFiles, options: RecoverOptions): Promise<RecoveredLog> {
  for (let look = 1; ; look += 1) {
    const before = await publishedState(files);
    try {
      return await recoverOnce(files, before.note, options);
    } catch (error) {
      // Beside a live writer a segment may go while it is read.
      const after = await publishedState(files);
      if (look === looks || (before.note === after.note && before.segments === after.segments)) throw error;
    }
  }
}

async function publishedState(
  files: LogFiles,
): Promise<{ readonly note: string | undefined; readonly segments: string }> {
  const note = (await files.read(publishedPath))?.toString("utf8");
  return { note, segments: (await files.list(walFolder)).join() };
}

async function recoverOnce(
  files: LogFiles,
  note: string | undefined,
  { organisation, signingKey, segmentBytes }: RecoverOptions,
): Promise<RecoveredLog> {
  const published = note === undefined ? undefined : checkPublished(note, organisation);
  if (published !== undefined) await files.sync(".");
  const shards = new Map<string, Shard>();
  for (const [origin, size] of await publishedSizes(files, organisation, published)) {
    const shard = new Shard(origin, signingKey);
    await loadPublished(files, shard, size);
    shards.set(origin, shard);
  }
  const wal = await readWal(files, (section, where) => replay(shards, section, signingKey, where));
  checkComplete(wal, published, shards);
  for (const shard of shards.values()) checkHead(shard);
  const publishedSequence = published?.sequence ?? 0;
  const last = wal.state ?? { sequence: publishedSequence, digest: Buffer.alloc(digestLength) };
  return { shards, wal: startOf(wal, segmentBytes, last.sequence), last, publishedSequence };
}

/**
 * The shards that were published: those in the note, and those whose folder has a checkpoint. The note alone
 * would let a shard start anew over files that are there, and sign a second tree.
 */
async function publishedSizes(
  files: LogFiles,
  organisation: string,
  published: Published | undefined,
): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map(Object.entries(published?.sizes ?? {}).filter(([, size]) => size > 0));
  for (const name of await files.list(".")) {
    const origin = originOfSlug(organisation, name);
    if (origin === undefined || sizes.has(origin)) continue;
    // Empty: an earlier version published a shard before its first record.
    if (((await files.read(`${name}/checkpoint`))?.length ?? 0) > 0) sizes.set(origin, 0);
  }
  return sizes;
}

/** The write-ahead log as it was found. */
interface FoundWal {
  readonly numbers: readonly number[];
  /** Sequence of the oldest frame; undefined when there is no frame. */
  readonly firstSequence: number | undefined;
  /** After the last good frame; undefined when there is no frame. */
  readonly state: ScanState | undefined;
  /** The segment of the last frame, also of a torn one. */
  readonly end:
    | { readonly number: number; readonly bytes: Buffer; readonly found: ScannedSegment }
    | undefined;
  readonly full: readonly WrittenSegment[];
  /** For each origin the size up to which there are frames. */
  readonly reached: ReadonlyMap<string, number>;
}

async function readWal(
  files: LogFiles,
  take: (section: FrameSection, where: string) => void,
): Promise<FoundWal> {
  const numbers = (await files.list(walFolder)).flatMap((name) => segmentNumber(name) ?? []);
  const full: WrittenSegment[] = [];
  const reached = new Map<string, number>();
  let firstSequence: number | undefined;
  let state: ScanState | undefined;
  let end: FoundWal["end"];
  for (const [at, number] of numbers.entries()) {
    const path = segmentPath(number);
    if (at > 0 && number !== (numbers[at - 1] ?? 0) + 1)
      throw damaged(path, "the segment before it is missing");
    const bytes = (await files.read(path)) ?? Buffer.alloc(0);
    // What a killed writer left may be in memory only: nothing is shown that is not on disk.
    await files.sync(path);
    const found = scanSegment(path, bytes, state);
    if (found.damage !== undefined) throw found.damage;
    if (found.frames.length === 0 && found.torn === 0) continue;
    if (end !== undefined && end.found.torn > 0) {
      throw damaged(path, "a segment follows one that ends in a damaged frame");
    }
    if (end !== undefined && state !== undefined)
      full.push({ number: end.number, lastSequence: state.sequence, bytes: end.bytes.length });
    for (const { sections, offset } of found.frames) {
      for (const section of sections) {
        take(section, `${path} at byte ${offset}`);
        reached.set(section.origin, section.first + section.count);
      }
    }
    firstSequence ??= found.frames[0]?.sequence;
    state = found.state;
    end = { number, bytes, found };
  }
  return { numbers, firstSequence, state, end, full, reached };
}

/** Frames that were acknowledged and are in no static file must be there. */
function checkComplete(
  { numbers, firstSequence, state, end, reached }: FoundWal,
  published: Published | undefined,
  shards: ReadonlyMap<string, Shard>,
): void {
  if (published === undefined && shards.size > 0 && firstSequence !== 1) {
    throw new LogError("LOG_CORRUPT", "the note of what was published is missing", {
      where: publishedPath,
      remedy: "restore it together with the folder wal, from the same copy",
    });
  }
  const sequence = published?.sequence ?? 0;
  // The newest frames are kept. An earlier version kept none when it began a segment of another length.
  const keptNone = published?.format === undefined && numbers.some((number) => number > 1);
  const short = state === undefined ? sequence > 0 && !keptNone : state.sequence < sequence;
  // A checkpoint that is further than the note died with the publisher: its frames were not given back.
  const ahead = [...shards.values()].some(
    ({ origin, publishedSize }) =>
      publishedSize > (published?.sizes[origin] ?? 0) && publishedSize > (reached.get(origin) ?? 0),
  );
  if (!short && !ahead) return;
  throw new LogError("LOG_CORRUPT", "frames are missing at the end of the write-ahead log", {
    where: `${segmentPath(end?.number ?? numbers[0] ?? 1)} at byte ${end?.found.end ?? 0}`,
    remedy: "verify the log; the static files hold everything up to the published checkpoint",
  });
}

/** Where to write on. A segment of another length than is asked for now is left as it is, and a new one begun. */
function startOf({ numbers, end, full }: FoundWal, segmentBytes: number, lastSequence: number): WalStart {
  if (end === undefined) return { number: numbers[0] ?? 1, offset: 0, capacity: 0, full, lastSequence };
  const { number, bytes, found } = end;
  const rewrite = rewriteOf(end);
  if (bytes.length === segmentBytes) {
    return { number, offset: found.end, capacity: bytes.length, full, lastSequence, rewrite };
  }
  if (found.frames.length === 0) return { number, offset: 0, capacity: 0, full, lastSequence, rewrite };
  const left = [...full, { number, lastSequence, bytes: bytes.length }];
  return { number: number + 1, offset: 0, capacity: 0, full: left, lastSequence, rewrite };
}

/** The last frame as it was read, and zeros over what a torn one left after it. */
function rewriteOf({ number, bytes, found }: NonNullable<FoundWal["end"]>): Rewrite {
  const offset = found.frames.at(-1)?.offset ?? found.end;
  const until = Math.min(found.end + Math.ceil(found.torn / sectorLength) * sectorLength, bytes.length);
  return { number, offset, bytes: Buffer.from(bytes.subarray(offset, until)).fill(0, found.end - offset) };
}

function checkPublished(text: string, organisation: string): Published {
  const published = parsePublished(text);
  if (published === undefined) {
    throw new LogError("LOG_CORRUPT", "the note of what was published is damaged", { where: publishedPath });
  }
  if (published.organisation !== organisation) {
    throw new LogError("LOG_KEY", `this is the log of ${published.organisation}`, {
      where: "organisation",
      remedy: "open it under that name, or give another folder",
    });
  }
  return published;
}

/** Undefined when the text is not what the publisher writes. */
export function parsePublished(text: string): Published | undefined {
  try {
    const { organisation, sequence, sizes, format } = JSON.parse(text);
    if (typeof organisation !== "string" || !Number.isSafeInteger(sequence)) return undefined;
    if (typeof sizes !== "object" || sizes === null) return undefined;
    if (!Object.values(sizes).every((size) => Number.isSafeInteger(size))) return undefined;
    for (const origin of Object.keys(sizes)) parseOrigin(origin);
    return { organisation, sequence, sizes, ...(format === publishedFormat && { format }) };
  } catch {
    return undefined;
  }
}

/** Takes in what a frame added to a shard; what the static files already hold is passed over. */
function replay(
  shards: Map<string, Shard>,
  section: FrameSection,
  signingKey: KeyObject,
  where: string,
): void {
  let shard = shards.get(section.origin);
  if (shard === undefined) {
    shard = new Shard(section.origin, signingKey);
    shards.set(section.origin, shard);
  }
  if (section.first + section.count <= shard.size) return;
  if (section.first !== shard.size) {
    throw damaged(
      `${section.origin} ${shard.size}`,
      "records are missing between the static files and the write-ahead log",
    );
  }
  if (section.entries.length !== section.count * bundledEntryLength)
    throw damaged(where, "a frame has a wrong length");
  const leaves = Buffer.concat(parseEntries(section.entries).map(leafHash));
  const tree = shard.prepared.grow(leaves);
  // Copies: the section lies in the memory of a whole segment, which would otherwise stay.
  const chunks = sealedChunks(Buffer.from(section.chunks), section.first);
  const signed = parseCheckpoint(parseNote(section.checkpoint).text);
  if (signed.size !== tree.size || !sameHash(signed.root, tree.root)) {
    throw damaged(where, "the entries of a frame do not give the root that was signed");
  }
  shard.prepared = tree;
  shard.commit(tree, section.checkpoint, section.entries, chunks);
}

function checkHead(shard: Shard): void {
  if (shard.size === shard.publishedSize) return;
  checkSignature(shard, shard.checkpoint);
}
