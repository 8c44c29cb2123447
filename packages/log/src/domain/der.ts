import { LogError } from "./log-error.ts";

/** One value in DER (X.690): what its tag is, what is in it, and all of its bytes. */
export interface DerValue {
  /** The first byte: class, form and number. Numbers above 30 are not read. */
  readonly tag: number;
  readonly content: Buffer;
  readonly raw: Buffer;
}

export const derTags = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** No structure that is read here has more values side by side. */
const mostValues = 1_000;

/**
 * The values that stand one after the other in `bytes`.
 *
 * @throws LogError LOG_MALFORMED for lengths that are indefinite, not the shortest, or beyond the end
 */
export function readDer(bytes: Uint8Array): readonly DerValue[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const values: DerValue[] = [];
  for (let at = 0; at < buffer.length; ) {
    const value = readOne(buffer, at);
    values.push(value);
    at += value.raw.length;
    if (values.length > mostValues) throw malformed("too many values");
  }
  return values;
}

/** The one value that `bytes` holds. @throws LogError LOG_MALFORMED when there is none or another after it */
export function onlyDer(bytes: Uint8Array, tag: number): DerValue {
  const [value, more] = readDer(bytes);
  if (value === undefined || more !== undefined || value.tag !== tag)
    throw malformed("one value was expected");
  return value;
}

/** What is in a value of this tag. @throws LogError LOG_MALFORMED for another or none */
export function contentOf(value: DerValue | undefined, tag: number): Buffer {
  if (value?.tag !== tag) throw malformed("a value is missing or of another kind");
  return value.content;
}

/** An object identifier as `1.2.840.113549`. */
export function oidText(content: Uint8Array): string {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of content) {
    number = number * 128 + (byte & 0x7f);
    if (!Number.isSafeInteger(number)) throw malformed("an object identifier is too large");
    if (byte >= 0x80) continue;
    numbers.push(number);
    number = 0;
  }
  const first = numbers.shift() ?? 0;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...numbers].join(".");
}

/** Writes one value. */
export function writeDer(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  const short = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
  return Buffer.concat([Buffer.of(tag, 0x80 | short.length), short, content]);
}

function readOne(buffer: Buffer, at: number): DerValue {
  const tag = buffer[at] ?? 0;
  const first = buffer[at + 1];
  if (first === undefined || (tag & 0x1f) === 0x1f) throw malformed("a tag is not known");
  const count = first < 0x80 ? 0 : first & 0x7f;
  const start = at + 2 + count;
  if (first === 0x80 || count > 4 || start > buffer.length) throw malformed("a length is not in DER");
  const length = count === 0 ? first : buffer.readUIntBE(at + 2, count);
  if (count > 0 && (length < 0x80 || buffer[at + 2] === 0)) throw malformed("a length is not the shortest");
  const end = start + length;
  if (end > buffer.length) throw malformed("a value reaches beyond the end");
  return { tag, content: buffer.subarray(start, end), raw: buffer.subarray(at, end) };
}

function malformed(message: string): LogError {
  return new LogError("LOG_MALFORMED", `this is not DER as it should be: ${message}`);
}
