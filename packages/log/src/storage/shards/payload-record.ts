import { entryLength, type Groups, groupPrefix, saltLength, writeEntry } from "../../domain/commitment.ts";
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
// A group stands exactly as it is hashed, so that neither writer nor reader copies it.
const fixedLength = 9;
const groupHeader = 4;
const groupOverhead = 1 + saltLength;
const hintLength = 32;
const longestActivity = 255;

/** Source of salts: fills 16 bytes of `target` at `offset`. */
export type FillSalt = (target: Buffer, offset: number) => void;

/**
 * Lays records in clear one after the other in memory that is used again. After `add`, `facts`, `subject` and
 * `actor` are where the groups of that record start (at their 0x02), and `end` is where the last one ends.
 */
export class PayloadWriter {
  bytes: Buffer = Buffer.allocUnsafe(1 << 12);
  facts = 0;
  factsEnd = 0;
  subject = 0;
  subjectEnd = 0;
  actor = 0;
  end = 0;

  clear(): void {
    this.end = 0;
  }

  add(record: LogRecord, fillSalt: FillSalt): void {
    const { facts, subject, actor } = record;
    // A UTF-16 unit becomes at most three bytes of UTF-8.
    this.#reserve(512 + 3 * (facts.length + subject.length + actor.length));
    let at = this.#header(record);
    this.facts = at + groupHeader;
    at = this.#group(facts, at, fillSalt);
    this.factsEnd = at;
    this.subject = at + groupHeader;
    at = this.#group(subject, at, fillSalt);
    this.subjectEnd = at;
    this.actor = at + groupHeader;
    this.end = this.#group(actor, at, fillSalt);
  }

  #header({ kind, time, index }: LogRecord): number {
    const { bytes } = this;
    const at = this.end;
    const subject = index?.subject;
    const activity = index?.activity ?? "";
    bytes[at] = recordKinds.indexOf(kind);
    bytes[at + 1] = subject === undefined ? 0 : hintLength;
    bytes.writeUIntBE(time, at + 3, 6);
    let next = at + fixedLength;
    if (subject !== undefined) {
      bytes.set(subject, next);
      next += hintLength;
    }
    const length = activity === "" ? 0 : bytes.write(activity, next, "utf8");
    bytes[at + 2] = length;
    return next + length;
  }

  #group(text: string, at: number, fillSalt: FillSalt): number {
    const { bytes } = this;
    const start = at + groupHeader;
    bytes[start] = groupPrefix;
    fillSalt(bytes, start + 1);
    const length = groupOverhead + bytes.write(text, start + groupOverhead, "utf8");
    bytes.writeUInt32BE(length, at);
    return start + length;
  }

  #reserve(room: number): void {
    if (this.end + room <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.end + room));
    larger.set(this.bytes.subarray(0, this.end));
    this.bytes = larger;
  }
}

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

/** A record read back from its clear form. */
export interface PayloadRecord {
  readonly kind: RecordKind;
  readonly time: number;
  readonly hints: IndexHints;
  /** The three groups exactly as they are hashed. */
  readonly groups: readonly [Buffer, Buffer, Buffer];
}

/** The texts and salts of a record. */
export function readGroups({ groups }: PayloadRecord): Groups & { readonly salts: Salts } {
  return {
    facts: groups[0].toString("utf8", groupOverhead),
    subject: groups[1].toString("utf8", groupOverhead),
    actor: groups[2].toString("utf8", groupOverhead),
    salts: [saltOf(groups[0]), saltOf(groups[1]), saltOf(groups[2])],
  };
}

/** Bytes that hold all of a decision's facts but the answer, which is most of them. */
const startLength = 1024;

/** The texts of a record alone, each made when it is asked for. */
export class GroupTexts {
  readonly #groups: PayloadRecord["groups"];

  constructor({ groups }: PayloadRecord) {
    this.#groups = groups;
  }

  get facts(): string {
    return this.#groups[0].toString("utf8", groupOverhead);
  }

  get factsStart(): string {
    return this.#groups[0].toString("utf8", groupOverhead, groupOverhead + startLength);
  }

  get subject(): string {
    return this.#groups[1].toString("utf8", groupOverhead);
  }

  get actor(): string {
    return this.#groups[2].toString("utf8", groupOverhead);
  }
}

/** The entry that a record commits to. */
export function payloadEntry({ groups }: PayloadRecord): Buffer {
  const entry = Buffer.allocUnsafe(entryLength);
  writeEntry(groups[0], groups[1], groups[2], entry, 0);
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
  const need = (length: number): void => {
    if (at + length > bytes.length) throw new LogError("LOG_CORRUPT", "a sealed record ends too early");
  };
  const group = (): Buffer => {
    need(groupHeader);
    const length = bytes.readUInt32BE(at);
    at += groupHeader;
    need(length);
    if (length < groupOverhead) throw new LogError("LOG_CORRUPT", "a sealed record is not one of ours");
    at += length;
    return bytes.subarray(at - length, at);
  };
  for (let made = 0; made < count; made += 1) {
    need(fixedLength);
    const kind = recordKinds[bytes.readUInt8(at)];
    if (kind === undefined) throw new LogError("LOG_CORRUPT", "a sealed record is not one of ours");
    const subject = bytes.readUInt8(at + 1);
    const activity = bytes.readUInt8(at + 2);
    const time = bytes.readUIntBE(at + 3, 6);
    at += fixedLength;
    need(subject + activity);
    const hints = {
      ...(subject > 0 && { subject: bytes.subarray(at, at + subject) }),
      ...(activity > 0 && { activity: bytes.toString("utf8", at + subject, at + subject + activity) }),
    };
    at += subject + activity;
    const record: PayloadRecord = { kind, time, hints, groups: [group(), group(), group()] };
    records.push(record);
    onRecord?.(record);
  }
  if (at !== bytes.length) throw new LogError("LOG_CORRUPT", "sealed records are followed by something else");
  return records;
}

function saltOf(group: Buffer): Buffer {
  return group.subarray(1, groupOverhead);
}

function badRecord(where: string, message: string): LogError {
  return new LogError("LOG_BAD_RECORD", message, { where });
}
