import fs from "node:fs";
import { LogError } from "../domain/log-error.ts";
import type { LogFiles, SegmentFile } from "../ports.ts";
import { lockFolder } from "./folder-lock.ts";

/** The files of a log in a folder on disk. */
export function nodeFiles(directory: string): LogFiles {
  const at = (path: string): string => (path === "." ? directory : `${directory}/${path}`);
  return {
    read: (path) => guard(path, () => readWhole(at(path))),
    list: (path) =>
      guard(path, async () => {
        try {
          return (await fs.promises.readdir(at(path))).sort();
        } catch (error) {
          if (codeOf(error) === "ENOENT") return [];
          throw error;
        }
      }),
    makeFolder: (path) =>
      guard(path, async () => void (await fs.promises.mkdir(at(path), { recursive: true }))),
    write: (path, bytes) => guard(path, () => writeWhole(at(path), bytes)),
    sync: (path) => guard(path, () => syncPath(at(path))),
    rename: (from, to) => guard(to, () => fs.promises.rename(at(from), at(to))),
    remove: (path) => guard(path, () => fs.promises.rm(at(path), { recursive: true, force: true })),
    openSegment: (path) => guard(path, () => openSegment(at(path), path)),
    lock: () => guard("writer", () => lockFolder(directory)),
  };
}

/** Only reading itself waits for the disk; visits to the thread pool for the rest would cost more than it. */
async function readWhole(path: string): Promise<Buffer | undefined> {
  const fd = openExisting(path);
  if (fd === undefined) return undefined;
  try {
    const bytes = Buffer.allocUnsafeSlow(fs.fstatSync(fd).size);
    let at = 0;
    while (at < bytes.length) {
      const read = await readAt(fd, bytes, at);
      if (read === 0) break;
      at += read;
    }
    return bytes.subarray(0, at);
  } finally {
    fs.closeSync(fd);
  }
}

function openExisting(path: string): number | undefined {
  try {
    return fs.openSync(path, "r");
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return undefined;
    throw error;
  }
}

function readAt(fd: number, bytes: Buffer, at: number): Promise<number> {
  return new Promise((resolve, reject) => {
    fs.read(fd, bytes, at, bytes.length - at, at, (error, read) => {
      if (error === null) resolve(read);
      else reject(error);
    });
  });
}

/**
 * Tiles are small and many: three synchronous calls into the page cache cost a third of the CPU time of three
 * visits to the thread pool. What waits for the disk, the sync, is not done here.
 */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const fd = fs.openSync(path, "w", 0o644);
  try {
    for (let at = 0; at < bytes.length; ) at += fs.writeSync(fd, bytes, at, bytes.length - at, at);
  } finally {
    fs.closeSync(fd);
  }
}

async function openSegment(path: string, name: string): Promise<SegmentFile> {
  const flags = fs.constants.O_RDWR | fs.constants.O_CREAT;
  const fd = await new Promise<number>((resolve, reject) => {
    fs.open(path, flags, 0o600, (error, opened) => (error === null ? resolve(opened) : reject(error)));
  });
  const run = (work: (done: Done) => void): Promise<void> => guard(name, () => promised(work));
  return {
    write: (bytes, offset) => run((done) => writeAt(fd, bytes, offset, done)),
    sync: () => run((done) => fs.fdatasync(fd, done)),
    close: () => run((done) => fs.close(fd, done)),
  };
}

type Done = (error: Error | null) => void;

/** Callbacks instead of `fs.promises`: half the CPU time, and this runs for every batch and every tile. */
function promised(work: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => (error === null || error === undefined ? resolve() : reject(error)));
  });
}

/** Only what waits for the disk goes to the thread pool: opening and closing a file that was just written do not. */
async function syncPath(path: string): Promise<void> {
  const fd = fs.openSync(path, "r");
  try {
    await promised((done) => fs.fsync(fd, done));
  } finally {
    fs.closeSync(fd);
  }
}

/** Writes all bytes: one call may write fewer than it was given. */
function writeAt(fd: number, bytes: Uint8Array, offset: number, done: Done): void {
  fs.write(fd, bytes, 0, bytes.length, offset, (error, written) => {
    if (error !== null) done(error);
    else if (written === bytes.length) done(null);
    else writeAt(fd, bytes.subarray(written), offset + written, done);
  });
}

async function guard<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof LogError ? error : namedFault(path, error);
  }
}

/** A fault of the file system in words that say what to do. */
export function namedFault(path: string, cause: unknown): LogError {
  const code = codeOf(cause);
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return new LogError("LOG_FULL", `the disk of the log is full (${code})`, {
        where: path,
        remedy: "free or add disk space and start again; nothing that was acknowledged is lost",
        cause,
      });
    case "EROFS":
    case "EACCES":
    case "EPERM":
      return new LogError("LOG_READ_ONLY", `the folder of the log cannot be written (${code})`, {
        where: path,
        remedy:
          code === "EROFS"
            ? "mount the file system for writing and start again"
            : "give the user that runs the server the right to write in the folder, and start again",
        cause,
      });
    case "EMFILE":
    case "ENFILE":
      return new LogError("LOG_FAILED", `too many files are open (${code})`, {
        where: path,
        remedy: "raise the limit of open files (ulimit -n) and start again",
        cause,
      });
    default:
      return new LogError("LOG_FAILED", `the disk of the log failed (${code ?? "unknown fault"})`, {
        where: path,
        remedy: "check the disk and start again, which recovers what is durable",
        cause,
      });
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
