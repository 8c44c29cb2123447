import { type Checkpoint, parseCheckpoint } from "./domain/checkpoint.ts";
import { parseEntries } from "./domain/entry-bundle.ts";
import { LogError } from "./domain/log-error.ts";
import { leafHash, sameHash } from "./domain/merkle-hash.ts";
import { digestLength } from "./domain/sha256.ts";
import { type NoteVerifier, noteVerifier, openNote, parseNote } from "./domain/signed-note.ts";
import { formatTilePath, type TilePath, tileWidth } from "./domain/tile-path.ts";
import { TileStack, tileRoot } from "./domain/tile-stack.ts";
import type { TrustPolicy } from "./domain/trust-policy.ts";
import type { LogReader } from "./ports.ts";
import { cosignaturesFile, readCosignedHead } from "./verify-cosigned.ts";
import type { Problem } from "./verify-log.ts";

/** What one log is held against. */
export interface TreeExpectation {
  /** Keys that are trusted. Without them the key that lies beside the log is used. */
  readonly verifierKeys: readonly string[] | undefined;
  /** Earlier checkpoint of this log, which its tree must extend. */
  readonly since: string | undefined;
  /** Whose cosignatures the log must have. */
  readonly policy?: Pick<TrustPolicy, "witnesses" | "quorum"> | undefined;
  /** Whether a log of this name belongs in the place where it was found. */
  readonly isInPlace?: (origin: string) => boolean;
  /** Sees the checkpoint as soon as it is read, trusted or not. */
  readonly onHead?: (checkpoint: Checkpoint) => void;
  /** Asked before each bundle: whether to stop, because enough is wrong. */
  readonly isEnough?: () => boolean;
  /** Sees every bundle of entries in order, for checks of what belongs to them. */
  readonly onBundle?: (bundle: EntryBundle) => Promise<void>;
}

/** The entries of one bundle as they were found. */
export interface EntryBundle {
  readonly origin: string;
  /** Place of the bundle; its first entry is `index` * 256. */
  readonly index: number;
  readonly width: number;
  readonly entries: readonly Uint8Array[];
  /** Leaf hashes as the tree proves them; zeros where neither tile nor entry is there. */
  readonly leaves: Buffer;
}

/** A log whose signed head was read; `stack` holds the right edge of the tree that its entries give. */
export interface VerifiedTree {
  readonly checkpoint: Checkpoint;
  readonly verifier: NoteVerifier;
  readonly entries: number;
  readonly stack: TileStack;
}

type Report = (problem: Omit<Problem, "origin">) => void;

/**
 * Checks one log from its public files: the checkpoint and its signature, every entry against the tiles, every
 * tile against the one above, the root against the checkpoint, and that an earlier checkpoint is a part of it.
 */
export async function verifyTree(
  reader: LogReader,
  expected: TreeExpectation,
  report: Report,
): Promise<VerifiedTree | undefined> {
  // Before the head, which may grow meanwhile: what was cosigned is then never further than the head.
  const cosigned = expected.policy && (await reader.read(cosignaturesFile));
  const head = await verifyHead(reader, expected, report);
  if (head === undefined) return undefined;
  const { checkpoint, verifier } = head;
  const cosignedHead =
    expected.policy &&
    readCosignedHead(cosigned?.toString("utf8"), checkpoint, verifier, expected.policy, report);
  const earlier = [
    { file: "checkpoint", point: readEarlier(expected.since, checkpoint, verifier, report) },
    { file: cosignaturesFile, point: cosignedHead },
  ]
    .flatMap(({ file, point }) => (point === undefined ? [] : [{ file, point }]))
    .sort((a, b) => a.point.size - b.point.size);
  const stack = new TileStack();
  const tiles = new TileCheck(reader, checkpoint, report);
  let entries = 0;
  let ahead = readBundle(reader, checkpoint.size, 0);
  for (let index = 0; index * tileWidth < checkpoint.size; index += 1) {
    if (expected.isEnough?.() === true) return undefined;
    const bundle = await ahead;
    // The next file is read while this one is hashed.
    ahead = readBundle(reader, checkpoint.size, index + 1);
    ahead.catch(() => {});
    const found = parseBundle(bundle);
    entries += found.entries.length;
    const leaves = await tiles.verifyLeaves(index, bundle.width, found, report);
    let added = 0;
    for (const { file, point } of earlier) {
      const cut = point.size - index * tileWidth;
      if (cut <= 0 || cut > bundle.width) continue;
      await stack.add(leaves.subarray(added * digestLength, cut * digestLength), tiles.verifyTile);
      checkEarlier(point, file, stack, report);
      added = cut;
    }
    await stack.add(leaves.subarray(added * digestLength), tiles.verifyTile);
    const { width } = bundle;
    await expected.onBundle?.({ origin: checkpoint.origin, index, width, entries: found.entries, leaves });
  }
  await stack.finish(tiles.verifyTile);
  if (!sameHash(stack.root(), checkpoint.root)) {
    const message = "the entries and tiles do not give the root that was signed";
    report({ file: "checkpoint", code: "ROOT_DIFFERS", message });
  }
  return { checkpoint, verifier, entries, stack };
}

