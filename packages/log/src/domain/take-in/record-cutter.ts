import type { RejectCode } from "./rejection.ts";
import type { SourceEncoding } from "./source.ts";

/** Where one record of a file ends and the next begins. */
export type CutForm =
  /** At each line end. */
  | "lines"
  /** At each line end that is not within quotes. */
  | "csv"
  /** At each line end that no tab follows: PostgreSQL puts one before the further lines of a statement. */
  | "tabbed";

/** One record of a file as bytes, without its line end. */
export interface CutRecord {
  readonly bytes: Buffer;
  /** Offset of its first byte in the file. */
  readonly offset: number;
  /** Offset after its line end. */
  readonly end: number;
  /** From 1. */
  readonly line: number;
  /** Why it cannot be read as a whole. */
  readonly fault: RejectCode | undefined;
}

/** Where a cutter is in its file. */
export interface CutPosition {
  readonly offset: number;
  readonly line: number;
}

/** Bytes of one record. A CSV record that is longer has a quote that nobody closed. */
const longestRecord = 256 * 1024;
const lineFeed = 0x0a;
const quote = 0x22;
const tab = 0x09;

/** Cuts the bytes of a file into records, in whatever pieces they come. Holds at most one record and a piece. */
export class RecordCutter {
  readonly #form: CutForm;
  /** Bytes of a character: a line feed stands at a multiple of it. */
  readonly #step: number;
  #rest: Buffer = Buffer.alloc(0);
  #offset: number;
  #line: number;
  /** The record that is too long was told of; what is left of it is passed over. */
  #passing = false;

  constructor(form: CutForm, encoding: SourceEncoding, start: CutPosition = { offset: 0, line: 1 }) {
    this.#form = form;
    this.#step = encoding === "utf-16le" ? 2 : 1;
    this.#offset = start.offset;
    this.#line = start.line;
  }

  /** The records that are whole with these bytes. */
  push(bytes: Buffer): readonly CutRecord[] {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const records: CutRecord[] = [];
    for (;;) {
      const end = this.#end(0);
      if (end === undefined) break;
      this.#take(end, undefined, records);
    }
    if (this.#rest.length > longestRecord) this.#giveUp(records);
    return records;
  }

  /** What is left when the file ends without a line end, or in the middle of a record. */
  rest(): CutRecord | undefined {
    const records: CutRecord[] = [];
    if (this.#rest.length === 0) return undefined;
    const open = this.#form === "csv" && this.#inQuotes(this.#rest.length);
    const last = this.#form === "tabbed" && this.#rest.at(-1) === lineFeed;
    this.#take(this.#rest.length, open ? "LINE_TORN" : undefined, records, last);
    return records[0];
  }

  /** After the last record that was given. */
  position(): CutPosition {
    return { offset: this.#offset, line: this.#line };
  }

  /** Offset in `rest` after the line end that closes the record. */
  #end(from: number): number | undefined {
    for (let at = this.#lineEnd(from); at !== undefined; at = this.#lineEnd(at)) {
      if (this.#form === "lines") return at;
      if (this.#form === "csv") {
        if (!this.#inQuotes(at)) return at;
      } else if (at < this.#rest.length) {
        if (this.#rest[at] !== tab) return at;
      } else return undefined;
    }
    return undefined;
  }

  #lineEnd(from: number): number | undefined {
    for (let at = this.#rest.indexOf(lineFeed, from); at !== -1; at = this.#rest.indexOf(lineFeed, at + 1)) {
      if (this.#step === 1) return at + 1;
      if (at % 2 === 0 && this.#rest[at + 1] === 0) return at + 2;
    }
    return undefined;
  }

  /** How far quotes were counted: each byte once, however many pieces a record comes in. */
  #counted = 0;
  #quotes = 0;

  #inQuotes(end: number): boolean {
    for (; this.#counted < end; this.#counted += 1) {
      if (this.#rest[this.#counted] === quote) this.#quotes += 1;
    }
    return this.#quotes % 2 === 1;
  }

  #take(length: number, fault: RejectCode | undefined, records: CutRecord[], ended = true): void {
    const whole = this.#rest.subarray(0, length);
    const bytes = ended ? withoutLineEnd(whole, this.#step) : whole;
    const { offset, line } = this.position();
    this.#rest = this.#rest.subarray(length);
    this.#offset += length;
    this.#line += countLines(whole);
    this.#counted = 0;
    this.#quotes = 0;
    const passed = this.#passing;
    this.#passing = false;
    if (!passed) records.push({ bytes, offset, end: this.#offset, line, fault });
  }

  /** A record without end: its first line is told of, and reading goes on after it. */
  #giveUp(records: CutRecord[]): void {
    const lineEnd = this.#form === "lines" ? undefined : this.#lineEnd(0);
    if (lineEnd !== undefined) {
      this.#take(lineEnd, "LINE_TORN", records);
      records.push(...this.push(Buffer.alloc(0)));
      return;
    }
    this.#take(this.#rest.length - (this.#rest.length % this.#step), "LINE_TOO_LONG", records, false);
    this.#passing = true;
  }
}

function withoutLineEnd(bytes: Buffer, step: number): Buffer {
  let end = bytes.length;
  for (const character of [lineFeed, 0x0d]) {
    const at = end - step;
    if (at >= 0 && bytes[at] === character && (step === 1 || bytes[at + 1] === 0)) end = at;
  }
  return bytes.subarray(0, end);
}

function countLines(bytes: Buffer): number {
  let found = 0;
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) found += 1;
  return found;
}
