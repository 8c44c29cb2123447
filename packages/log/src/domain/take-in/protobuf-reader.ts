import { TakeInError } from "./take-in-error.ts";

/** Wire types of protocol buffers; groups (3 and 4) are not used any more. */
export const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** Reads the wire format of protocol buffers (proto3) from untrusted bytes. Nothing is copied. */
export class ProtobufReader {
  readonly bytes: Buffer;
  /** Offset of what is read next. */
  at: number;
  /** The texts that were read last, by slot: their bytes and themselves. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #texts: string[] = [];

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.at = 0;
  }

  /**
   * Whether a message that ends at `end` has been read.
   *
   * @throws TakeInError BODY_MALFORMED when a value reached beyond it
   */
  done(end: number): boolean {
    if (this.at > end) throw this.malformed();
    return this.at === end;
  }

  /**
   * The next tag: field number times 8 plus wire type.
   *
   * @throws TakeInError BODY_MALFORMED
   */
  tag(): number {
    const tag = this.varint();
    if (tag < 8 || tag > 0xffff_ffff) throw this.malformed();
    return tag;
  }

  /** A whole number without sign; of more than 53 bits only the lowest are exact. */
  varint(): number {
    const { bytes } = this;
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 10; count += 1) {
      const byte = bytes[this.at];
      if (byte === undefined) throw this.malformed();
      this.at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw this.malformed();
  }

  /** Reads a length, and gives the offset after that many bytes, within `end`. */
  lengthWithin(end: number): number {
    const length = this.varint();
    const after = this.at + length;
    if (after > end) throw this.malformed();
    return after;
  }

  /**
   * A text up to `after`. Messages that follow each other mostly say the same at the same place: what equals the last
   * text of its slot is that text, which costs no object and is hashed once.
   */
  text(after: number, slot: number): string {
    const start = this.at;
    this.at = after;
    if (this.#equalsLast(start, after, slot)) return this.#texts[slot] ?? "";
    const text = this.bytes.toString("utf8", start, after);
    this.#starts[slot] = start;
    this.#ends[slot] = after;
    this.#texts[slot] = text;
    return text;
  }

  #equalsLast(start: number, end: number, slot: number): boolean {
    const from = this.#starts[slot];
    if (from === undefined || (this.#ends[slot] ?? 0) - from !== end - start) return false;
    const { bytes } = this;
    for (let at = end - start - 1; at >= 0; at -= 1) if (bytes[from + at] !== bytes[start + at]) return false;
    return true;
  }

  /** Four bytes, little endian. */
  fixed32(end: number): number {
    const { bytes, at } = this;
    if (at + 4 > end) throw this.malformed();
    this.at = at + 4;
    const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
    return (low | ((bytes[at + 3] ?? 0) << 24)) >>> 0;
  }

  /** Passes over the value of a field. */
  skip(type: number, end: number): void {
    if (type === wire.varint) this.varint();
    else if (type === wire.bytes) this.at = this.lengthWithin(end);
    else if (type === wire.fixed64) this.at += 8;
    else if (type === wire.fixed32) this.at += 4;
    else throw this.malformed();
    if (this.at > end) throw this.malformed();
  }

  malformed(): TakeInError {
    return new TakeInError("BODY_MALFORMED", "the body is not an OTLP request in protobuf", {
      where: `byte ${this.at}`,
      remedy: "send an ExportTraceServiceRequest of OTLP 1",
    });
  }
}