/** Step one: the checkpoint is there, is one, and is signed by a trusted key of the log's own name. */
async function verifyHead(
  reader: LogReader,
  { verifierKeys: trusted, onHead, isInPlace }: TreeExpectation,
  report: Report,
): Promise<{ checkpoint: Checkpoint; verifier: NoteVerifier } | undefined> {
  const file = "checkpoint";
  const text = (await reader.read(file))?.toString("utf8");
  if (text === undefined) {
    report({ file, code: "CHECKPOINT_MISSING", message: "there is no checkpoint" });
    return undefined;
  }
  const verifiers = trusted?.map(noteVerifier) ?? (await keyBeside(reader, report));
  try {
    const note = parseNote(text);
    const checkpoint = parseCheckpoint(note.text);
    onHead?.(checkpoint);
    if (isInPlace?.(checkpoint.origin) === false) {
      const message = `this is the checkpoint of ${checkpoint.origin}, which does not belong in this folder`;
      report({ file, code: "ORIGIN_DIFFERS", message });
      return undefined;
    }
    if (verifiers === undefined) return undefined;
    const verifier = verifiers.find((key) => key.name === checkpoint.origin);
    if (verifier === undefined) {
      const message = "no trusted verifier key is of this log";
      report({ file: trusted === undefined ? keyFile : file, code: "KEY_UNKNOWN", message });
      return undefined;
    }
    const opened = openNote(note, [verifier]);
    if (!opened.ok) report({ file, code: "SIGNATURE_FALSE", message: opened.why });
    return opened.ok ? { checkpoint, verifier } : undefined;
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    report({ file, code: "CHECKPOINT_MALFORMED", message: error.message });
    return undefined;
  }
}

const keyFile = "verifier-key";

/** The key that lies beside a log; undefined when it was altered, which is reported. */
async function keyBeside(reader: LogReader, report: Report): Promise<readonly NoteVerifier[] | undefined> {
  const text = (await reader.read(keyFile))?.toString("utf8");
  if (text === undefined) return [];
  try {
    return [noteVerifier(text)];
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    report({ file: keyFile, code: "KEY_MALFORMED", message: error.message });
    return undefined;
  }
}

function readEarlier(
  text: string | undefined,
  present: Checkpoint,
  verifier: NoteVerifier,
  report: Report,
): Checkpoint | undefined {
  if (text === undefined) return undefined;
  const note = parseNote(text);
  const earlier = parseCheckpoint(note.text);
  if (earlier.origin !== present.origin) return undefined;
  const opened = openNote(note, [verifier]);
  const refuse = (message: string, index?: number): undefined => {
    report({ file: "checkpoint", code: "NOT_EXTENDED", message, ...(index !== undefined && { index }) });
  };
  if (!opened.ok) return refuse(`the earlier checkpoint is not of this log: ${opened.why}`);
  if (earlier.size > present.size) {
    return refuse(`the log had ${earlier.size} records and has ${present.size} now`, present.size);
  }
  return earlier;
}

function checkEarlier(earlier: Checkpoint, file: string, stack: TileStack, report: Report): void {
  if (sameHash(stack.root(), earlier.root)) return;
  const message = `the first ${earlier.size} records are not those of the earlier checkpoint`;
  report({ file, code: "NOT_EXTENDED", message });
}

