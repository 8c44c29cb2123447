import type { GapReason, LogGap } from "../../domain/gap.ts";
import { formatGapNote, type GapNote, parseGapNote } from "../../domain/gap-note.ts";
import { LogError } from "../../domain/log-error.ts";
import { originSlug } from "../../domain/origin.ts";
import type { LogFiles } from "../../ports.ts";
import { folderOf, replaceFile } from "./replace-file.ts";

const gapFolder = "gaps";

/** Where the note of a gap lies: a month goes once, and so does a record. */
export function gapPath({ origin, month, ranges }: LogGap): string {
  const name = month === undefined ? `record-${ranges[0]?.[0] ?? 0}` : `month-${month}`;
  return `${gapFolder}/${originSlug(origin)}/${name}.json`;
}

/** Paths of all notes, sorted. */
export async function gapPaths(files: Pick<LogFiles, "list">): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const slug of await files.list(gapFolder)) {
    for (const name of await files.list(`${gapFolder}/${slug}`)) {
      if (!name.endsWith(".new")) paths.push(`${gapFolder}/${slug}/${name}`);
    }
  }
  return paths;
}

/** A range of indices that are gone, and why. */
interface GoneRange {
  readonly from: number;
  readonly to: number;
  readonly reason: GapReason;
}

/** The gaps of a log: what is written of them, and for each index whether it lies in one. */
export class GapNotes {
  readonly #files: LogFiles;
  readonly #notes = new Map<string, GapNote>();
  /** For each origin its ranges in order. They never overlap: what is gone does not go again. */
  readonly #gone = new Map<string, readonly GoneRange[]>();

  private constructor(files: LogFiles) {
    this.#files = files;
  }

  /** @throws LogError LOG_CORRUPT when a note is damaged */
  static async load(files: LogFiles): Promise<GapNotes> {
    const notes = new GapNotes(files);
    await notes.refresh();
    return notes;
  }

  /** Reads the notes again: another node of the same log may have written some. @throws LogError LOG_CORRUPT */
  async refresh(): Promise<void> {
    for (const path of await gapPaths(this.#files)) {
      const text = (await this.#files.read(path))?.toString("utf8");
      const note = text === undefined ? undefined : parseGapNote(text);
      if (note === undefined || gapPath(note) !== path) {
        throw new LogError("LOG_CORRUPT", "the note of a gap was altered", {
          where: path,
          remedy: "verify the log and restore the file from a copy",
        });
      }
      this.#keep(path, note);
    }
  }

  /** Makes a note durable. From then on its records are gone. */
  async write(note: GapNote): Promise<void> {
    const path = gapPath(note);
    await this.#files.makeFolder(folderOf(path));
    await replaceFile(this.#files, path, Buffer.from(formatGapNote(note)));
    for (const above of [gapFolder, "."]) await this.#files.sync(above);
    this.#keep(path, note);
  }

  #keep(path: string, note: GapNote): void {
    this.#notes.set(path, note);
    const ranges: GoneRange[] = [];
    for (const { origin, reason, ranges: gone } of this.#notes.values()) {
      if (origin === note.origin) for (const [from, to] of gone) ranges.push({ from, to, reason });
    }
    this.#gone.set(
      note.origin,
      ranges.sort((a, b) => a.from - b.from),
    );
  }

  /** Why a record is gone; undefined when it is not. */
  reasonAt(origin: string, index: number): GapReason | undefined {
    const range = this.#firstEndingAfter(origin, index);
    return range !== undefined && range.from <= index ? range.reason : undefined;
  }

  /** Whether any of these records is gone. Of a log without gaps this costs one look in a map. */
  touches(origin: string, from: number, to: number): boolean {
    const range = this.#firstEndingAfter(origin, from);
    return range !== undefined && range.from < to;
  }

  #firstEndingAfter(origin: string, index: number): GoneRange | undefined {
    const ranges = this.#gone.get(origin);
    if (ranges === undefined) return undefined;
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ranges[middle]?.to ?? 0) > index) high = middle;
      else low = middle + 1;
    }
    return ranges[low];
  }

  /** The gap that a month left; undefined when it was not destroyed. */
  ofMonth(origin: string, month: string): GapNote | undefined {
    return [...this.#notes.values()].find((note) => note.origin === origin && note.month === month);
  }

  all(): readonly GapNote[] {
    return [...this.#notes.values()];
  }

  /** Of which the payloads may still be there: a crash came between. */
  unfinished(): readonly GapNote[] {
    return [...this.#notes.values()].filter(({ removed }) => !removed);
  }

  /** In order of origin and of the first index. */
  gaps(): readonly LogGap[] {
    const first = ({ ranges }: LogGap): number => ranges[0]?.[0] ?? 0;
    return [...this.#notes.values()]
      .map(withoutOpening)
      .sort((a, b) => (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : first(a) - first(b)));
  }
}

/** What is told of a gap to whoever asks the log. */
export function withoutOpening(note: GapNote): LogGap {
  const { reason, origin, ranges, records, legalBasis, month, entry, at, evidence, removed } = note;
  const named = { ...(month !== undefined && { month }), ...(entry !== undefined && { entry }) };
  return { reason, origin, ranges, records, legalBasis, ...named, at, evidence, removed };
}
