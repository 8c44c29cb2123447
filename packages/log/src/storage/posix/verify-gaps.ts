import { parseCheckpoint } from "../../domain/checkpoint.ts";
import { parseEntries } from "../../domain/entry-bundle.ts";
import { type IndexRange, isInRanges, type LogGap } from "../../domain/gap.ts";
import { type GapNote, gapEntry, parseGapNote } from "../../domain/gap-note.ts";
import { LogError } from "../../domain/log-error.ts";
import { sameHash } from "../../domain/merkle-hash.ts";
import { isOrigin, originSlug, parseOrigin } from "../../domain/origin.ts";
import { parseNote } from "../../domain/signed-note.ts";
import { formatTilePath, tileWidth } from "../../domain/tile-path.ts";
import type { LogFiles } from "../../ports.ts";
import type { Findings } from "../../verify-log.ts";
import { gapPath, gapPaths, withoutOpening } from "../shards/gap-notes.ts";
import { type FoundTail, readTail } from "./verify-tail.ts";

/**
 * The gaps as verifying finds them. A gap is accepted when a note stands for it, and a note when the audit record that
 * it opens is in the tree: then the log itself said, before anything went, what would go and why.
 */
export class GapCheck {
  readonly #files: LogFiles;
  readonly #findings: Findings;
  readonly #notes = new Map<string, GapNote>();
  readonly #ofOrigin = new Map<string, readonly GapNote[]>();
  readonly #refused = new Set<string>();

  private constructor(files: LogFiles, findings: Findings) {
    this.#files = files;
    this.#findings = findings;
  }

  /** Load it before the write-ahead log is read: the audit record of a note is older than the note. */
  static async load(files: LogFiles, findings: Findings): Promise<GapCheck> {
    const check = new GapCheck(files, findings);
    await check.renew();
    return check;
  }

