import { createHash, type Hash } from "node:crypto";
import { type FileHandle, mkdir, open, rename } from "node:fs/promises";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import type { MonitorState, MonitorStateFile } from "../live/ports.ts";
import { type Numbers, putIn, takenOut } from "./state-numbers.ts";

const form = Buffer.from("grondslag-monitor 2\n");
const lengthBytes = 8;
const digestBytes = 32;
/** Read, written and hashed at once: others get their turn in between. */
const piece = 1 << 20;

/**
 * The memory of the monitor in one file: the form, the length of the structure, the structure as V8 writes it, the
 * numbers of all columns one after the other, and a SHA-256 of all that. It is replaced as a whole; a file that is not
 * whole, or of another form, is no memory.
 */
export function monitorStateFile(directory: string): MonitorStateFile {
  const file = path.join(directory, "state");
  return {
    load: async () => {
      try {
        const handle = await open(file);
        try {
          return await read(handle);
        } finally {
          await handle.close();
        }
      } catch {
        return undefined;
      }
    },
    save: async (state) => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const next = `${file}.next`;
      const handle = await open(next, "w", 0o600);
      try {
        await write(handle, state);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(next, file);
      const folder = await open(directory);
      try {
        await folder.sync();
      } finally {
        await folder.close();
      }
    },
  };
}

async function write(handle: FileHandle, state: MonitorState): Promise<void> {
  const columns: Numbers[] = [];
  const structure = serialize(takenOut(state, columns));
  const length = Buffer.alloc(lengthBytes);
  length.writeBigUInt64LE(BigInt(structure.length));
  const hash = createHash("sha256");
  let at = 0;
  for (const part of [form, length, structure, ...columns]) {
    const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    for (let from = 0; from < bytes.length; from += piece) {
      const some = bytes.subarray(from, from + piece);
      hash.update(some);
      await writeAll(handle, some, at);
      at += some.length;
    }
  }
  await writeAll(handle, hash.digest(), at);
}

async function writeAll(handle: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

async function read(handle: FileHandle): Promise<MonitorState | undefined> {
  const { size } = await handle.stat();
  const end = size - digestBytes;
  const start = form.length + lengthBytes;
  if (end < start || !(await isWhole(handle, end))) return undefined;
  const head = await readBytes(handle, Buffer.alloc(start), 0);
  if (!head.subarray(0, form.length).equals(form)) return undefined;
  const length = Number(head.readBigUInt64LE(form.length));
  if (length > end - start) return undefined;
  const structure = await readBytes(handle, Buffer.alloc(length), start);
  const columns: Numbers[] = [];
  // The digest vouches for what `save` wrote.
  const state: unknown = putIn(deserialize(structure), columns);
  let at = start + length;
  for (const { buffer, byteOffset, byteLength } of columns) {
    await readBytes(handle, Buffer.from(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return at === end && isState(state) ? state : undefined;
}

async function isWhole(handle: FileHandle, end: number): Promise<boolean> {
  const hash: Hash = createHash("sha256");
  const bytes = Buffer.alloc(piece);
  for (let at = 0; at < end; at += piece) {
    hash.update(await readBytes(handle, bytes.subarray(0, Math.min(piece, end - at)), at));
  }
  return hash.digest().equals(await readBytes(handle, Buffer.alloc(digestBytes), end));
}

async function readBytes(handle: FileHandle, into: Buffer, at: number): Promise<Buffer> {
  for (let done = 0; done < into.length; ) {
    const length = Math.min(piece, into.length - done);
    const { bytesRead } = await handle.read(into, done, length, at + done);
    if (bytesRead === 0) throw new RangeError("the file ends too soon");
    done += bytesRead;
  }
  return into;
}

const members: readonly (keyof MonitorState)[] = [
  "position",
  "newest",
  "detector",
  "rules",
  "stopped",
  "waiting",
];

function isState(value: unknown): value is MonitorState {
  return typeof value === "object" && value !== null && members.every((member) => member in value);
}
