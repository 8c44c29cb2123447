import { CodedError } from "@grondslag/kernel";
import { Unzip, UnzipInflate } from "fflate";
import { tooLarge } from "../document-builder.ts";
import type { FormatBounds } from "../format-bounds.ts";
import { FormatError } from "../format-error.ts";

/** Bytes of the archive that are handed on at once: what these grow to is seen before more is unpacked. */
const piece = 16_384;

/**
 * The files of a ZIP archive (APPNOTE 6.3; deflate or stored) by path. It stops as soon as they are larger together
 * than is taken in, whatever the archive says of their sizes.
 *
 * @param wanted whether to unpack the file at this path
 * @throws FormatError ZIP_MALFORMED, LandscapeError DOCUMENT_TOO_LARGE
 */
export function readZip(
  archive: Uint8Array,
  bounds: FormatBounds,
  wanted: (path: string) => boolean,
): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const open = new Set<string>();
  let count = 0;
  let bytes = 0;
  let fault: Error | undefined;
  const unzip = new Unzip((file) => {
    count += 1;
    if (count > bounds.parts) throw tooLarge("files", bounds.parts);
    const path = file.name;
    if (path.endsWith("/") || !wanted(path)) return;
    if (!isInside(path)) throw malformed("a path in it leaves its folder");
    if (files.has(path) || open.has(path)) throw malformed("a path stands in it twice");
    open.add(path);
    const pieces: Uint8Array[] = [];
    file.ondata = (error, data, final) => {
      fault ??= error === null ? undefined : malformed("a file in it is broken");
      bytes += data?.length ?? 0;
      if (bytes > bounds.bytes) fault ??= tooLarge("bytes unpacked", bounds.bytes);
      if (fault !== undefined) throw fault;
      pieces.push(data.slice());
      if (!final) return;
      open.delete(path);
      files.set(path, joined(pieces));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < archive.length; at += piece)
      unzip.push(archive.subarray(at, at + piece), at + piece >= archive.length);
  } catch (error) {
    if (fault !== undefined) throw fault;
    if (error instanceof CodedError) throw error;
    throw malformed("it is no whole ZIP archive");
  }
  if (open.size > 0 || count === 0) throw malformed("it is no whole ZIP archive");
  return files;
}

function isInside(path: string): boolean {
  return !path.startsWith("/") && !path.includes("\\") && !path.split("/").includes("..");
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of pieces) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function malformed(message: string): FormatError {
  return new FormatError("ZIP_MALFORMED", message, "the archive");
}
