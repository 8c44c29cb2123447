import { LogError } from "../../domain/log-error.ts";
import type { LogFiles, SegmentFile } from "../../ports.ts";
import { sectorLength } from "./wal-frame.ts";

export const walFolder = "wal";

const zeroBlock = Buffer.alloc(1 << 20);

/** Name of a segment: its number, so that names sort in order. */
export function segmentPath(number: number): string {
  return `${walFolder}/${String(number).padStart(12, "0")}.wal`;
}

/** Number of a segment; undefined for another file. */
export function segmentNumber(name: string): number | undefined {
  const [, digits] = /^(\d{12})\.wal$/.exec(name) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** A segment that still holds frames that are not in the static files. */
interface WrittenSegment {
  readonly number: number;
  readonly lastSequence: number;
}

/**
 * Writes frames to segments that were filled with zeros and synced before use: a sync then has no metadata to
 * write, and what was never written is told from what was.
 */
export class WalWriter {
  readonly #files: LogFiles;
  readonly #segmentBytes: number;
  #number: number;
  #offset: number;
  #capacity: number;
  #file: SegmentFile | undefined;
  #next: Promise<SegmentFile> | undefined;
  #full: WrittenSegment[];
  #lastSequence = 0;

  constructor(files: LogFiles, segmentBytes: number, start: WalStart) {
    this.#files = files;
    this.#segmentBytes = segmentBytes;
    this.#number = start.number;
    this.#offset = start.offset;
    this.#capacity = start.capacity;
    this.#full = [...start.full];
  }

  /** Opens the segment to write on in, and zeroes what a torn frame left there. */
  async open(torn: number): Promise<void> {
    await this.#files.makeFolder(walFolder);
    if (this.#capacity === 0) {
      this.#file = await this.#prepare(this.#number);
      this.#capacity = this.#segmentBytes;
    } else {
      this.#file = await this.#files.openSegment(segmentPath(this.#number));
    }
    if (torn > 0) {
      const length = Math.ceil(torn / sectorLength) * sectorLength;
      await this.#file.write(Buffer.alloc(Math.min(length, this.#capacity - this.#offset)), this.#offset);
      await this.#file.sync();
    }
  }

  /** Longest frame that fits in a segment. */
  get longestFrame(): number {
    return this.#segmentBytes;
  }

  /**
   * Writes one frame and syncs it. The one before must be done.
   *
   * @returns whether a new segment was begun, so that the full one may be published
   */
  async append(frame: Buffer, sequence: number): Promise<boolean> {
    let rotated = false;
    if (this.#offset + frame.length > this.#capacity) {
      await this.#rotate();
      rotated = true;
    }
    const file = this.#file;
    if (file === undefined) throw new LogError("LOG_CLOSED", "the write-ahead log is not open");
    await file.write(frame, this.#offset);
    await file.sync();
    this.#offset += frame.length;
    this.#lastSequence = sequence;
    // The next segment is made while this one fills, so that no append has to wait for it.
    if (this.#next === undefined && this.#offset > this.#capacity / 2) {
      this.#next = this.#prepare(this.#number + 1);
      this.#next.catch(() => {});
    }
    return rotated;
  }

  async #rotate(): Promise<void> {
    const next = await (this.#next ?? this.#prepare(this.#number + 1));
    await this.#file?.close();
    this.#full.push({ number: this.#number, lastSequence: this.#lastSequence });
    this.#next = undefined;
    this.#file = next;
    this.#number += 1;
    this.#offset = 0;
    this.#capacity = this.#segmentBytes;
  }

  async #prepare(number: number): Promise<SegmentFile> {
    const path = segmentPath(number);
    const file = await this.#files.openSegment(path);
    for (let at = 0; at < this.#segmentBytes; at += zeroBlock.length) {
      await file.write(zeroBlock.subarray(0, Math.min(zeroBlock.length, this.#segmentBytes - at)), at);
    }
    await file.sync();
    await this.#files.sync(walFolder);
    return file;
  }

  /** Removes the segments of which every frame is in the static files. */
  async release(publishedSequence: number): Promise<void> {
    const done = this.#full.filter((segment) => segment.lastSequence <= publishedSequence);
    for (const segment of done) await this.#files.remove(segmentPath(segment.number));
    this.#full = this.#full.filter((segment) => !done.includes(segment));
  }

  async close(): Promise<void> {
    const next = await this.#next?.catch(() => undefined);
    await next?.close();
    await this.#file?.close();
    this.#file = undefined;
  }
}

/** Where recovery found the end of the log. */
export interface WalStart {
  readonly number: number;
  readonly offset: number;
  /** Length of the segment file; 0 when it is to be made. */
  readonly capacity: number;
  /** Older segments that still stand there. */
  readonly full: readonly WrittenSegment[];
}
