import { isUtf8 } from "node:buffer";
import { fromWindows1252 } from "@grondslag/kernel";
import { FormatError } from "../format-error.ts";

export const documentEncodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
/** How the letters of a text became bytes. */
export type DocumentEncoding = (typeof documentEncodings)[number];

/**
 * The encoding of a text by its mark, and otherwise by its bytes: zeroes at every other place are UTF-16, what is
 * whole UTF-8 is UTF-8.
 *
 * @returns undefined when it is none of these
 */
export function detectEncoding(bytes: Uint8Array): DocumentEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = bytes.subarray(0, 1_024);
  const zeroes = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeroes[at % 2] = (zeroes[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeroes;
  if (head.length >= 4 && odd > head.length / 4 && even === 0) return "utf-16le";
  if (head.length >= 4 && even > head.length / 4 && odd === 0) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : undefined;
}

/**
 * The text of some bytes without the mark at their start.
 *
 * @throws FormatError TEXT_MALFORMED with the line at which they stop being in this encoding
 */
export function decodeDocument(bytes: Uint8Array, encoding: DocumentEncoding): string {
  if (encoding === "windows-1252") {
    const unused = bytes.findIndex((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte));
    if (unused !== -1) throw notIn(encoding, bytes, unused);
    return fromWindows1252(bytes);
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw notIn(encoding, bytes, encoding === "utf-8" ? firstBroken(bytes) : 0);
  }
}

/** Whether some letters of it are whole in UTF-8, so that a file that breaks off is not taken for Windows-1252. */
export function hasUtf8Letters(bytes: Uint8Array): boolean {
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const first = bytes[at] ?? 0;
    if (first < 0xc2 || first > 0xf4) continue;
    const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length) return true;
  }
  return false;
}

function notIn(encoding: DocumentEncoding, bytes: Uint8Array, at: number): FormatError {
  let line = 1;
  for (const byte of bytes.subarray(0, at)) if (byte === 0x0a) line += 1;
  return new FormatError(
    "TEXT_MALFORMED",
    `these bytes are not ${encoding}: say which encoding it is`,
    `line ${line}`,
  );
}

/** Offset of the first byte that is not UTF-8: the longest start that is, found by halves. */
function firstBroken(bytes: Uint8Array): number {
  let whole = 0;
  let broken = bytes.length;
  while (broken - whole > 4) {
    const middle = (whole + broken) >> 1;
    if (startsWhole(bytes, middle)) whole = middle;
    else broken = middle;
  }
  return whole;
}

/** Whether a start is UTF-8 but for a letter that its end may cut. */
function startsWhole(bytes: Uint8Array, length: number): boolean {
  return [0, 1, 2, 3].some((cut) => isUtf8(bytes.subarray(0, length - cut)));
}
