import type { KeyObject } from "node:crypto";
import { parseCheckpoint } from "../../domain/checkpoint.ts";
import { bundledEntryLength, parseEntries } from "../../domain/entry-bundle.ts";
import { LogError } from "../../domain/log-error.ts";
import { leafHash, sameHash } from "../../domain/merkle-hash.ts";
import { parseOrigin } from "../../domain/origin.ts";
import { digestLength } from "../../domain/sha256.ts";
import { noteVerifier, openNote, parseNote } from "../../domain/signed-note.ts";
import { formatTilePath, tileWidth } from "../../domain/tile-path.ts";
import { TreeGrowth } from "../../domain/tree-growth.ts";
import type { LogFiles } from "../../ports.ts";
import { parseChunks, type SealedChunk } from "./payload-chunk.ts";
import { type Published, publishedPath } from "./publisher.ts";
import { Shard } from "./shard.ts";
import type { FrameSection } from "./wal-frame.ts";
import { type ScanState, scanSegment } from "./wal-scan.ts";
import { segmentNumber, segmentPath, type WalStart, walFolder } from "./wal-writer.ts";

/** A log as it was found on disk. */
export interface RecoveredLog {
  readonly shards: ReadonlyMap<string, Shard>;
  readonly wal: WalStart;
  /** Bytes of a torn frame after the last good one. */
  readonly torn: number;
  /** Sequence and digest of the last good frame. */
  readonly last: ScanState;
  readonly publishedSequence: number;
}

const never: ScanState = { sequence: 0, digest: Buffer.alloc(digestLength) };

/**
 * Finds the durable state: the published files of each shard, and after them what the write-ahead log holds.
 * Reads only. Takes time for what was not published yet, not for the size of the log.
 *
 * @throws LogError LOG_CORRUPT, LOG_KEY
 */
export async function recoverLog(
  files: LogFiles,
  organisation: string,
  signingKey: KeyObject,
  segmentBytes: number,
): Promise<RecoveredLog> {
  const published = await readPublished(files, organisation);
  const shards = new Map<string, Shard>();
  for (const [origin, size] of Object.entries(published.sizes)) {
    const shard = new Shard(origin, signingKey);
    await loadPublished(files, shard, size);
    shards.set(origin, shard);
  }
  const numbers = (await files.list(walFolder)).flatMap((name) => segmentNumber(name) ?? []);
  let state: ScanState | undefined;
  let end: Omit<WalStart, "full"> = { number: numbers[0] ?? 1, offset: 0, capacity: 0 };
  let torn = 0;
  const full: { number: number; lastSequence: number }[] = [];
  for (const number of numbers) {
    const path = segmentPath(number);
    const bytes = (await files.read(path)) ?? Buffer.alloc(0);
    const found = scanSegment(path, bytes, state);
    if (found.damage !== undefined) throw found.damage;
    if (found.frames.length === 0 && found.torn === 0) continue;
    if (torn > 0)
      throw new LogError("LOG_CORRUPT", "a segment follows one that ends in a damaged frame", {
        where: path,
      });
    if (state !== undefined) full.push({ number: end.number, lastSequence: state.sequence });
    for (const { sections, offset } of found.frames) {
      for (const section of sections) replay(shards, section, signingKey, `${path} at byte ${offset}`);
    }
    state = found.state;
    torn = found.torn;
    end = { number, offset: found.end, capacity: bytes.length };
  }
  const last = state ?? { ...never, sequence: published.sequence };
  if (last.sequence < published.sequence) {
    throw new LogError("LOG_CORRUPT", "frames are missing at the end of the write-ahead log", {
      where: `${segmentPath(end.number)} at byte ${end.offset}`,
      remedy: "verify the log; the static files hold everything up to the published checkpoint",
    });
  }
  for (const shard of shards.values()) checkHead(shard);
  const wal = end.capacity === segmentBytes || end.capacity === 0 ? end : nextSegment(end, last, full);
  return {
    shards,
    wal: { ...wal, full },
    torn: wal === end ? torn : 0,
    last,
    publishedSequence: published.sequence,
  };
}

/** A segment of another length than is asked for now is left as it is, and a new one begun. */
function nextSegment(
  end: Omit<WalStart, "full">,
  last: ScanState,
  full: { number: number; lastSequence: number }[],
): Omit<WalStart, "full"> {
  full.push({ number: end.number, lastSequence: last.sequence });
  return { number: end.number + 1, offset: 0, capacity: 0 };
}

