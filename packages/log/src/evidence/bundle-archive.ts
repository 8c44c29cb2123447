import { crc32, inflateRawSync } from "node:zlib";
import { zipSync } from "fflate";
import { isBundlePath } from "../domain/evidence-manifest.ts";
import { LogError } from "../domain/log-error.ts";

/** The files of a bundle by their path. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>;

/** Bounds on what is unpacked: a bundle comes from somebody else. */
const mostFiles = 20_000;
const mostBytes = 256_000_000;

/** Packs files as a ZIP, all with one time. */
export function packBundle(files: BundleFiles, madeAt: number): Uint8Array {
  return zipSync(Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))), {
    level: 6,
    mtime: new Date(madeAt),
  });
}

/**
 * Unpacks a ZIP into memory. Nothing is written anywhere, no path may leave the bundle, no file may be there twice, and
 * there is a bound on number and size before anything is unpacked.
 *
 * Programs find the files of a ZIP in one of two lists, so one file can show two contents. Here both lists must say the
 * same, and nothing may stand before, between or after the files: whatever program opens it finds what was verified.
 *
 * @throws LogError LOG_MALFORMED with the path
 */
export function unpackBundle(archive: Uint8Array): BundleFiles {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.length);
  const { count, listAt, endAt } = readEnd(bytes);
  const files = new Map<string, Uint8Array>();
  let total = 0;
  let next = 0;
  let at = listAt;
  for (let number = 0; number < count; number += 1) {
    const entry = readEntry(bytes, at, endAt);
    const { name } = entry;
    if (!isBundlePath(name)) throw malformed("no file of a bundle has such a name", name);
    if (files.has(name)) throw malformed("this file is in the archive twice", name);
    total += entry.size;
    if (total > mostBytes) throw malformed("the archive is too large", name);
    if (entry.offset !== next) throw malformed("something stands beside this file", name);
    const dataAt = readStart(bytes, entry, listAt);
    next = dataAt + entry.packed;
    files.set(name, unpack(bytes.subarray(dataAt, next), entry));
    at += listHeader + name.length;
  }
  if (next !== listAt || at !== endAt) throw damaged();
  return files;
}

const startHeader = 30;
const listHeader = 46;
const endHeader = 22;
/** A name in UTF-8, and how hard it was packed: what says nothing else. */
const knownFlags = 0x0806;
const stored = 0;
const deflated = 8;

/** A file as the list at the end of the archive has it. */
interface ArchiveEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
  /** What both lists say of it, byte for byte: version, flags, method, time, sum, lengths. */
  readonly said: Buffer;
}

function readEnd(bytes: Buffer): { readonly count: number; readonly listAt: number; readonly endAt: number } {
  const endAt = bytes.length - endHeader;
  if (endAt < 0 || bytes.readUInt32LE(endAt) !== 0x06054b50 || bytes.readUInt16LE(endAt + 20) !== 0)
    throw damaged();
  const count = bytes.readUInt16LE(endAt + 10);
  const listAt = bytes.readUInt32LE(endAt + 16);
  const isWhole = listAt + bytes.readUInt32LE(endAt + 12) === endAt;
  const isOne = bytes.readUInt32LE(endAt + 4) === 0 && bytes.readUInt16LE(endAt + 8) === count;
  if (!isWhole || !isOne) throw damaged();
  if (count > mostFiles) throw malformed("the archive is too large");
  return { count, listAt, endAt };
}

function readEntry(bytes: Buffer, at: number, endAt: number): ArchiveEntry {
  if (at + listHeader > endAt || bytes.readUInt32LE(at) !== 0x02014b50) throw damaged();
  const length = bytes.readUInt16LE(at + 28);
  if (at + listHeader + length > endAt) throw damaged();
  const name = bytes.toString("latin1", at + listHeader, at + listHeader + length);
  // Behind a file can stand another name for it, or a comment.
  const isBare = bytes.readUInt32LE(at + 30) === 0 && bytes.readUInt16LE(at + 34) === 0;
  if (!isBare || (bytes.readUInt16LE(at + 8) & ~knownFlags) !== 0) {
    throw malformed("this archive was packed by another program", name);
  }
  return {
    name,
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
    said: bytes.subarray(at + 6, at + 32),
  };
}

/** Where the data of a file begin, when what stands before them says the same as the list. */
function readStart(bytes: Buffer, { name, offset, packed, said }: ArchiveEntry, listAt: number): number {
  const dataAt = offset + startHeader + name.length;
  if (dataAt + packed > listAt || bytes.readUInt32LE(offset) !== 0x04034b50) throw damaged();
  const isSame =
    bytes.subarray(offset + 4, offset + startHeader).equals(said) &&
    bytes.toString("latin1", offset + startHeader, dataAt) === name;
  if (!isSame) throw malformed("the archive says two things of this file", name);
  return dataAt;
}

function unpack(packed: Buffer, { name, method, size, crc }: ArchiveEntry): Uint8Array {
  const content = method === deflated ? inflate(packed, size, name) : packed;
  if ((method !== deflated && method !== stored) || content.length !== size || crc32(content) !== crc) {
    throw malformed("this file is damaged", name);
  }
  return content;
}

/** Never more than the file is said to have, whatever is packed. */
function inflate(packed: Buffer, size: number, name: string): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw malformed("this file is damaged", name);
  }
}

function damaged(): LogError {
  return malformed("this is not a ZIP archive, or it is damaged");
}

function malformed(message: string, where?: string): LogError {
  return new LogError("LOG_MALFORMED", message, { where: where?.slice(0, 200) });
}
