import { parseCheckpoint } from "../../domain/checkpoint.ts";
import { parseEntries } from "../../domain/entry-bundle.ts";
import { LogError } from "../../domain/log-error.ts";
import { leafHash, sameHash } from "../../domain/merkle-hash.ts";
import { isOrigin, originSlug, parseOrigin } from "../../domain/origin.ts";
import { type NoteVerifier, noteVerifier, openNote, parseNote, underName } from "../../domain/signed-note.ts";
import { TreeGrowth } from "../../domain/tree-growth.ts";
import type { LogFiles } from "../../ports.ts";
import type { Findings, VerifiedLog } from "../../verify-log.ts";
import type { VerifiedTree } from "../../verify-tree.ts";
import type { Published } from "./publisher.ts";
import type { GapCheck } from "./verify-gaps.ts";
import type { KeyCheck } from "./verify-keys.ts";
import { PayloadCheck } from "./verify-payloads.ts";
import type { FrameSection } from "./wal-frame.ts";
import { type ScannedSegment, type ScanState, scanSegment } from "./wal-scan.ts";
import { segmentNumber, segmentPath, walFolder } from "./wal-writer.ts";

/** What the write-ahead log adds to the static files. */
export interface VerifiedTail {
  readonly heads: readonly VerifiedLog[];
  readonly entries: number;
  readonly payloads: number;
}

interface TailLog {
  tree: TreeGrowth;
  readonly published: number;
  /** None when no key is known: then only the signatures stay unchecked. */
  readonly verifiers: readonly NoteVerifier[];
}

/** What the write-ahead log is held against. */
export interface TailExpectation {
  readonly published: Published | undefined;
  /** The logs as their static files gave them. */
  readonly trees: ReadonlyMap<string, VerifiedTree>;
  readonly keys: KeyCheck;
  readonly gaps: GapCheck;
  /** Keys that the caller trusts. Without them, those that lie beside the logs are used. */
  readonly verifierKeys: readonly string[] | undefined;
}

/** Records of one log that a frame holds. */
export interface FoundSection {
  readonly section: FrameSection;
  readonly file: string;
  /** Sequence of the frame. */
  readonly sequence: number;
}

/** The write-ahead log as it was found. */
export interface FoundTail {
  readonly sections: readonly FoundSection[];
  /** Sequence of the last good frame; 0 when there is none. */
  readonly sequence: number;
  /** The newest segment; undefined when there is none. */
  readonly newest: string | undefined;
  readonly damaged: TailDamage | undefined;
}

interface TailDamage {
  readonly file: string;
  readonly message: string;
  /** Logs that the damaged frame was for, as far as it still tells. */
  readonly touched: readonly string[];
}

/** A write takes less long than this many looks at it. */
const looks = 3;

/**
 * Reads the write-ahead log. Read it before the static files: a segment goes when all of it is in them, so what
 * is not found here is found there, also while the log is being written.
 */
export async function readTail(files: LogFiles): Promise<FoundTail> {
  let found = await readSegments(files);
  for (let look = 1; look < looks && found.damaged !== undefined; look += 1)
    found = await readSegments(files);
  return found;
}

async function readSegments(files: LogFiles): Promise<FoundTail> {
  const sections: FoundSection[] = [];
  let state: ScanState | undefined;
  let newest: string | undefined;
  let before: { readonly number: number; readonly torn: number; readonly file: string } | undefined;
  const damaged = (file: string, message: string, touched: readonly string[] = []): FoundTail => {
    return { sections, sequence: state?.sequence ?? 0, newest, damaged: { file, message, touched } };
  };
  for (const number of (await files.list(walFolder)).flatMap((name) => segmentNumber(name) ?? [])) {
    const file = segmentPath(number);
    newest = file;
    if (before !== undefined && number !== before.number + 1) {
      const gone = segmentPath(before.number + 1);
      return damaged(gone, "this segment of the write-ahead log is missing, and later ones are there");
    }
    const found = await readSegment(files, file, state);
    if (found === undefined) {
      // It went since it was listed, so it and those before it are in the static files.
      sections.length = 0;
      state = undefined;
      before = undefined;
      continue;
    }
    // The last frame of all may have been under way when the power went; one that others follow was not.
    if (before !== undefined && before.torn > 0 && (found.frames.length > 0 || found.torn > 0)) {
      return damaged(before.file, "the end of this segment was altered: a later segment follows it");
    }
    for (const frame of found.frames) {
      for (const section of frame.sections) sections.push({ section, file, sequence: frame.sequence });
    }
    state = found.state ?? state;
    if (found.damage !== undefined) {
      const { message, where } = found.damage;
      return damaged(file, `${message} (${where ?? file})`, found.touched);
    }
    before = { number, torn: found.torn, file };
  }
  return { sections, sequence: state?.sequence ?? 0, newest, damaged: undefined };
}

/** What looks like damage may be a frame that was being written while it was read: then it moves on. */
async function readSegment(
  files: LogFiles,
  file: string,
  before: ScanState | undefined,
): Promise<ScannedSegment | undefined> {
  let found: ScannedSegment | undefined;
  for (let look = 0; look < looks; look += 1) {
    const bytes = await files.read(file);
    if (bytes === undefined) return undefined;
    found = scanSegment(file, bytes, before);
    if (found.damage === undefined) return found;
  }
  return found;
}

/**
 * Checks the write-ahead log: that no frame was altered, removed or cut off, and that what is not in the static
 * files yet continues their trees under signed checkpoints. A frame that was being written when the power went
 * was never acknowledged and is no problem.
 */
