import { LogError } from "../../domain/log-error.ts";
import type { LogFiles, SegmentFile } from "../../ports.ts";

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

/** A segment whose frames were given back, filled with zeros again: the next one needs no new place on the disk. */
const sparePath = `${walFolder}/spare.new`;

/** A segment that is written no more, and is kept until its frames are in the static files. */
export interface WrittenSegment {
  readonly number: number;
  readonly lastSequence: number;
  /** Length of the file. */
  readonly bytes: number;
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
  #spare: SegmentFile | undefined;
  #full: WrittenSegment[];
  #lastSequence: number;
  #turning = false;
  #closing = false;
  #releasing: Promise<void> = Promise.resolve();

  constructor(files: LogFiles, segmentBytes: number, start: WalStart) {
    this.#files = files;
    this.#segmentBytes = segmentBytes;
    this.#number = start.number;
    this.#offset = start.offset;
    this.#capacity = start.capacity;
    this.#full = [...start.full];
    this.#lastSequence = start.lastSequence;
  }

  /**
   * Opens the segment to write on in. The last frame is written again first: after a failed sync the memory of
   * the system can hold what never came on disk, and no later sync would write it.
   */
  async open(rewrite: Rewrite | undefined): Promise<void> {
    await this.#files.makeFolder(walFolder);
    await this.#files.remove(sparePath);
    await this.#files.sync(walFolder);
    if (rewrite !== undefined) await this.#again(rewrite);
    if (this.#capacity === 0) {
      this.#file = await this.#prepare(this.#number);
      this.#capacity = this.#segmentBytes;
    } else {
      this.#file = await this.#files.openSegment(segmentPath(this.#number));
    }
  }

  async #again({ number, offset, bytes }: Rewrite): Promise<void> {
    const file = await this.#files.openSegment(segmentPath(number));
    try {
      await file.write(bytes, offset);
      await file.sync();
    } finally {
      await file.close();
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
   * @throws LogError LOG_TOO_LARGE before anything is written
   */
  async append(frame: Buffer, sequence: number): Promise<boolean> {
    if (frame.length > this.#segmentBytes) {
      throw new LogError("LOG_TOO_LARGE", "this batch is longer than a segment of the write-ahead log");
    }
    let rotated = false;
    if (this.#offset + frame.length > this.#capacity || (this.#turning && this.#offset > 0)) {
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

  /** The next frame begins a new segment, so that the ones before it can go when they are published. */
  turn(): void {
    this.#turning = true;
  }

  async #rotate(): Promise<void> {
    this.#turning = false;
    const next = await (this.#next ?? this.#prepare(this.#number + 1));
    await this.#file?.close();
    this.#full.push({ number: this.#number, lastSequence: this.#lastSequence, bytes: this.#capacity });
    this.#next = undefined;
    this.#file = next;
    this.#number += 1;
    this.#offset = 0;
    this.#capacity = this.#segmentBytes;
  }

  /** A segment gets its name when it is whole; one that was prepared with another length goes. */
  async #prepare(number: number): Promise<SegmentFile> {
    const path = segmentPath(number);
    const spare = this.#spare;
    this.#spare = undefined;
    const made = spare === undefined ? `${path}.new` : sparePath;
    if (spare === undefined) await this.#files.remove(made);
    const file = spare ?? (await this.#fill(made));
    await this.#files.rename(made, path);
    await this.#files.sync(walFolder);
    return file;
  }

  /** Writes over the whole file, whatever it holds, and syncs it. */
  async #fill(path: string): Promise<SegmentFile> {
    const file = await this.#files.openSegment(path);
    for (let at = 0; at < this.#segmentBytes; at += zeroBlock.length) {
      await file.write(zeroBlock.subarray(0, Math.min(zeroBlock.length, this.#segmentBytes - at)), at);
    }
    await file.sync();
    return file;
  }

  /**
   * Removes the segments of which every frame is in the static files, the oldest first. The newest that has
   * frames stays: a write-ahead log without any frame would look like one that was emptied. One of them is written
   * over at once and used again, which costs a tenth of the time of a new file.
   */
  release(publishedSequence: number): Promise<void> {
    const released = this.#releasing.then(() => this.#release(publishedSequence));
    this.#releasing = released.catch(() => {});
    return released;
  }

  async #release(publishedSequence: number): Promise<void> {
    for (;;) {
      const [oldest] = this.#full;
      if (oldest === undefined || oldest.lastSequence > publishedSequence) return;
      if (this.#offset === 0 && this.#full.length === 1) return;
      const reuse = !this.#closing && this.#spare === undefined && oldest.bytes === this.#segmentBytes;
      const path = segmentPath(oldest.number);
      await (reuse ? this.#files.rename(path, sparePath) : this.#files.remove(path));
      // So that a power cut cannot bring back one of which the next is gone, or that was written over.
      await this.#files.sync(walFolder);
      this.#full = this.#full.filter((segment) => segment !== oldest);
      if (reuse) this.#spare = await this.#fill(sparePath);
    }
  }

  /** Nothing more will be appended: what is given back from now on is removed. */
  end(): void {
    this.#closing = true;
  }

  async close(): Promise<void> {
    await this.#releasing;
    const next = await this.#next?.catch(() => undefined);
    await next?.close();
    await this.#spare?.close();
    if (this.#spare !== undefined) await this.#files.remove(sparePath);
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
  /** Sequence of the last frame. */
  readonly lastSequence: number;
  readonly rewrite?: Rewrite;
}

/** Bytes to write again in a segment before anything is built on them. */
export interface Rewrite {
  readonly number: number;
  readonly offset: number;
  readonly bytes: Buffer;
}
