import { LogError } from "../domain/log-error.ts";
import type { LogFiles } from "../ports.ts";
import { namedFault } from "../storage/node-files.ts";

interface Inode {
  /** What a running process reads. */
  bytes: Buffer;
  /** What is on the disk for sure. */
  durable: Buffer;
  /** Sectors that the next sync writes. After a failed sync there are none, whatever it did not write. */
  dirty: Set<number>;
  /** Emptied since the last sync, to be written anew: the disk may know of that alone. */
  emptied: boolean;
}

/** What is left when a process ends. */
interface Disk {
  readonly names: Map<string, Inode>;
  readonly durableNames: Map<string, Inode>;
  readonly folders: Set<string>;
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
  /**
   * The process is killed: what it wrote is in memory still, also what never came on disk.
   *
   * @returns the files as the next process finds them, with the same power
   */
  kill(): MemoryFiles;
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
  const names = new Map([...found].map(([path, bytes]) => [path, inodeWith(bytes)]));
  const folders = new Set<string>(["."]);
  for (const path of found.keys()) for (let at = parent(path); at !== "."; at = parent(at)) folders.add(at);
  return filesOn({ names, durableNames: new Map(names), folders });
}

function filesOn({ names, durableNames, folders }: Disk): MemoryFiles {
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
    const made = inodeWith(Buffer.alloc(0));
    names.set(path, made);
    return made;
  };
  const put = (inode: Inode, bytes: Uint8Array, offset: number): void => {
    const grown = Buffer.alloc(Math.max(inode.bytes.length, offset + bytes.length));
    inode.bytes.copy(grown);
    grown.set(bytes, offset);
    inode.bytes = grown;
    for (let at = Math.floor(offset / sector); at * sector < offset + bytes.length; at += 1)
      inode.dirty.add(at);
  };
  const syncInode = (inode: Inode, path: string): void => {
    const { dirty, bytes } = inode;
    inode.dirty = new Set();
    mayFail("sync", path);
    const durable = Buffer.alloc(bytes.length);
    if (!inode.emptied) inode.durable.copy(durable);
    for (const at of dirty) bytes.copy(durable, at * sector, at * sector, (at + 1) * sector);
    inode.durable = durable;
    inode.emptied = false;
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
      inode.bytes = Buffer.alloc(0);
      inode.emptied = true;
      // Between emptying a file and writing it, whoever writes can die.
      await alive();
      put(inode, bytes, 0);
    },
    sync: async (path) => {
      await alive();
      const inode = names.get(path);
      if (inode !== undefined) {
        syncInode(inode, path);
        return;
      }
      mayFail("sync", path);
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
          syncInode(inode, path);
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
    kill: () => {
      dead = true;
      const copies = new Map<Inode, Inode>();
      for (const inode of [...names.values(), ...durableNames.values()]) {
        copies.set(inode, { ...inode, dirty: new Set(inode.dirty) });
      }
      const copied = (from: Map<string, Inode>): Map<string, Inode> =>
        new Map([...from].map(([name, inode]) => [name, copies.get(inode) ?? inode]));
      return filesOn({
        names: copied(names),
        durableNames: copied(durableNames),
        folders: new Set(folders),
      });
    },
    fail: (operation, code) => {
      if (code === undefined) faults.delete(operation);
      else faults.set(operation, code);
    },
    content: () => new Map([...names].map(([name, { bytes }]) => [name, Buffer.from(bytes)])),
    tamper: (path, change) => {
      const bytes = change(Buffer.from(names.get(path)?.bytes ?? Buffer.alloc(0)));
      if (bytes === undefined) {
        names.delete(path);
        durableNames.delete(path);
      } else {
        const inode = inodeWith(bytes);
        names.set(path, inode);
        durableNames.set(path, inode);
      }
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

function inodeWith(bytes: Buffer): Inode {
  return { bytes: Buffer.from(bytes), durable: Buffer.from(bytes), dirty: new Set(), emptied: false };
}

/** Each sector that waits for a sync has reached the disk or not, and so has the emptying of a file. */
function afterPowerCut({ bytes, durable, dirty, emptied }: Inode, chance: () => number): Buffer {
  const before = emptied && chance() < 0.5 ? Buffer.alloc(0) : durable;
  const length = bytes.length !== before.length && chance() < 0.5 ? before.length : bytes.length;
  const left = Buffer.alloc(length);
  for (let at = 0; at < length; at += sector) {
    const source = dirty.has(at / sector) && chance() < 0.5 ? bytes : before;
    if (at < source.length) source.copy(left, at, at, Math.min(at + sector, length, source.length));
  }
  return left;
}
