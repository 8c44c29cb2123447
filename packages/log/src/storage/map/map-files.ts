import { type FileHandle, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { LogFiles, MapFileReader, MapFiles, MapFileWriter } from "../../ports.ts";
import { namedFault } from "../node-files.ts";
import { folderOf, replaceFile } from "../shards/replace-file.ts";

/** Files of maps in a folder on disk. */
export function nodeMapFiles(directory: string): MapFiles {
  const at = (path: string): string => `${directory}/${path}`;
  return {
    list: (path) => guard(path, async () => (await orAbsent(readdir(at(path))))?.sort() ?? []),
    open: (path) =>
      guard(path, async () => {
        const handle = await orAbsent(open(at(path), "r"));
        return handle === undefined ? undefined : readerOf(handle, (await handle.stat()).size);
      }),
    create: (path) =>
      guard(path, async () => {
        await mkdir(dirname(at(path)), { recursive: true });
        return writerOf(at(path), path);
      }),
    remove: (path) => guard(path, () => rm(at(path), { force: true })),
  };
}

/** The same on the files of a log that are read and written as a whole. */
export function mapFilesIn(files: LogFiles): MapFiles {
  return {
    list: (path) => files.list(path),
    open: async (path) => {
      const bytes = await files.read(path);
      if (bytes === undefined) return undefined;
      const read = async (offset: number, length: number) => bytes.subarray(offset, offset + length);
      return { length: bytes.length, read, close: async () => undefined };
    },
    create: async (path) => {
      const pieces: Uint8Array[] = [];
      return {
        write: async (bytes) => void pieces.push(bytes),
        commit: async () => {
          for (const folder of foldersAbove(path)) await files.makeFolder(folder);
          await replaceFile(files, path, Buffer.concat(pieces));
          for (const folder of foldersAbove(path)) await files.sync(folderOf(folder));
        },
        abandon: async () => undefined,
      };
    },
    remove: (path) => files.remove(path),
  };
}

/** From the top down. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder !== "."; folder = folderOf(folder)) folders.unshift(folder);
  return folders;
}

function readerOf(handle: FileHandle, length: number): MapFileReader {
  return {
    length,
    read: async (offset, wanted) => {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(wanted, length - offset)));
      let at = 0;
      while (at < bytes.length) {
        const { bytesRead } = await handle.read(bytes, at, bytes.length - at, offset + at);
        if (bytesRead === 0) break;
        at += bytesRead;
      }
      return bytes.subarray(0, at);
    },
    close: () => handle.close(),
  };
}

async function writerOf(path: string, name: string): Promise<MapFileWriter> {
  const fresh = `${path}.new`;
  const handle = await open(fresh, "w", 0o600);
  return {
    write: (bytes) => guard(name, () => handle.writeFile(bytes)),
    commit: () =>
      guard(name, async () => {
        await handle.sync();
        await handle.close();
        await rename(fresh, path);
        // The folder of the map, and the one above it: either may be new.
        for (const folder of [dirname(path), dirname(dirname(path)), dirname(dirname(dirname(path)))]) {
          const parent = await open(folder, "r");
          await parent.sync().finally(() => parent.close());
        }
      }),
    abandon: async () => {
      await handle.close().catch(() => undefined);
      await rm(fresh, { force: true });
    },
  };
}

async function orAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return undefined;
    throw error;
  }
}

async function guard<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw namedFault(path, error);
  }
}
