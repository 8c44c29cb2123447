import { isUtf8 } from "node:buffer";
import type { SourceEncoding } from "./source.ts";

/** The text of some bytes; undefined when they are not in this encoding. A mark at the start of a file is left out. */
export function decodeText(bytes: Buffer, encoding: SourceEncoding): string | undefined {
  if (encoding === "utf-8") return isUtf8(bytes) ? withoutMark(bytes.toString("utf8")) : undefined;
  if (encoding === "latin1") return bytes.toString("latin1");
  if (encoding === "windows-1252") return withSigns(bytes.toString("latin1"));
  try {
    return withoutMark(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** What Windows-1252 has where Latin-1 has control characters, from 0x80 (Node 20 decodes the one as the other). */
const signs = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const first = 0x80;

function withSigns(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (sign) => signs.charAt(sign.charCodeAt(0) - first));
}

function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}
