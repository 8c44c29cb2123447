import { LogError } from "../../domain/log-error.ts";
import { isOrigin } from "../../domain/origin.ts";
import {
  digestOf,
  endsFrame,
  endsHeader,
  type FrameHeader,
  type FrameSection,
  frameHeaderLength,
  isWhole,
  paddedLength,
  parseHeader,
  parseSections,
  sectorLength,
} from "./wal-frame.ts";

/** A frame that was found whole. */
export interface ScannedFrame {
  readonly sequence: number;
  readonly sections: readonly FrameSection[];
  readonly offset: number;
}

/** What must come next, as far as the frames before have told. */
export interface ScanState {
  readonly sequence: number;
  readonly digest: Uint8Array;
}

export interface ScannedSegment {
  readonly frames: readonly ScannedFrame[];
  /** Where the next frame goes. */
  readonly end: number;
  /** Bytes after `end` of a frame that was being written when the process or the machine died; else 0. */
  readonly torn: number;
  readonly state: ScanState | undefined;
  /** What is wrong at `end`, when the segment was altered: LOG_CORRUPT with file and place. */
  readonly damage: LogError | undefined;
  /** Logs that the damaged frame was for, as far as it still tells. */
  readonly touched: readonly string[];
}

/**
 * Reads the frames of one segment.
 *
 * A write that was cut off leaves whole sectors or a first part of its bytes, and zeros for the rest, because
 * segments are zeroed before use. Only such a frame, with nothing after it, is taken for torn: it was never
 * acknowledged. A frame that is there in full length but has another digest was altered, and so was one that a
 * good frame follows.
 *
 * @param before state after the segment before; undefined for the oldest segment
 */
export function scanSegment(file: string, bytes: Buffer, before: ScanState | undefined): ScannedSegment {
  const frames: ScannedFrame[] = [];
  let state = before;
  let offset = 0;
  const damaged = (damage: LogError): ScannedSegment => {
    return { frames, end: offset, torn: 0, state, damage, touched: touchedBy(bytes, offset) };
  };
  while (offset + frameHeaderLength <= bytes.length) {
    const header = parseHeader(bytes, offset);
    if (header !== undefined && header.segmentBytes > bytes.length) {
      return damaged(
        corrupt(file, bytes.length, `this segment had ${header.segmentBytes} bytes and was cut off`),
      );
    }
    if (header === undefined) break;
    if (
      state !== undefined &&
      (header.sequence !== state.sequence + 1 || !header.previous.equals(state.digest))
    ) {
      return damaged(corrupt(file, offset, "this frame does not follow the one before it"));
    }
    if (!isWhole(bytes, offset, header)) break;
    frames.push({ sequence: header.sequence, sections: parseSections(bytes, offset, header), offset });
    state = { sequence: header.sequence, digest: Buffer.from(digestOf(bytes.subarray(offset))) };
    offset += paddedLength(header.length);
  }
  const torn = tornLength(file, bytes, offset);
  return typeof torn === "number"
    ? { frames, end: offset, torn, state, damage: undefined, touched: [] }
    : damaged(torn);
}

function touchedBy(bytes: Buffer, offset: number): readonly string[] {
  const header = parseHeader(bytes, offset);
  if (header === undefined) return [];
  try {
    const origins = parseSections(bytes, offset, header).map(({ origin }) => origin);
    return origins.filter((origin) => isOrigin(origin));
  } catch {
    return [];
  }
}

function tornLength(file: string, bytes: Buffer, offset: number): number | LogError {
  const rest = lastNonZero(bytes, offset) - offset;
  if (rest <= 0) return 0;
  const header = parseHeader(bytes, offset);
  if (header === undefined ? isAlteredHeader(bytes, offset) : isAlteredFrame(bytes, offset, header)) {
    return corrupt(file, offset, "this frame was altered after it was written");
  }
  for (let later = offset + sectorLength; later < offset + rest; later += sectorLength) {
    const next = parseHeader(bytes, later);
    if (next !== undefined && isWhole(bytes, later, next)) {
      return corrupt(file, offset, "this frame is damaged, and a good one follows it");
    }
  }
  if (header !== undefined && rest > paddedLength(header.length)) {
    return corrupt(file, offset, "this frame is damaged, and something follows it");
  }
  return rest;
}

/** A header lies within one sector: if its last byte is there, all of it was written. */
function isAlteredHeader(bytes: Buffer, offset: number): boolean {
  return endsHeader(bytes, offset);
}

/** The last byte is there and no sector is missing: all of the frame was written, yet its digest differs. */
function isAlteredFrame(bytes: Buffer, offset: number, header: FrameHeader): boolean {
  if (header.length < frameHeaderLength || !endsFrame(bytes, offset, header.length)) return false;
  for (let at = offset; at < offset + header.length; at += sectorLength) {
    if (lastNonZero(bytes.subarray(at, Math.min(at + sectorLength, offset + header.length)), 0) === 0)
      return false;
  }
  return true;
}

/** One past the last byte that is not zero, or `from` when all are zero. */
function lastNonZero(bytes: Buffer, from: number): number {
  let end = bytes.length;
  // Blocks first: the tail of a segment is tens of megabytes of zeros.
  while (end - from >= zeros.length && bytes.subarray(end - zeros.length, end).equals(zeros))
    end -= zeros.length;
  while (end > from && bytes[end - 1] === 0) end -= 1;
  return end;
}

const zeros = Buffer.alloc(1 << 16);

function corrupt(file: string, offset: number, message: string): LogError {
  return new LogError("LOG_CORRUPT", message, {
    where: `${file} at byte ${offset}`,
    remedy: "keep the folder as it is, verify the log, and restore the file from a copy",
  });
}
