import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inflateSync } from "node:zlib";
import { LogError } from "../domain/log-error.ts";

const load = createRequire(import.meta.url);
const known = new Map<string, Buffer>();
const woff = 0x774f4646;
const headerLength = 44;
const entryLength = 20;
/** A table of the fonts that come along has some tens of kilobytes. */
const longestTable = 1 << 22;

/**
 * The typeface of the pages, unpacked: WOFF 1.0 (W3C) holds its tables compressed, and what draws with it would unpack
 * them again at every letter.
 */
export function openFont(weight: 400 | 600): Buffer {
  const name = `@fontsource/fira-sans/files/fira-sans-latin-${weight}-normal.woff`;
  const found = known.get(name) ?? unpackFont(readFileSync(load.resolve(name)));
  known.set(name, found);
  return found;
}

/** The same font as SFNT (OpenType). @throws LogError LOG_MALFORMED when it is no WOFF */
export function unpackFont(font: Buffer): Buffer {
  if (font.length < headerLength || font.readUInt32BE(0) !== woff) throw malformed();
  const count = font.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, at) => {
    const entry = font.subarray(headerLength + at * entryLength, headerLength + (at + 1) * entryLength);
    if (entry.length < entryLength) throw malformed();
    const [offset, packed, length] = [4, 8, 12].map((field) => entry.readUInt32BE(field)) as [
      number,
      number,
      number,
    ];
    const bytes = font.subarray(offset, offset + packed);
    const data = packed < length ? inflateSync(bytes, { maxOutputLength: longestTable }) : bytes;
    if (data.length !== length) throw malformed();
    return { tag: entry.subarray(0, 4), checksum: entry.subarray(16, 20), data };
  });
  // The offset table of OpenType: flavour, number of tables, and a binary search over them.
  const power = 2 ** Math.floor(Math.log2(Math.max(1, count)));
  const head = Buffer.alloc(12 + 16 * count);
  font.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((count - power) * 16, 10);
  const parts: Buffer[] = [head];
  let place = head.length;
  for (const [at, { tag, checksum, data }] of tables.entries()) {
    const entry = 12 + 16 * at;
    tag.copy(head, entry);
    checksum.copy(head, entry + 4);
    head.writeUInt32BE(place, entry + 8);
    head.writeUInt32BE(data.length, entry + 12);
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
    parts.push(data, padding);
    place += data.length + padding.length;
  }
  return Buffer.concat(parts);
}

function malformed(): LogError {
  return new LogError("LOG_MALFORMED", "the typeface of the pages cannot be read");
}