export async function verifyTail(
  files: LogFiles,
  tail: FoundTail,
  { published, trees, keys, gaps, verifierKeys }: TailExpectation,
  findings: Findings,
): Promise<VerifiedTail> {
  const logs = new Map<string, TailLog>();
  for (const [origin, { stack, verifier, checkpoint }] of trees) {
    logs.set(origin, { tree: stack.growth(), published: checkpoint.size, verifiers: [verifier] });
  }
  const trusted = verifierKeys?.map(noteVerifier);
  const known = trusted ?? [...trees.values()].map(({ verifier }) => verifier);
  for (const { section, file } of tail.sections) {
    const { origin } = section;
    if (logs.has(origin)) continue;
    const beside = trusted === undefined ? await keyBeside(files, origin) : [];
    const verifiers = beside.length > 0 ? beside : verifiersOf(origin, known);
    logs.set(origin, { tree: TreeGrowth.empty, published: 0, verifiers });
    if (verifiers.length > 0 || published?.sizes[origin] !== undefined) continue;
    const message = "no verifier key is known of this log: its signatures were not checked";
    findings.report({ origin, file, code: "KEY_UNKNOWN", message });
  }
  const heads = new Map<string, VerifiedLog>();
  let entries = 0;
  let payloads = 0;
  // A log whose head was refused has its problem already; nothing can be said of what comes after it.
  const refused = new Set(Object.keys(published?.sizes ?? {}).filter((origin) => !trees.has(origin)));
  const check = (section: FrameSection, file: string): void => {
    if (refused.has(section.origin)) return;
    const log = logs.get(section.origin);
    if (log === undefined || section.first + section.count <= log.published) return;
    const grown = verifySection(section, log, file, findings);
    if (grown === undefined) {
      refused.add(section.origin);
      return;
    }
    log.tree = grown;
    entries += section.count;
    heads.set(section.origin, { origin: section.origin, size: grown.size, root: grown.root });
    const payload = new PayloadCheck(files, "", keys, gaps, findings);
    const found = parseEntries(section.entries, "whole");
    const { origin, first, count } = section;
    const leaves = Buffer.concat(found.map(leafHash));
    const width = { width: count, fileWidth: count };
    payload.verifyRange({ origin, file, bytes: section.chunks, first, ...width, entries: found, leaves });
    payloads += payload.checked;
  };

  for (const { section, file } of tail.sections) check(section, file);
  if (tail.damaged !== undefined) {
    reportDamage(tail.damaged, logs, findings);
    return { heads: [...heads.values()], entries, payloads };
  }
  if (published !== undefined && tail.sequence < published.sequence) {
    const message = `the write-ahead log ends at frame ${tail.sequence}, and frame ${published.sequence} was published`;
    findings.report({ origin: undefined, file: tail.newest ?? walFolder, code: "WAL_CUT_OFF", message });
  }
  return { heads: [...heads.values()], entries, payloads };
}

function verifySection(
  section: FrameSection,
  log: TailLog,
  file: string,
  findings: Findings,
): TreeGrowth | undefined {
  const { origin, first } = section;
  const refuse = (code: string, message: string, index = first): undefined => {
    findings.report({ origin, index, file, code, message });
  };
  if (first !== log.tree.size) {
    return refuse("ENTRY_MISSING", `the records from ${log.tree.size} on are missing`, log.tree.size);
  }
  const tree = log.tree.grow(Buffer.concat(parseEntries(section.entries, "whole").map(leafHash)));
  try {
    const note = parseNote(section.checkpoint);
    const signed = parseCheckpoint(note.text);
    if (signed.origin !== origin || signed.size !== tree.size || !sameHash(signed.root, tree.root)) {
      return refuse("ROOT_DIFFERS", "the entries of this frame do not give the root that was signed");
    }
    const opened = log.verifiers.length === 0 ? undefined : openNote(note, log.verifiers);
    if (opened?.ok === false) return refuse("SIGNATURE_FALSE", opened.why);
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    return refuse("CHECKPOINT_MALFORMED", error.message);
  }
  return tree;
}

/** The key that was laid beside a log before its first publication. */
async function keyBeside(files: LogFiles, origin: string): Promise<readonly NoteVerifier[]> {
  if (!isOrigin(origin)) return [];
  const text = (await files.read(`${originSlug(origin)}/verifier-key`))?.toString("utf8");
  try {
    const found = text === undefined ? undefined : noteVerifier(text);
    return found?.name === origin ? [found] : [];
  } catch (error) {
    if (error instanceof LogError) return [];
    throw error;
  }
}

/** The key of a log itself, or else the keys of the organisation's other logs: it signs all of them with one key. */
function verifiersOf(origin: string, known: readonly NoteVerifier[]): readonly NoteVerifier[] {
  const own = known.filter(({ name }) => name === origin);
  if (own.length > 0 || !isOrigin(origin)) return own;
  const { organisation } = parseOrigin(origin);
  return known
    .filter(({ name }) => isOrigin(name) && parseOrigin(name).organisation === organisation)
    .map((verifier) => underName(verifier, origin));
}

/** The damaged frame holds the records after the last good one, of each log that it was for. */
function reportDamage(
  { file, message, touched }: TailDamage,
  logs: ReadonlyMap<string, TailLog>,
  findings: Findings,
): void {
  const only = [...logs.keys()];
  // What a damaged frame says of itself counts only where it can be true.
  const known = touched.filter((origin) => logs.has(origin));
  const origins = known.length > 0 ? known : only.length === 1 ? only : [undefined];
  for (const origin of origins) {
    const index = origin === undefined ? undefined : (logs.get(origin)?.tree.size ?? 0);
    findings.report({ origin, file, code: "WAL_DAMAGED", message, ...(index !== undefined && { index }) });
  }
}