async function readPublished(files: LogFiles, organisation: string): Promise<Published> {
  const text = (await files.read(publishedPath))?.toString("utf8");
  if (text === undefined) return { organisation, sequence: 0, sizes: {} };
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
    const { organisation, sequence, sizes } = JSON.parse(text);
    if (typeof organisation !== "string" || !Number.isSafeInteger(sequence)) return undefined;
    if (typeof sizes !== "object" || sizes === null) return undefined;
    if (!Object.values(sizes).every((size) => Number.isSafeInteger(size))) return undefined;
    for (const origin of Object.keys(sizes)) parseOrigin(origin);
    return { organisation, sequence, sizes };
  } catch {
    return undefined;
  }
}

async function loadPublished(files: LogFiles, shard: Shard, size: number): Promise<void> {
  const read = async (path: string): Promise<Buffer> => {
    const bytes = await files.read(`${shard.folder}/${path}`);
    if (bytes === undefined) throw damaged(`${shard.folder}/${path}`, "this file of the log is missing");
    return bytes;
  };
  const text = (await read("checkpoint")).toString("utf8");
  const checkpoint = checkSignature(shard, text);
  // The checkpoint may be one publication ahead of the note, when the process died between the two.
  if (checkpoint.size < size)
    throw damaged(`${shard.folder}/checkpoint`, "the published checkpoint was put back");
  const tiles: Buffer[] = [];
  for (let level = 0, count = checkpoint.size; count > 0; level += 1, count = Math.floor(count / tileWidth)) {
    const width = count % tileWidth;
    const path = formatTilePath({ kind: "tile", level, index: Math.floor(count / tileWidth), width });
    const bytes = width === 0 ? Buffer.alloc(0) : await read(path);
    if (bytes.length !== width * digestLength)
      throw damaged(`${shard.folder}/${path}`, "this tile has a wrong length");
    tiles.push(bytes);
  }
  const width = checkpoint.size % tileWidth;
  const index = Math.floor(checkpoint.size / tileWidth);
  const entries =
    width === 0 ? Buffer.alloc(0) : await read(formatTilePath({ kind: "entries", index, width }));
  const payload =
    width === 0 ? Buffer.alloc(0) : await read(formatTilePath({ kind: "payload", index, width }));
  if (entries.length !== width * bundledEntryLength) {
    throw damaged(`${shard.folder}/tile/entries`, "the last bundle of entries has a wrong length");
  }
  shard.edge.restore(checkpoint.size, tiles, entries, sealedChunks(payload, index * tileWidth));
  const tree = TreeGrowth.resume(checkpoint.size, (level, at) => shard.edge.nodeAt(level, at));
  if (!sameHash(tree.root, checkpoint.root))
    throw damaged(`${shard.folder}/tile`, "the tiles do not give the published root");
  shard.prepared = tree;
  shard.size = checkpoint.size;
  shard.checkpoint = text;
  shard.publishedSize = checkpoint.size;
  for (const { path } of shard.edge.partialFiles()) shard.partial.add(path.slice(0, path.lastIndexOf(".p/")));
}

/** @throws LogError LOG_KEY when another key signed it, LOG_CORRUPT when the signature or the text was altered */
function checkSignature(shard: Shard, text: string): ReturnType<typeof parseCheckpoint> {
  const where = `${shard.folder}/checkpoint`;
  try {
    const note = parseNote(text);
    const checkpoint = parseCheckpoint(note.text);
    const opened = openNote(note, [noteVerifier(shard.signer.verifierKey)]);
    if (opened.ok && checkpoint.origin === shard.origin) return checkpoint;
    if (!opened.ok && opened.why === "no known key has signed") {
      throw new LogError("LOG_KEY", "the checkpoint was signed with another key", {
        where,
        remedy: "open the log with the signing key it was made with",
      });
    }
  } catch (cause) {
    if (cause instanceof LogError && cause.code === "LOG_KEY") throw cause;
  }
  throw damaged(where, "the published checkpoint was altered");
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

function sealedChunks(bytes: Buffer, first: number): SealedChunk[] {
  return parseChunks(bytes, first).map((chunk) => ({
    first: chunk.first,
    count: chunk.count,
    parts: [chunk.bytes],
  }));
}

function checkHead(shard: Shard): void {
  if (shard.size === shard.publishedSize) return;
  checkSignature(shard, shard.checkpoint);
}

function damaged(where: string, message: string): LogError {
  return new LogError("LOG_CORRUPT", message, {
    where,
    remedy: "verify the log and restore the file from a copy",
  });
}