interface ReadFile {
  readonly file: string;
  readonly bytes: Buffer | undefined;
  /** Number of hashes or entries that this file must hold: 256 when the full one stands for a partial one. */
  readonly holds: number;
}

interface ReadBundle extends ReadFile {
  readonly index: number;
  readonly width: number;
}

async function readBundle(reader: LogReader, size: number, index: number): Promise<ReadBundle> {
  const width = Math.min(tileWidth, size - index * tileWidth);
  if (width <= 0) return { index, width: 0, file: "", bytes: undefined, holds: 0 };
  return { index, width, ...(await readTile(reader, { kind: "entries", index, width })) };
}

/** A full file may stand for a partial one (C2SP tlog-tiles): the rest of it is cut off by who uses it. */
async function readTile(reader: LogReader, place: TilePath): Promise<ReadFile> {
  const file = formatTilePath(place);
  const bytes = await reader.read(file);
  if (bytes !== undefined || place.width === tileWidth) return { file, bytes, holds: place.width };
  const full = formatTilePath({ ...place, width: tileWidth });
  const whole = await reader.read(full);
  return whole === undefined
    ? { file, bytes: whole, holds: place.width }
    : { file: full, bytes: whole, holds: tileWidth };
}

/** The entries of a bundle as far as they are there. */
interface FoundEntries {
  readonly file: string;
  readonly entries: readonly Uint8Array[];
  /** Whether the file holds just these entries and nothing more. */
  readonly exact: boolean;
  readonly missing: boolean;
}

/** Step two: the entries of a bundle. */
function parseBundle({ width, file, bytes, holds }: ReadBundle): FoundEntries {
  if (bytes === undefined) return { file, entries: [], exact: false, missing: true };
  const entries = parseEntries(bytes, "whole");
  const length = entries.reduce((sum, entry) => sum + 2 + entry.length, 0);
  const exact = entries.length === holds && length === bytes.length;
  return { file, entries: entries.length > width ? entries.slice(0, width) : entries, exact, missing: false };
}

/** Reports where a bundle stops being what it should be: one problem, whatever was done to it. */
function reportEntries(
  { file, entries, exact, missing }: FoundEntries,
  first: number,
  width: number,
  sound: number,
  report: Report,
): void {
  const index = first + sound;
  if (sound < entries.length) {
    const message = "this entry was altered: it is not the one that was hashed";
    report({ index, file, code: "ENTRY_ALTERED", message });
  } else if (sound < width) {
    const message = `the entries from ${index} on ${missing ? "are missing" : "were cut off"}`;
    report({ index, file, code: "ENTRY_MISSING", message });
  } else if (!exact) {
    const message = "this bundle holds more or less than its entries";
    report({ index: first, file, code: "ENTRY_ALTERED", message });
  }
}

/** Steps three and four: entries against tiles, and tiles against the tiles above them. */
class TileCheck {
  readonly #reader: LogReader;
  readonly #size: number;
  readonly #root: Uint8Array;
  readonly #report: Report;
  #above: { file: string; bytes: Buffer | undefined } = { file: "", bytes: undefined };

  constructor(reader: LogReader, { size, root }: Checkpoint, report: Report) {
    this.#reader = reader;
    this.#size = size;
    this.#root = root;
    this.#report = report;
  }

