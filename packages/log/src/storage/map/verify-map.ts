import { parseCheckpoint } from "../../domain/checkpoint.ts";
import { LogError } from "../../domain/log-error.ts";
import { mapHeadOf } from "../../domain/map-line.ts";
import { mapKeyer, placeOf, type SegmentHead } from "../../domain/map-segment.ts";
import { subjectsOfText } from "../../domain/map-subjects.ts";
import { sameHash } from "../../domain/merkle-hash.ts";
import type { RecordKind } from "../../domain/record.ts";
import { digestLength } from "../../domain/sha256.ts";
import { openNote, parseNote } from "../../domain/signed-note.ts";
import type { MapState } from "../../map/map-store.ts";
import type { LogReader, MapFileReader, MapFiles, MapFileWriter } from "../../ports.ts";
import type { Findings } from "../../verify-log.ts";
import type { VerifiedTree } from "../../verify-tree.ts";
import type { GapCheck } from "../posix/verify-gaps.ts";
import { sameSegment } from "./map-state-text.ts";
import { PlaceSums, type Sums } from "./place-sums.ts";
import { placesOf, type SegmentReader } from "./segment-reader.ts";
import { SegmentWriter } from "./segment-writer.ts";
import { openSegment, readState, segmentPath } from "./stored-map.ts";

/**
 * Makes the map of one log again and compares. What each record says of its subjects is added up while the payloads
 * are verified, and so is what the segments say: the sums differ when the map leaves a record out, has one too many, or
 * puts one under another subject. Under a secret that nobody knew when the map was made, no two maps that differ give
 * the same sums, and none of it needs more memory than a segment has blocks.
 */
export class MapCheck {
  readonly #maps: MapFiles;
  readonly #text: string;
  readonly #state: MapState | undefined;
  readonly #fault: string | undefined;
  readonly #covered: number;
  readonly #folder: string;
  readonly #isGone: (index: number) => boolean;
  readonly #keyOf: (pseudonym: Uint8Array, target: Buffer) => Buffer;
  readonly #key = Buffer.alloc(digestLength);
  readonly #sums: Sums[];
  readonly #adding = new PlaceSums();
  #at = 0;

  private constructor(
    maps: MapFiles,
    folder: string,
    text: string,
    origin: string,
    found: {
      readonly covered: number;
      readonly state: MapState | undefined;
      readonly fault?: string;
    },
    isGone: (index: number) => boolean,
  ) {
    this.#maps = maps;
    this.#folder = folder;
    this.#text = text;
    this.#covered = found.covered;
    this.#state = found.state;
    this.#fault = found.fault;
    this.#isGone = isGone;
    this.#keyOf = mapKeyer(origin);
    this.#sums = (found.state?.segments ?? []).map(() => ({ records: 0, a: 0, b: 0, c: 0 }));
  }

  /**
   * Reads what the log says of its map, before its records are read: the map goes on while a log is verified.
   *
   * @returns undefined when the log has no map, as logs of an earlier version; what is wrong with its line is told by
   *   `finish`
   */
  static async begin(
    reader: LogReader,
    maps: MapFiles,
    folder: string,
    gaps: GapCheck,
  ): Promise<MapCheck | undefined> {
    const text = (await reader.read(`${folder}/checkpoint`))?.toString("utf8");
    if (text === undefined) return undefined;
    const signed = orFault(() => parseCheckpoint(parseNote(text).text));
    // Verifying the checkpoint itself tells what is wrong with it.
    if (typeof signed === "string") return undefined;
    const { origin } = signed;
    const gone = gaps.goneNow(origin);
    const head = orFault(() => mapHeadOf(signed));
    if (head === undefined) return undefined;
    if (typeof head === "string") {
      return new MapCheck(maps, folder, text, origin, { covered: 0, state: undefined, fault: head }, gone);
    }
    const { covered, root } = head;
    const read = await readState(maps, origin, covered);
    const state = read !== undefined && sameHash(read.root, root) ? read : undefined;
    return new MapCheck(maps, folder, text, origin, { covered, state }, gone);
  }

