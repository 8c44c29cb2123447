import { LogError } from "../domain/log-error.ts";
import type { LogFiles } from "../ports.ts";
import { namedFault } from "../storage/node-files.ts";

interface Inode {
  /** What a running process reads. */
  bytes: Buffer;
  /** What is on the disk for sure. */
  durable: Buffer;
}

/** A disk in memory that can lose power, and fail. */
export interface MemoryFiles extends LogFiles {
  /**
   * The power goes: what was synced stays; of the rest, each sector and each name may or may not have reached
   * the disk, as `chance` (from 0 up to 1) says. Whoever used these files is dead: nothing they started ends.
   *
   * @returns the files as the next process finds them
   */
  crash(chance: () => number): MemoryFiles;
  /** From now on writes or syncs fail with this code of the operating system, until undefined. */
  fail(operation: "write" | "sync", code: string | undefined): void;
  /** All files as a process would read them. */
  content(): ReadonlyMap<string, Buffer>;
  /** Changes a file as somebody with access to the disk would. */
  tamper(path: string, change: (bytes: Buffer) => Buffer | undefined): void;
}

const sector = 512;

/** Files in memory with the rules of a real disk: content and names are durable only after their sync. */
export function memoryFiles(found: ReadonlyMap<string, Buffer> = new Map()): MemoryFiles {
  const names = new Map<string, Inode>();
  const folders = new Set<string>(["."]);
  for (const [path, bytes] of found) names.set(path, { bytes, durable: Buffer.from(bytes) });
  for (const path of found.keys()) for (let at = parent(path); at !== "."; at = parent(at)) folders.add(at);
  const durableNames = new Map(names);
  const faults = new Map<"write" | "sync", string>();
  let held = false;
  let dead = false;

  const mayFail = (operation: "write" | "sync", path: string): void => {
    const code = faults.get(operation);
    if (code !== undefined) throw namedFault(path, Object.assign(new Error(code), { code }));
  };
  const inodeOf = (path: string): Inode => {
    const known = names.get(path);
    if (known !== undefined) return known;
    if (!folders.has(parent(path)))
      throw namedFault(path, Object.assign(new Error("ENOENT"), { code: "ENOENT" }));
    const made = { bytes: Buffer.alloc(0), durable: Buffer.alloc(0) };
    names.set(path, made);
    return made;
  };
  const put = (inode: Inode, bytes: Uint8Array, offset: number): void => {
    const grown = Buffer.alloc(Math.max(inode.bytes.length, offset + bytes.length));
    inode.bytes.copy(grown);
    grown.set(bytes, offset);
    inode.bytes = grown;
  };

  /** A dead process waits for ever. */
  const alive = (): Promise<void> => (dead ? new Promise(() => {}) : Promise.resolve());

  return {
    read: async (path) => {
      await alive();
      const bytes = names.get(path)?.bytes;
      return bytes === undefined ? undefined : Buffer.from(bytes);
    },
    list: async (path) => {
      await alive();
      const prefix = path === "." ? "" : `${path}/`;
      const found = [...names.keys(), ...folders].filter((name) => name.startsWith(prefix) && name !== ".");
      const first = found.map((name) => name.slice(prefix.length).split("/")[0] ?? "");
      return [...new Set(first)].filter((name) => name !== "").sort();
    },
    makeFolder: async (path) => {
      await alive();
      for (let folder = path; folder !== "."; folder = parent(folder)) folders.add(folder);
    },
    write: async (path, bytes) => {
      await alive();
      mayFail("write", path);
      const inode = inodeOf(path);
      inode.bytes = Buffer.from(bytes);
    },
    sync: async (path) => {
      await alive();
      mayFail("sync", path);
      const inode = names.get(path);
      if (inode !== undefined) {
        inode.durable = Buffer.from(inode.bytes);
        return;
      }
      if (!folders.has(path)) throw namedFault(path, Object.assign(new Error("ENOENT"), { code: "ENOENT" }));
      for (const name of new Set([...names.keys(), ...durableNames.keys()])) {
        if (parent(name) === path) keepName(name);
      }
    },
    rename: async (from, to) => {
      await alive();
      names.set(to, inodeOf(from));
      names.delete(from);
    },
    remove: async (path) => {
      await alive();
      for (const name of [...names.keys()])
        if (name === path || name.startsWith(`${path}/`)) names.delete(name);
      for (const folder of [...folders])
        if (folder.startsWith(`${path}/`) || folder === path) folders.delete(folder);
    },
    openSegment: async (path) => {
      await alive();
      const inode = inodeOf(path);
      return {
        write: async (bytes, offset) => {
          await alive();
          mayFail("write", path);
          put(inode, bytes, offset);
        },
        sync: async () => {
          await alive();
          mayFail("sync", path);
          inode.durable = Buffer.from(inode.bytes);
        },
        close: async () => {},
      };
    },
    lock: async () => {
      if (held) throw new LogError("LOG_LOCKED", "another process writes in the folder of the log");
      held = true;
      return async () => {
        held = false;
      };
    },
    crash: (chance) => {
      dead = true;
      for (const name of new Set([...names.keys(), ...durableNames.keys()])) {
        if (names.get(name) !== durableNames.get(name) && chance() < 0.5) keepName(name);
      }
      return memoryFiles(
        new Map([...durableNames].map(([name, inode]) => [name, afterPowerCut(inode, chance)])),
      );
    },
    fail: (operation, code) => {
      if (code === undefined) faults.delete(operation);
      else faults.set(operation, code);
    },
    content: () => new Map([...names].map(([name, { bytes }]) => [name, Buffer.from(bytes)])),
    tamper: (path, change) => {
      const bytes = change(Buffer.from(names.get(path)?.bytes ?? Buffer.alloc(0)));
      if (bytes === undefined) names.delete(path);
      else names.set(path, { bytes, durable: Buffer.from(bytes) });
    },
  };

  function keepName(name: string): void {
    const inode = names.get(name);
    if (inode === undefined) durableNames.delete(name);
    else durableNames.set(name, inode);
  }
}

function parent(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".";
}

/** Each changed sector has reached the disk or not. */
function afterPowerCut({ bytes, durable }: Inode, chance: () => number): Buffer {
  const length = bytes.length !== durable.length && chance() < 0.5 ? durable.length : bytes.length;
  const left = Buffer.alloc(length);
  for (let at = 0; at < length; at += sector) {
    const source = chance() < 0.5 ? bytes : durable;
    if (at < source.length) source.copy(left, at, at, Math.min(at + sector, length, source.length));
  }
  return left;
}