  /**
   * Leaf hashes of a bundle. Where entries and tile differ, the tile above tells which of the two was altered;
   * the other one goes into the tree, so that one altered record is one problem.
   */
  async verifyLeaves(index: number, width: number, bundle: FoundEntries, report: Report): Promise<Buffer> {
    const { entries } = bundle;
    const first = index * tileWidth;
    const computed = Buffer.concat(entries.map(leafHash), entries.length * digestLength);
    const { file, bytes, holds } = await readTile(this.#reader, { kind: "tile", level: 0, index, width });
    const tile = bytes?.subarray(0, width * digestLength);
    if (tile === undefined || tile.length < width * digestLength) {
      const missing = first + Math.floor((tile?.length ?? 0) / digestLength);
      const message = `the hashes from ${missing} on are missing`;
      report({ index: missing, file, code: "TILE_MISSING", message });
      reportEntries(bundle, first, width, entries.length, report);
      return padded(computed, width);
    }
    if (bytes !== undefined && bytes.length !== holds * digestLength) {
      const message = "this tile holds more or less than its hashes";
      report({ index: first, file, code: "TILE_ALTERED", message });
    }
    if (tile.equals(computed)) {
      reportEntries(bundle, first, width, width, report);
      return computed;
    }
    const place = firstDifference(tile, computed);
    // Of entries that are all good as far as they go, no proof is needed to say that the rest is missing.
    if (place < entries.length && !(await this.#isProven(0, index, width, tile))) {
      const message = "this hash was altered: it is not that of its entry";
      report({ index: first + place, file, code: "TILE_ALTERED", message });
      reportEntries(bundle, first, width, entries.length, report);
      return padded(computed, width);
    }
    reportEntries(bundle, first, width, place, report);
    return Buffer.from(tile);
  }

  /** Called with every tile above the leaves as the entries give it. */
  verifyTile = async (level: number, index: number, hashes: Buffer): Promise<void> => {
    if (level === 0) return;
    const width = hashes.length / digestLength;
    const { file, bytes, holds } = await readTile(this.#reader, { kind: "tile", level, index, width });
    const tile = bytes?.subarray(0, hashes.length);
    if (bytes !== undefined && tile?.equals(hashes) === true) {
      if (bytes.length === holds * digestLength) return;
      const message = "this tile holds more or less than its hashes";
      this.#report({ index: index * tileWidth ** (level + 1), file, code: "TILE_ALTERED", message });
      return;
    }
    const place = tile === undefined ? 0 : firstDifference(tile, hashes);
    const first = (index * tileWidth + place) * tileWidth ** level;
    const missing = tile === undefined || tile.length < (place + 1) * digestLength;
    const code = missing ? "TILE_MISSING" : "TILE_ALTERED";
    const message = missing
      ? "a tile above these records is missing"
      : "a tile above these records was altered";
    this.#report({ index: first, file, code, message });
  };

  /** Whether the hashes of a tile give what stands above them. */
  async #isProven(level: number, index: number, width: number, tile: Buffer): Promise<boolean> {
    if (width < tileWidth || this.#size <= tileWidth) return this.#isRightEdge(index, tile);
    const above = Math.floor(index / tileWidth);
    const count = Math.floor(this.#size / tileWidth ** (level + 1));
    const aboveWidth = Math.min(tileWidth, count - above * tileWidth);
    const file = formatTilePath({ kind: "tile", level: level + 1, index: above, width: aboveWidth });
    if (this.#above.file !== file) {
      const read = await readTile(this.#reader, {
        kind: "tile",
        level: level + 1,
        index: above,
        width: aboveWidth,
      });
      this.#above = { file, bytes: read.bytes };
    }
    const offset = (index % tileWidth) * digestLength;
    return this.#above.bytes?.subarray(offset, offset + digestLength).equals(tileRoot(tile)) === true;
  }

  /** The last tile has nothing above it but the root: it is proven when the whole tree gives the root. */
  async #isRightEdge(index: number, tile: Buffer): Promise<boolean> {
    const stack = new TileStack();
    for (let level = 0, count = this.#size; count > 0; level += 1, count = Math.floor(count / tileWidth)) {
      const width = count % tileWidth;
      const at = Math.floor(count / tileWidth);
      const read =
        width === 0
          ? Buffer.alloc(0)
          : (await readTile(this.#reader, { kind: "tile", level, index: at, width })).bytes;
      const hashes = level === 0 && at === index ? tile : read;
      stack.restore(level, at, (hashes ?? Buffer.alloc(0)).subarray(0, width * digestLength));
    }
    if (this.#size === tileWidth && index === 0) return sameHash(tileRoot(tile), this.#root);
    return stack.isComplete(this.#size) && sameHash(stack.root(), this.#root);
  }
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  let place = 0;
  const length = Math.min(a.length, b.length);
  const at = (bytes: Uint8Array): Uint8Array =>
    bytes.subarray(place * digestLength, (place + 1) * digestLength);
  while ((place + 1) * digestLength <= length && sameHash(at(a), at(b))) place += 1;
  return place;
}

/** Missing hashes count as zeros: the tree keeps its shape, and its root will differ. */
function padded(hashes: Buffer, width: number): Buffer {
  return Buffer.concat([hashes], width * digestLength);
}