  /** Takes in one record that was opened and gave its entry. Records come in order. */
  add(index: number, kind: RecordKind, subject: string): void {
    const segments = this.#state?.segments ?? [];
    while (segments[this.#at] !== undefined && index >= endOf(segments[this.#at])) this.#at += 1;
    const sums = this.#sums[this.#at];
    if (sums === undefined || this.#isGone(index)) return;
    sums.records += 1;
    for (const pseudonym of subjectsOfText(subject))
      this.#adding.add(sums, this.#keyOf(pseudonym, this.#key), index, kind);
  }

  /**
   * @param opened whether the payloads were opened: without the master key only the map itself is checked
   */
  async finish(
    { checkpoint, verifier }: Pick<VerifiedTree, "checkpoint" | "verifier">,
    opened: boolean,
    findings: Findings,
  ): Promise<void> {
    const { origin } = checkpoint;
    const signed = openNote(parseNote(this.#text), [verifier]);
    // Another checkpoint came in its place meanwhile, and this one was no true one: then the next is told of.
    if (!signed.ok || parseCheckpoint(signed.text).origin !== origin) return;
    if (this.#fault !== undefined) {
      findings.report({
        origin,
        file: `${this.#folder}/checkpoint`,
        code: "MAP_ALTERED",
        message: this.#fault,
      });
      return;
    }
    if (this.#state === undefined) {
      const message = `the map of the first ${this.#covered} records is not here`;
      findings.report({
        origin,
        file: `${this.#folder}/map/state/${this.#covered}`,
        code: "MAP_MISSING",
        message,
      });
      return;
    }
    for (const [at, segment] of this.#state.segments.entries()) {
      const sums = this.#sums[at];
      if (sums !== undefined) await this.#finishSegment(origin, segment, opened ? sums : undefined, findings);
    }
  }

  async #finishSegment(
    origin: string,
    segment: SegmentHead,
    sums: Sums | undefined,
    findings: Findings,
  ): Promise<void> {
    const file = segmentPath(origin, segment);
    const report = (code: string, message: string): void =>
      findings.report({ origin, index: segment.first, file, code, message });
    let reader: SegmentReader | undefined;
    try {
      reader = await openSegment(this.#maps, origin, segment);
      if (reader === undefined) {
        if (this.#gone(segment) < segment.length)
          report("MAP_MISSING", "this segment of the map is not here");
        return;
      }
      const found = await this.#read(reader, segment, file);
      if (found === undefined) return report("MAP_ALTERED", "this segment of the map was altered");
      this.#adding.settle();
      // Records that cannot be opened were told of already, and say nothing against the map.
      if (sums === undefined || sums.records + this.#gone(segment) !== segment.length) return;
      if (sums.a === found.a && sums.b === found.b && sums.c === found.c) return;
      report("MAP_DIFFERS", "the map says something else of these records than the records do");
    } catch (error) {
      if (!(error instanceof LogError) || error.code !== "LOG_CORRUPT") throw error;
      report("MAP_ALTERED", "this segment of the map was altered");
    } finally {
      await reader?.close();
    }
  }

  /**
   * Adds up what a segment says, and writes it again on the way: undefined when that gives another file, or another
   * root than the map has.
   */
  async #read(reader: SegmentReader, segment: SegmentHead, path: string): Promise<Sums | undefined> {
    const { first, length } = segment;
    const found = { records: 0, a: 0, b: 0, c: 0 };
    const file = await this.#maps.open(path);
    if (file === undefined) return undefined;
    const same = new SameBytes(file);
    try {
      const writer = new SegmentWriter(same);
      let before: Buffer | undefined;
      for await (const block of reader.blocks()) {
        for (const { key, places } of block) {
          if (before !== undefined && Buffer.compare(before, key) >= 0) return undefined;
          before = key;
          const ended = writer.add(key, places);
          if (ended !== undefined) await ended;
          for (const number of placesOf(places)) {
            const place = placeOf(number, first);
            if (place === undefined || place.index >= first + length) return undefined;
            if (!this.#isGone(place.index)) this.#adding.add(found, key, place.index, place.kind);
          }
        }
      }
      const head = await writer.finish(first, length);
      return sameSegment(head, segment) && same.all ? found : undefined;
    } finally {
      await file.close();
    }
  }

  #gone({ first, length }: SegmentHead): number {
    let count = 0;
    for (let index = first; index < first + length; index += 1) if (this.#isGone(index)) count += 1;
    return count;
  }
}

/** What was read, or in words why it could not be. */
function orFault<T>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof LogError) return error.message;
    throw error;
  }
}

function endOf(segment: SegmentHead | undefined): number {
  return segment === undefined ? 0 : segment.first + segment.length;
}

/** Holds what would be written against the file that is there. */
class SameBytes implements MapFileWriter {
  readonly #file: MapFileReader;
  #at = 0;
  #same = true;

  constructor(file: MapFileReader) {
    this.#file = file;
  }

  /** Whether the file is, to its end, what was written. */
  get all(): boolean {
    return this.#same && this.#at === this.#file.length;
  }

  async write(bytes: Uint8Array): Promise<void> {
    const there = await this.#file.read(this.#at, bytes.length);
    this.#same &&= there.equals(bytes);
    this.#at += bytes.length;
  }

  async commit(): Promise<void> {}

  async abandon(): Promise<void> {}
}
