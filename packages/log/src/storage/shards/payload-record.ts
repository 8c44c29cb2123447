import { entryLength, type Groups, saltLength, takeGroup, writeCommitment } from "../../domain/commitment.ts";
import { LogError } from "../../domain/log-error.ts";
import {
  type IndexHints,
  type LogRecord,
  type RecordKind,
  recordKinds,
  type Salts,
} from "../../domain/record.ts";

// A record in clear, as it is sealed:
//   kind (1), length of the subject hint (1: 0 or 32), length of the activity hint (1), time (6), the two hints,
//   and three times: length of the group (4), 0x02, salt (16), text.
// A group stands exactly as it is hashed, so that neither writer nor reader copies it. But facts may end like those of
// a record before: the kind then has its highest bit, and after the hints stands how many records before (1) and
// the length of that ending (2), which is left out of the facts and of their length.
const fixedLength = 9;
export const groupHeader = 4;
export const groupOverhead = 1 + saltLength;
export const hintLength = 32;
export const sharesEnding = 0x80;
/** Length of what says where the ending is. */
export const baseLength = 3;
export const shortestEnding = 64;
export const longestEnding = 0xffff;
const longestActivity = 255;

/** Upper bound of what a record takes in clear, in bytes. */
export function payloadBound({ facts, subject, actor }: LogRecord): number {
  const units = facts.length + subject.length + actor.length;
  // Counting bytes costs time, so only a large record is counted.
  if (units < 4096) return 512 + 3 * units;
  return 512 + Buffer.byteLength(facts) + Buffer.byteLength(subject) + Buffer.byteLength(actor);
}

/** @throws LogError LOG_BAD_RECORD when a record cannot be laid down; origin and time are checked elsewhere */
export function checkRecord(record: LogRecord): void {
  const { kind, facts, subject, actor, index } = record;
  if (!recordKinds.includes(kind))
    throw badRecord("kind", "a record is a decision, a processing or an audit");
  if (typeof facts !== "string" || typeof subject !== "string" || typeof actor !== "string") {
    throw badRecord("facts, subject, actor", "the three groups of a record are texts");
  }
  if (index?.subject !== undefined && index.subject.length !== hintLength) {
    throw badRecord("index.subject", "the pseudonym of a subject has 32 bytes");
  }
  if (index?.activity !== undefined && 3 * index.activity.length > longestActivity) {
    throw badRecord("index.activity", "the slug of a processing activity has at most 85 characters");
  }
}

/** A record read back from its clear form; nothing of it is copied before it is asked for. */
export class PayloadRecord {
  readonly kind: RecordKind;
  readonly time: number;
  /** Where it ends in the clear bytes of its chunk. */
  readonly end: number;
  readonly #bytes: Buffer;
  readonly #start: number;
  readonly #facts: number;
  readonly #subject: number;
  readonly #actor: number;
  readonly #ending: number;
  readonly #endingEnd: number;

  /**
   * @param start where it starts in the clear bytes of its chunk
   * @param before the records before it in the chunk
   * @throws LogError LOG_CORRUPT when no record is there
   */
  constructor(bytes: Buffer, start: number, before: readonly PayloadRecord[]) {
    need(bytes, start, fixedLength);
    const code = bytes.readUInt8(start);
    const kind = recordKinds[code & ~sharesEnding];
    if (kind === undefined) throw notOurs();
    this.kind = kind;
    this.time = bytes.readUIntBE(start + 3, 6);
    this.#bytes = bytes;
    this.#start = start;
    let at = start + fixedLength + bytes.readUInt8(start + 1) + bytes.readUInt8(start + 2);
    this.#ending = 0;
    this.#endingEnd = 0;
    if ((code & sharesEnding) !== 0) {
      need(bytes, at, baseLength);
      const base = before[before.length - bytes.readUInt8(at)];
      this.#ending = bytes.readUInt16BE(at + 1);
      if (base === undefined || base.#ending > 0 || base.#factsEnd - base.#facts < this.#ending)
        throw notOurs();
      this.#endingEnd = base.#factsEnd;
      at += baseLength;
    }
    this.#facts = at + groupHeader;
    at = groupEnd(bytes, at);
    this.#subject = at + groupHeader;
    at = groupEnd(bytes, at);
    this.#actor = at + groupHeader;
    this.end = groupEnd(bytes, at);
  }

  /** Where the facts end that stand in the record itself. */
  get #factsEnd(): number {
    return this.#subject - groupHeader;
  }

