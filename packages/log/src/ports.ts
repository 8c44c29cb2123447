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

/**
 * A master key: it wraps the keys that seal payloads, and is used for nothing else. It may lie in a file or in a
 * device that never gives it out.
 */
export interface KeyWrapper {
  /** Stands beside each key that it wrapped: [a-z0-9:.-], at most 64 characters. Tells nothing of the key itself. */
  readonly id: string;
  wrap(key: Uint8Array): Promise<Uint8Array>;
  /** @returns undefined when another key wrapped it, or it was altered */
  unwrap(wrapped: Uint8Array): Promise<Uint8Array | undefined>;
  /** Gives back what is held of a device. */
  close(): Promise<void>;
}

/** A master key in a device or program that speaks PKCS#11: an AES key of 256 bits that may encrypt and decrypt. */
export interface Pkcs11Key {
  /** Path of the library that the maker of the device gives. */
  readonly library: string;
  /** Label of the token that holds the key. */
  readonly token: string;
  /** Label of the key. */
  readonly key: string;
  /** PIN of the user. */
  readonly pin: string;
}

/** One master key: its 32 bytes, a key in a device, or what wraps by other means. The first two can go to a thread. */
export type MasterKey = Uint8Array | Pkcs11Key | KeyWrapper;

/** The master key of a log; while it is being replaced, the new one and after it those before. */
export type MasterKeys = MasterKey | readonly MasterKey[];

/** The files of maps: written once and read in parts, since one may hold millions of subjects. */
export interface MapFiles {
  /** Names in a folder, sorted; none when there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  /** Opens a file for reading; undefined when there is none. */
  open(path: string): Promise<MapFileReader | undefined>;
  /** Makes or replaces a file, and the folders above it. It is there, as a whole and durable, after `commit`. */
  create(path: string): Promise<MapFileWriter>;
  /** No fault when it is not there. */
  remove(path: string): Promise<void>;
}

export interface MapFileReader {
  /** In bytes. */
  readonly length: number;
  /** So many bytes from there, or as many as there are. */
  read(offset: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

export interface MapFileWriter {
  write(bytes: Uint8Array): Promise<void>;
  commit(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}
