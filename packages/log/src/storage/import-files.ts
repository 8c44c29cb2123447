import { createReadStream } from "node:fs";
import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { createGunzip } from "node:zlib";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import type { ImportFile, ImportFiles } from "../take-in/import-ports.ts";

/** Bytes after unpacking: more is no log file, but a bomb. */
const mostUnpacked = 64 * 1024 ** 3;
/** Unpacked bytes that stay at hand behind what was read: more than one piece and a record. */
const keptBehind = 1024 * 1024;

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
    return packedFile(path, identity);
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

/** A file in gzip. It is read forwards; what lies a little behind is still at hand. */
function packedFile(path: string, identity: string): ImportFile {
  const source = createReadStream(path);
  const unpacked = createGunzip();
  source.on("error", (error) => unpacked.destroy(error));
  const pieces = source.pipe(unpacked)[Symbol.asyncIterator]();
  /** Unpacked bytes from `start`, and those that came since, which are put behind them together. */
  let held = Buffer.alloc(0);
  let coming: Buffer[] = [];
  let start = 0;
  let reached = 0;
  let ended = false;

  const more = async (): Promise<void> => {
    const next = await pieces.next().catch((error: unknown) => {
      throw unreadable(error, path);
    });
    if (next.done === true) {
      ended = true;
      return;
    }
    const piece: unknown = next.value;
    if (!Buffer.isBuffer(piece)) return;
    coming.push(piece);
    reached += piece.length;
    if (reached > mostUnpacked) {
      throw new TakeInError("IMPORT_UNREADABLE", "the file unpacks to more than 64 GB", { where: path });
    }
  };
  /** Forgets what lies far behind an offset. */
  const keep = (offset: number): void => {
    if (coming.length > 0) held = Buffer.concat([held, ...coming]);
    coming = [];
    const behind = Math.min(held.length, offset - start) - keptBehind;
    if (behind <= 0) return;
    held = held.subarray(behind);
    start += behind;
  };
  return {
    identity,
    // How large it is, is known at its end.
    size: async () => (ended ? reached : Number.MAX_SAFE_INTEGER),
    read: async (offset, most) => {
      while (!ended && reached < offset + most) {
        await more();
        if (reached - start > 2 * keptBehind + most) keep(offset);
      }
      keep(offset);
      return held.subarray(Math.max(0, offset - start), Math.max(0, offset - start + most));
    },
    close: async () => {
      source.destroy();
      unpacked.destroy();
    },
  };
}

function unreadable(error: unknown, path: string): TakeInError {
  const why: Readonly<Record<string, string>> = {
    EACCES: "this file may not be read",
    EISDIR: "this is a folder",
  };
  const code = codeOf(error);
  const packed = code.startsWith("Z_") ? "this is not a whole gzip file" : "the file cannot be read";
  return new TakeInError("IMPORT_UNREADABLE", why[code] ?? packed, { where: path, cause: error });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
