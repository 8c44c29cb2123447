/**
 * The files of one log, as far as the log needs them; every path is relative to its folder, with forward
 * slashes. On disk in `storage/node-files.ts`; in tests a disk that forgets what was not synced.
 */
export interface LogFiles extends LogReader {
  /** Names in a folder, sorted; none when there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  /** Makes a folder and those above it. */
  makeFolder(path: string): Promise<void>;
  /** Makes or replaces a file. Its content is not durable before `sync`. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Makes the content of a file, or the names in a folder, durable. */
  sync(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, or a folder with all that is in it. No fault when it is not there. */
  remove(path: string): Promise<void>;
  /** Opens a write-ahead segment for writing, and makes it when it is not there. */
  openSegment(path: string): Promise<SegmentFile>;
  /**
   * Claims the folder for this writer. The claim ends with the process, however that ends.
   *
   * @returns what gives the claim back
   * @throws LogError LOG_LOCKED when a live writer has it
   */
  lock(): Promise<() => Promise<void>>;
}

/** What verifying needs of a log: its public files, from a folder or over HTTP. */
export interface LogReader {
  /** The content of a file; undefined when there is none. */
  read(path: string): Promise<Buffer | undefined>;
}

/** A segment that is open for writing. */
export interface SegmentFile {
  write(bytes: Uint8Array, offset: number): Promise<void>;
  /** Makes written bytes durable (fdatasync). */
  sync(): Promise<void>;
  close(): Promise<void>;
}
