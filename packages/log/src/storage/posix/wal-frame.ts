import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { LogError } from "../../domain/log-error.ts";
import { digestLength, sha256 } from "../../domain/sha256.ts";
import { readUInt64, writeUInt64 } from "../shards/payload-chunk.ts";

// A frame is one batch: what one write carries and one sync makes durable. It starts on a sector, so that its
// header is on disk as a whole or not at all:
//   magic (4), length of the segment (4), sequence (8), length without padding (4), number of sections (4),
//   digest of the frame before (32), digest of this frame (32), check of the header (7), 0xa5; the sections;
//   the end mark (8).
//
// The digest covers the header up to itself, and the CRC-32 of what follows the header: that tells torn and worn bytes.
// Who alters them on purpose could compute any digest anew; what stops him are the signed tree for the entries and the
// seal of each chunk. Frames of format 1 (`gwal`) have a SHA-256 over all of it, and are read.
const magic = Buffer.from("gwa2", "latin1");
const magicOfFormat1 = Buffer.from("gwal", "latin1");
const magicLength = 4;
const endMark = Buffer.from("frameEn\xa5", "latin1");
const headerMark = 0xa5;
const digestAt = 56;
const checkAt = 88;
const checkLength = 7;

export const frameHeaderLength = 96;

/** Smallest unit that a disk writes as a whole. Disks with larger sectors write a multiple of it. */
export const sectorLength = 512;

/** The new records of one shard in a batch. */
export interface FrameSection {
  readonly origin: string;
  /** Index of the first record. */
  readonly first: number;
  readonly count: number;
  /** Entries as in a C2SP entry bundle. */
  readonly entries: Buffer;
  /** Sealed payload chunks, one after the other. */
  readonly chunks: Buffer;
  /** Signed checkpoint after these records. */
  readonly checkpoint: string;
}

/** The same before it is laid down, the chunks still in parts. */
export interface NewSection extends Omit<FrameSection, "chunks"> {
  readonly chunks: readonly Buffer[];
}

export interface FrameHeader {
  /** Length of the segment that the frame was written to: a shorter file was cut off. */
  readonly segmentBytes: number;
  readonly sequence: number;
  /** Length of the frame without padding. */
  readonly length: number;
  readonly sections: number;
  readonly previous: Buffer;
  readonly digest: Buffer;
}

/** What comes with a frame beside its sections. */
export interface FramePlace {
  readonly segmentBytes: number;
  readonly sequence: number;
  /** Digest of the frame before. */
  readonly previous: Uint8Array;
}

/**
 * Lays batches down as frames, padded to whole sectors. The memory of a frame is used again for the frame after
 * the next: one is being written while the next is laid.
 */
export class FrameWriter {
  #memory: Buffer = Buffer.alloc(0);
  #other: Buffer = Buffer.alloc(0);

  format(place: FramePlace, sections: readonly NewSection[]): Buffer {
    const parts = sections.flatMap(formatSection);
    parts.push(endMark);
    const length = parts.reduce((sum, part) => sum + part.length, frameHeaderLength);
    const frame = this.#room(paddedLength(length));
    let at = frameHeaderLength;
    for (const part of parts) {
      frame.set(part, at);
      at += part.length;
    }
    frame.fill(0, length);
    frame.set(magic);
    frame.writeUInt32BE(place.segmentBytes, 4);
    writeUInt64(frame, place.sequence, 8);
    frame.writeUInt32BE(length, 16);
    frame.writeUInt32BE(sections.length, 20);
    frame.set(place.previous, 24);
    frame.set(frameDigest(frame, length), digestAt);
    frame.set(headerCheck(frame), checkAt);
    frame[checkAt + checkLength] = headerMark;
    return frame;
  }

  #room(length: number): Buffer {
    const memory =
      this.#other.length < length ? Buffer.allocUnsafeSlow(Math.ceil(length * 1.25)) : this.#other;
    this.#other = this.#memory;
    this.#memory = memory;
    return memory.subarray(0, length);
  }
}

export function paddedLength(length: number): number {
  return Math.ceil(length / sectorLength) * sectorLength;
}

/** Digest of a frame, to chain the next one to it. */
export function digestOf(frame: Buffer): Buffer {
  return frame.subarray(digestAt, digestAt + digestLength);
}

