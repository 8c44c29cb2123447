import { groupPrefix, saltLength, takeGroup, writeCommitment } from "../../domain/commitment.ts";
import {
  type FactsParts,
  type LogRecord,
  type RecordKind,
  recordKinds,
  type SharedEnding,
} from "../../domain/record.ts";
import {
  baseLength,
  groupHeader,
  groupOverhead,
  hintLength,
  longestEnding,
  sharesEnding,
  shortestEnding,
} from "./payload-record.ts";

/** Source of salts: fills 16 bytes of `target` at `offset`. */
export type FillSalt = (target: Buffer, offset: number) => void;

/** The record whose facts others of the chunk may end like. */
interface Base {
  /** Place of the record in the chunk; -1 while the chunk has none. */
  place: number;
  /** Where the text of its facts starts and ends. */
  start: number;
  end: number;
  /** Bytes that records of this kind had in common at the end; 0 when that is not known. */
  shared: number;
}

/** What tells which records end alike: the ending itself where it is known. */
type BaseKey = SharedEnding | string;

/**
 * Lays records in clear one after the other in memory that is used again, and writes their entries. Most facts on one
 * processing activity differ in ids and times, which stand first: what they end with is kept once in a chunk.
 */
export class PayloadWriter {
  bytes: Buffer = Buffer.allocUnsafe(1 << 12);
  end = 0;
  #count = 0;
  readonly #bases = new Map<BaseKey, Base>();

  clear(): void {
    this.end = 0;
    this.#count = 0;
    // Other activities come and go; these few that stay cost nothing.
    if (this.#bases.size > mostBases) this.#bases.clear();
    for (const base of this.#bases.values()) base.place = -1;
  }

  /** Lays a record down, and writes its 33-byte entry to `entry` at `offset`. */
  add(record: LogRecord, fillSalt: FillSalt, entry: Buffer, offset: number): void {
    const { facts, subject, actor } = record;
    // A UTF-16 unit becomes at most three bytes of UTF-8.
    this.#reserve(512 + 3 * (facts.length + subject.length + actor.length));
    const { bytes } = this;
    // Parts of other facts than these would be written in their place.
    const parts = record.parts?.facts === facts ? record.parts : undefined;
    const base = this.#baseOf(parts?.ending ?? record.index?.activity ?? record.kind);
    const start = this.end;
    let at = this.#header(record, base.place >= 0);
    const factsAt = at;
    at = parts === undefined ? this.#group(facts, at, fillSalt) : this.#groupOf(parts, at, fillSalt);
    takeGroup(bytes.subarray(factsAt + groupHeader, at), 0);
    const ending = this.#endingOf(base, factsAt, at, parts?.ending.bytes.length ?? 0);
    if (ending > 0) {
      at -= ending;
      bytes.writeUInt32BE(at - factsAt - groupHeader, factsAt);
      bytes[factsAt - baseLength] = this.#count - base.place;
      bytes.writeUInt16BE(ending, factsAt - baseLength + 1);
    } else {
      if (base.place >= 0) {
        // Laid for sharing, and shares nothing.
        bytes.copyWithin(factsAt - baseLength, factsAt, at);
        bytes[start] = kindCode(record.kind);
        base.end = at - baseLength;
      } else base.end = at;
      base.start = base.end - (at - factsAt - groupHeader - groupOverhead);
      base.place = this.#count;
      at = base.end;
    }
    const subjectAt = at;
    at = this.#group(subject, at, fillSalt);
    takeGroup(bytes.subarray(subjectAt + groupHeader, at), 1);
    const actorAt = at;
    at = this.#group(actor, at, fillSalt);
    takeGroup(bytes.subarray(actorAt + groupHeader, at), 2);
    writeCommitment(entry, offset);
    this.end = at;
    this.#count += 1;
  }

  #baseOf(key: BaseKey): Base {
    const known = this.#bases.get(key);
    if (known !== undefined) return known;
    const base: Base = { place: -1, start: 0, end: 0, shared: 0 };
    this.#bases.set(key, base);
    return base;
  }

  /**
   * How many bytes of the facts that were just laid down are those of the base as well; 0 when too few.
   *
   * @param alike how many are for certain; 0 when that is not known
   */
  #endingOf(base: Base, factsAt: number, end: number, alike: number): number {
    if (base.place < 0 || this.#count - base.place > 0xff) return 0;
    if (alike >= shortestEnding && alike <= longestEnding) return alike;
    const { bytes } = this;
    const { shared } = base;
    const most = Math.min(end - factsAt - groupHeader - groupOverhead, base.end - base.start, longestEnding);
    if (shared > 0 && shared <= most && startsCharacter(bytes, end - shared)) {
      if (bytes.compare(bytes, end - shared, end, base.end - shared, base.end) === 0) return shared;
    }
    const found = commonEnding(bytes, base.end, end, most);
    // One that shares less is no reason to let the next share less.
    base.shared = Math.max(shared, found);
    return found;
  }

  #header({ kind, time, index }: LogRecord, shares: boolean): number {
    const { bytes } = this;
    const at = this.end;
    const subject = index?.subject;
    const activity = index?.activity ?? "";
    bytes[at] = shares ? kindCode(kind) | sharesEnding : kindCode(kind);
    bytes[at + 1] = subject === undefined ? 0 : hintLength;
    bytes.writeUIntBE(time, at + 3, 6);
    let next = at + 9;
    if (subject !== undefined) {
      bytes.set(subject, next);
      next += hintLength;
    }
    const length = activity === "" ? 0 : bytes.write(activity, next, "utf8");
    bytes[at + 2] = length;
    return next + length + (shares ? baseLength : 0);
  }

  #group(text: string, at: number, fillSalt: FillSalt): number {
    const { bytes } = this;
    const start = at + groupHeader;
    bytes[start] = groupPrefix;
    fillSalt(bytes, start + 1);
    const length = 1 + saltLength + bytes.write(text, start + groupOverhead, "utf8");
    bytes.writeUInt32BE(length, at);
    return start + length;
  }

  /** A text of which the ending was encoded before. */
  #groupOf({ start: text, ending }: FactsParts, at: number, fillSalt: FillSalt): number {
    const end = this.#group(text, at, fillSalt);
    this.bytes.set(ending.bytes, end);
    this.bytes.writeUInt32BE(end + ending.bytes.length - at - groupHeader, at);
    return end + ending.bytes.length;
  }

  #reserve(room: number): void {
    if (this.end + room <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.end + room));
    larger.set(this.bytes.subarray(0, this.end));
    this.bytes = larger;
  }
}

const mostBases = 64;

function kindCode(kind: RecordKind): number {
  return recordKinds.indexOf(kind);
}

/** Bytes before two ends that are the same, of whole characters; 0 when they are too few to be worth it. */
function commonEnding(bytes: Buffer, endA: number, endB: number, most: number): number {
  let length = 0;
  while (length < most && length < endA && bytes[endA - length - 1] === bytes[endB - length - 1]) length += 1;
  while (length > 0 && !startsCharacter(bytes, endB - length)) length -= 1;
  return length < shortestEnding ? 0 : length;
}

/** In UTF-8 the bytes of a character after its first are 10xxxxxx. */
function startsCharacter(bytes: Buffer, at: number): boolean {
  return ((bytes[at] ?? 0) & 0xc0) !== 0x80;
}
