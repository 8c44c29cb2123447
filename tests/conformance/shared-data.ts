import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** Public vectors that lie beside the repository, and are no part of it. */
const sharedData = new URL("../../../shared/data/", import.meta.url);

/** Path of a file of vectors, and whether it is there: tests that need it are skipped when it is not. */
export function sharedFile(name: string): { readonly path: string; readonly present: boolean } {
  const path = fileURLToPath(new URL(name, sharedData));
  return { path, present: existsSync(path) };
}

/** Why a test was skipped, for its title. */
export function unless(present: boolean, name: string): string {
  return present ? "" : ` (skipped: ../shared/data/${name} is not there)`;
}

/** The files in a .tar.gz (POSIX ustar), by their path. */
export function readArchive(path: string): ReadonlyMap<string, Buffer> {
  const tar = gunzipSync(readFileSync(path));
  const files = new Map<string, Buffer>();
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const field = (from: number, length: number): string =>
      tar.toString("latin1", at + from, at + from + length).split("\0")[0] ?? "";
    const size = Number.parseInt(field(124, 12), 8);
    const prefix = field(345, 155);
    const name = `${prefix === "" ? "" : `${prefix}/`}${field(0, 100)}`.replace(/^\.\//, "");
    if (tar[at + 156] === 0x30 || tar[at + 156] === 0)
      files.set(name, tar.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