/** The header at an offset; undefined when there is no whole, unaltered header. */
export function parseHeader(bytes: Buffer, offset: number): FrameHeader | undefined {
  const header = bytes.subarray(offset, offset + frameHeaderLength);
  if (header.length < frameHeaderLength) return undefined;
  if (!startsWith(header, magic) && !startsWith(header, magicOfFormat1)) return undefined;
  const check = header.subarray(checkAt, checkAt + checkLength);
  if (header[checkAt + checkLength] !== headerMark || !headerCheck(header).equals(check)) return undefined;
  return {
    segmentBytes: header.readUInt32BE(4),
    sequence: readUInt64(header, 8),
    length: header.readUInt32BE(16),
    sections: header.readUInt32BE(20),
    previous: header.subarray(24, 24 + digestLength),
    digest: header.subarray(digestAt, digestAt + digestLength),
  };
}

/** Whether the mark that is written last stands at the end of a header. */
export function endsHeader(bytes: Buffer, offset: number): boolean {
  return bytes[offset + checkAt + checkLength] !== 0;
}

/** Whether something stands where the end mark of a frame of this length must be. */
export function endsFrame(bytes: Buffer, offset: number, length: number): boolean {
  return bytes[offset + length - 1] !== 0 && offset + length <= bytes.length;
}

/** Whether the frame is whole: digest and end mark are those that were written. */
export function isWhole(bytes: Buffer, offset: number, header: FrameHeader): boolean {
  const frame = bytes.subarray(offset, offset + header.length);
  if (header.length < frameHeaderLength + endMark.length || frame.length < header.length) return false;
  if (!frame.subarray(header.length - endMark.length).equals(endMark)) return false;
  return frameDigest(frame, header.length).equals(header.digest);
}

/** @throws LogError LOG_CORRUPT; only a frame with a good digest comes here, so that would be our own mistake */
export function parseSections(bytes: Buffer, offset: number, header: FrameHeader): FrameSection[] {
  const frame = bytes.subarray(offset, offset + header.length - endMark.length);
  const sections: FrameSection[] = [];
  let at = frameHeaderLength;
  const take = (length: number): Buffer => {
    if (at + length > frame.length) throw new LogError("LOG_CORRUPT", "a section of a frame ends too early");
    at += length;
    return frame.subarray(at - length, at);
  };
  for (let made = 0; made < header.sections; made += 1) {
    const origin = take(take(2).readUInt16BE()).toString("utf8");
    const first = readUInt64(take(8), 0);
    const count = take(4).readUInt32BE();
    const entries = take(take(4).readUInt32BE());
    const chunks = take(take(4).readUInt32BE());
    const checkpoint = take(take(4).readUInt32BE()).toString("utf8");
    sections.push({ origin, first, count, entries, chunks, checkpoint });
  }
  return sections;
}

/**
 * Upper bound of a section without its records: lengths and the origin, and a checkpoint that names the origin
 * in its first line and in its signature, with a size, a root (44) and a signature (92) in base64.
 */
export function sectionBound(origin: string): number {
  return 256 + 3 * Buffer.byteLength(origin);
}

function formatSection(section: NewSection): Uint8Array[] {
  const { first, count, entries, chunks } = section;
  const origin = Buffer.from(section.origin, "utf8");
  const checkpoint = Buffer.from(section.checkpoint, "utf8");
  const start = Buffer.alloc(2 + origin.length + 16);
  start.writeUInt16BE(origin.length);
  start.set(origin, 2);
  writeUInt64(start, first, 2 + origin.length);
  start.writeUInt32BE(count, 10 + origin.length);
  start.writeUInt32BE(entries.length, 14 + origin.length);
  const sealed = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return [start, entries, uint32(sealed), ...chunks, uint32(checkpoint.length), checkpoint];
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Over everything but the digest itself and the check after it. */
function frameDigest(frame: Buffer, length: number): Buffer {
  const body = frame.subarray(frameHeaderLength, length);
  const what = startsWith(frame, magicOfFormat1) ? body : uint32(crc32(body));
  return createHash("sha256").update(frame.subarray(0, digestAt)).update(what).digest();
}

function startsWith(frame: Buffer, mark: Buffer): boolean {
  return frame.compare(mark, 0, magicLength, 0, magicLength) === 0;
}

function headerCheck(frame: Buffer): Buffer {
  return sha256(frame.subarray(0, checkAt)).subarray(0, checkLength);
}
