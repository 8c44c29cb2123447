import { createReadStream } from "node:fs";
import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import type { ImportFile, ImportFiles } from "../take-in/import-ports.ts";
import { codeOf, packedFile, unreadable } from "./packed-file.ts";

/** Bytes after unpacking: more is no log file, but a bomb. */
const mostUnpacked = 64 * 1024 ** 3;

/** The files of this machine. */
export const importFiles: ImportFiles = {
  open: async (path) => {
    const handle = await open(path, "r").catch((error: unknown) => {
      if (codeOf(error) === "ENOENT") return undefined;
      throw unreadable(error, path);
    });
    if (handle === undefined) return undefined;
    const { dev, ino, isFile } = await factsOf(handle);
    if (!isFile) {
      await handle.close();
      throw new TakeInError("IMPORT_UNREADABLE", "this is no file", { where: path });
    }
    const identity = `${dev}:${ino}`;
    if (!path.toLowerCase().endsWith(".gz")) return plainFile(handle, identity);
    await handle.close();
    return packedFile(createReadStream(path), { identity, where: path, mostUnpacked });
  },
  putAway: async (path) => {
    const name = basename(path);
    const names = await readdir(dirname(path)).catch(() => []);
    const found = await Promise.all(
      names
        .filter((other) => other !== name && isPutAway(name, other))
        .map(async (other) => {
          const full = join(dirname(path), other);
          const facts = await stat(full).catch(() => undefined);
          return facts === undefined ? [] : [{ full, changed: facts.mtimeMs }];
        }),
    );
    return found
      .flat()
      .sort(byAge(name))
      .map(({ full }) => full);
  },
};

/** `access.log.1`, `access.log-20261121`, `access.log.2026-11-21`; packed ones are passed over: they were read before. */
function isPutAway(name: string, other: string): boolean {
  return other.startsWith(name) && /^[.-]\d[\d.T_-]{0,30}$/.test(other.slice(name.length));
}

interface PutAway {
  readonly full: string;
  readonly changed: number;
}

/**
 * The oldest first. Times of files are too coarse to tell two rotations in one moment apart: their names do, of which
 * a higher number is older, and a later date newer.
 */
function byAge(name: string): (a: PutAway, b: PutAway) => number {
  const suffixOf = ({ full }: PutAway): string => basename(full).slice(name.length + 1);
  return (a, b) => {
    const [first, second] = [suffixOf(a), suffixOf(b)];
    const counted = [first, second].filter((suffix) => /^\d{1,4}$/.test(suffix)).length;
    if (counted === 2) return Number(second) - Number(first);
    if (counted === 0) return first < second ? -1 : 1;
    return a.changed - b.changed;
  };
}

async function factsOf(handle: FileHandle) {
  const facts = await handle.stat();
  return { dev: facts.dev, ino: facts.ino, isFile: facts.isFile() };
}

function plainFile(handle: FileHandle, identity: string): ImportFile {
  return {
    identity,
    size: async () => (await handle.stat()).size,
    read: async (offset, most) => {
      const bytes = Buffer.allocUnsafe(most);
      const { bytesRead } = await handle.read(bytes, 0, most, offset);
      return bytes.subarray(0, bytesRead);
    },
    close: () => handle.close(),
  };
}
