import { gunzipSync } from "node:zlib";

const block = 512;
const mostBytes = 200_000_000;

/**
 * The ordinary files of a `.tar.gz`, read in memory (POSIX.1-1988 ustar headers).
 *
 * @throws Error for what is no such archive, and for one that is larger than 200 MB when unpacked.
 */
export function readTar(archive: Uint8Array): ReadonlyMap<string, string> {
  const bytes = gunzipSync(archive, { maxOutputLength: mostBytes });
  const files = new Map<string, string>();
  for (let at = 0; at + block <= bytes.length && bytes[at] !== 0; ) {
    const name = field(bytes, at, 100);
    const size = Number.parseInt(field(bytes, at + 124, 12).trim(), 8);
    const kind = field(bytes, at + 156, 1);
    if (!Number.isSafeInteger(size) || at + block + size > bytes.length)
      throw new Error(`this is no tar archive, or it is cut short after ${files.size} files`);
    if (kind === "" || kind === "0") files.set(name, bytes.toString("utf8", at + block, at + block + size));
    at += block + Math.ceil(size / block) * block;
  }
  return files;
}

function field(bytes: Buffer, at: number, length: number): string {
  const text = bytes.toString("latin1", at, at + length);
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}
