import { isUtf8 } from "node:buffer";
import { fromWindows1252 } from "@grondslag/kernel";
import type { SourceEncoding } from "./source.ts";

/** The text of some bytes; undefined when they are not in this encoding. A mark at the start of a file is left out. */
export function decodeText(bytes: Buffer, encoding: SourceEncoding): string | undefined {
  if (encoding === "utf-8") return isUtf8(bytes) ? withoutMark(bytes.toString("utf8")) : undefined;
  if (encoding === "latin1") return bytes.toString("latin1");
  if (encoding === "windows-1252") return fromWindows1252(bytes);
  try {
    return withoutMark(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}