  /** Reads the notes again: of a log that is being written, payloads can go while it is verified. */
  async renew(): Promise<void> {
    for (const path of await gapPaths(this.#files)) {
      const text = (await this.#files.read(path))?.toString("utf8");
      if (text === undefined || this.#refused.has(path)) continue;
      const note = parseGapNote(text);
      if (note !== undefined && gapPath(note) === path) {
        this.#notes.set(path, note);
        const others = (this.#ofOrigin.get(note.origin) ?? []).filter((other) => gapPath(other) !== path);
        this.#ofOrigin.set(note.origin, [...others, note]);
        continue;
      }
      this.#refused.add(path);
      const message = "this note of a gap was altered: it does not state what its audit record says";
      this.#findings.report({ origin: undefined, file: path, code: "GAP_NOTE_ALTERED", message });
    }
  }

  /** Whether a log has gaps at all. */
  hasAny(origin: string): boolean {
    return this.#ofOrigin.has(origin);
  }

  /** The note that stands for the payload of this record being gone. */
  noteFor(origin: string, index: number): GapNote | undefined {
    return this.#ofOrigin.get(origin)?.find(({ ranges }) => isInRanges(ranges, index));
  }

  /** Which records of a log a note stands for, as far as is known now. */
  goneNow(origin: string): (index: number) => boolean {
    const notes = this.#ofOrigin.get(origin);
    return (index) => notes?.some(({ ranges }) => isInRanges(ranges, index)) === true;
  }

  /** The first of these records that no note stands for. */
  firstUnexplained(origin: string, [from, to]: IndexRange): number | undefined {
    for (let index = from; index < to; ) {
      const note = this.noteFor(origin, index);
      if (note === undefined) return index;
      index = note.ranges.find(([, end]) => end > index)?.[1] ?? index + 1;
    }
    return undefined;
  }

  /** Notes of months, for what must be gone with them. */
  months(): readonly { readonly retentionClass: string; readonly month: string; readonly note: GapNote }[] {
    return [...this.#notes.values()].flatMap((note) => {
      const { month, origin } = note;
      return month === undefined ? [] : [{ retentionClass: parseOrigin(origin).retentionClass, month, note }];
    });
  }

  /**
   * Holds each note against the log: its audit record is in the tree with just these facts, and an erased record had
   * the entry that is said. An audit record that is gone too counts when its own gap is explained, so that no gap stands
   * for itself, nor several for each other: whoever can sign could state those, without a payload that a key opens.
   *
   * @returns the gaps that are explained
   */
  async finish(tail: FoundTail): Promise<readonly LogGap[]> {
    const stated = new Map<GapNote, string>();
    for (const [file, note] of this.#notes) {
      const { origin, ranges, evidence, entry } = note;
      const index = ranges[0]?.[0];
      const found = await entryAt(this.#files, tail, evidence.origin, evidence.index);
      const isStated = found !== undefined && sameHash(found, gapEntry(note));
      const own = entry === undefined ? undefined : await entryAt(this.#files, tail, origin, index ?? 0);
      const fits = entry === undefined || (own !== undefined && sameHash(own, Buffer.from(entry, "base64")));
      if (isStated && fits) {
        stated.set(note, file);
        continue;
      }
      const message = isStated
        ? "this record was erased under the name of another"
        : "the audit record that this gap cites is not in the log";
      this.#reportUnexplained(file, note, message);
    }
    const explained = this.#wellFounded(stated);
    for (const [note, file] of stated) {
      if (explained.has(note)) continue;
      const message =
        "the audit record that this gap cites went with the gap itself, or with one that cites it";
      this.#reportUnexplained(file, note, message);
    }
    return [...explained]
      .map(withoutOpening)
      .sort((a, b) => (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : firstOf(a) - firstOf(b)));
  }

  /** Those whose audit record is there, and then those whose audit record went with one of these. */
  #wellFounded(stated: ReadonlyMap<GapNote, string>): ReadonlySet<GapNote> {
    const explained = new Set<GapNote>();
    for (let before = -1; before < explained.size; ) {
      before = explained.size;
      for (const note of stated.keys()) {
        const { origin, index } = note.evidence;
        const gone = (this.#ofOrigin.get(origin) ?? []).filter(({ ranges }) => isInRanges(ranges, index));
        if (gone.every((other) => explained.has(other))) explained.add(note);
      }
    }
    return explained;
  }

  #reportUnexplained(file: string, { origin, ranges }: GapNote, message: string): void {
    const index = ranges[0]?.[0];
    const place = index === undefined ? {} : { index };
    this.#findings.report({ origin, ...place, file, code: "GAP_UNEXPLAINED", message });
  }
}

function firstOf({ ranges }: LogGap): number {
  return ranges[0]?.[0] ?? 0;
}

/** An entry of a log, from its static files or else from the write-ahead log. */
async function entryAt(
  files: LogFiles,
  tail: FoundTail,
  origin: string,
  index: number,
): Promise<Uint8Array | undefined> {
  if (!isOrigin(origin)) return undefined;
  return (
    entryInTail(tail, origin, index) ??
    (await publishedEntry(files, origin, index)) ??
    // What came while the log was verified.
    entryInTail(await readTail(files), origin, index)
  );
}

function entryInTail({ sections }: FoundTail, origin: string, index: number): Uint8Array | undefined {
  for (const { section } of sections) {
    if (section.origin !== origin || index < section.first || index >= section.first + section.count)
      continue;
    return parseEntries(section.entries, "whole")[index - section.first];
  }
  return undefined;
}

async function publishedEntry(
  files: LogFiles,
  origin: string,
  index: number,
): Promise<Uint8Array | undefined> {
  const folder = originSlug(origin);
  const text = (await files.read(`${folder}/checkpoint`))?.toString("utf8");
  const size = text === undefined ? 0 : sizeOf(text);
  if (index >= size) return undefined;
  const bundle = Math.floor(index / tileWidth);
  for (const width of new Set([Math.min(tileWidth, size - bundle * tileWidth), tileWidth])) {
    const path = formatTilePath({ kind: "entries", index: bundle, width });
    const bytes = await files.read(`${folder}/${path}`);
    if (bytes !== undefined) return parseEntries(bytes, "whole")[index % tileWidth];
  }
  return undefined;
}

function sizeOf(checkpoint: string): number {
  try {
    return parseCheckpoint(parseNote(checkpoint).text).size;
  } catch (error) {
    if (error instanceof LogError) return 0;
    throw error;
  }
}