  get hints(): IndexHints {
    const bytes = this.#bytes;
    const subject = bytes.readUInt8(this.#start + 1);
    const activity = bytes.readUInt8(this.#start + 2);
    const at = this.#start + fixedLength;
    return {
      ...(subject > 0 && { subject: bytes.subarray(at, at + subject) }),
      ...(activity > 0 && { activity: bytes.toString("utf8", at + subject, at + subject + activity) }),
    };
  }

  /** The three groups exactly as they are hashed. */
  get groups(): readonly [Buffer, Buffer, Buffer] {
    const own = this.#bytes.subarray(this.#facts, this.#factsEnd);
    return [
      this.#ending === 0 ? own : Buffer.concat([own, this.#endingBytes()]),
      this.#bytes.subarray(this.#subject, this.#actor - groupHeader),
      this.#bytes.subarray(this.#actor, this.end),
    ];
  }

  /** Length of the three groups together. */
  get length(): number {
    return this.end - this.#facts + this.#ending;
  }

  get facts(): string {
    const own = this.#bytes.toString("utf8", this.#facts + groupOverhead, this.#factsEnd);
    return this.#ending === 0 ? own : own + this.#endingBytes().toString("utf8");
  }

  get factsStart(): string {
    const from = this.#facts + groupOverhead;
    return this.#bytes.toString("utf8", from, Math.min(from + startLength, this.#factsEnd));
  }

  get subject(): string {
    return this.#bytes.toString("utf8", this.#subject + groupOverhead, this.#actor - groupHeader);
  }

  get actor(): string {
    return this.#bytes.toString("utf8", this.#actor + groupOverhead, this.end);
  }

  /** Its bytes in clear with nothing left out. */
  whole(): readonly Buffer[] {
    const bytes = this.#bytes;
    if (this.#ending === 0) return [bytes.subarray(this.#start, this.end)];
    const header = Buffer.from(bytes.subarray(this.#start, this.#facts - groupHeader - baseLength));
    header.writeUInt8(header.readUInt8(0) & ~sharesEnding, 0);
    const length = Buffer.alloc(groupHeader);
    length.writeUInt32BE(this.#factsEnd - this.#facts + this.#ending);
    const own = bytes.subarray(this.#facts, this.#factsEnd);
    return [header, length, own, this.#endingBytes(), bytes.subarray(this.#factsEnd, this.end)];
  }

  #endingBytes(): Buffer {
    return this.#bytes.subarray(this.#endingEnd - this.#ending, this.#endingEnd);
  }
}

/** Bytes that hold all of a decision's facts but the answer, which is most of them. */
const startLength = 512;

/** The texts and salts of a record. */
export function readGroups({ groups }: PayloadRecord): Groups & { readonly salts: Salts } {
  return {
    facts: groups[0].toString("utf8", groupOverhead),
    subject: groups[1].toString("utf8", groupOverhead),
    actor: groups[2].toString("utf8", groupOverhead),
    salts: [saltOf(groups[0]), saltOf(groups[1]), saltOf(groups[2])],
  };
}

/** The entry that a record commits to. */
export function payloadEntry({ groups }: PayloadRecord): Buffer {
  const entry = Buffer.allocUnsafe(entryLength);
  takeGroup(groups[0], 0);
  takeGroup(groups[1], 1);
  takeGroup(groups[2], 2);
  writeCommitment(entry, 0);
  return entry;
}

/**
 * Reads the records of a chunk.
 *
 * @param onRecord sees each record that could be read, also when a later one cannot
 * @throws LogError LOG_CORRUPT when the bytes are not `count` records
 */
export function parsePayload(
  bytes: Buffer,
  count: number,
  onRecord?: (record: PayloadRecord) => void,
): PayloadRecord[] {
  const records: PayloadRecord[] = [];
  let at = 0;
  for (let made = 0; made < count; made += 1) {
    const record = new PayloadRecord(bytes, at, records);
    at = record.end;
    records.push(record);
    onRecord?.(record);
  }
  if (at !== bytes.length) throw new LogError("LOG_CORRUPT", "sealed records are followed by something else");
  return records;
}

/**
 * Some records of a chunk in clear, so that they can be sealed without the others: what they share with one of those
 * is written out.
 */
export function cutPayload(clear: Buffer, count: number, from: number, to: number): Buffer {
  return Buffer.concat(
    parsePayload(clear, count)
      .slice(from, to)
      .flatMap((record) => record.whole()),
  );
}

function need(bytes: Buffer, at: number, length: number): void {
  if (at + length > bytes.length) throw new LogError("LOG_CORRUPT", "a sealed record ends too early");
}

/** Where the group ends whose length stands at `at`. */
function groupEnd(bytes: Buffer, at: number): number {
  need(bytes, at, groupHeader);
  const length = bytes.readUInt32BE(at);
  need(bytes, at + groupHeader, length);
  if (length < groupOverhead) throw notOurs();
  return at + groupHeader + length;
}

function saltOf(group: Buffer): Buffer {
  return group.subarray(1, groupOverhead);
}

function notOurs(): LogError {
  return new LogError("LOG_CORRUPT", "a sealed record is not one of ours");
}

function badRecord(where: string, message: string): LogError {
  return new LogError("LOG_BAD_RECORD", message, { where });
}
