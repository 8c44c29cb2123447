import type { ImportFiles } from "./import-ports.ts";

/** A file that is sent here in parts, to be imported. */
export interface Upload {
  readonly id: string;
  readonly sourceId: string;
  /** Bytes of the whole file. */
  readonly size: number;
  /** Bytes that are here. */
  readonly received: number;
  /** SHA-256 of the whole file in hexadecimal, once it was checked. */
  readonly sha256: string | undefined;
  /** Version of the source with which it was checked. */
  readonly checkedVersion: number | undefined;
}

export interface NewUpload extends Pick<Upload, "id" | "sourceId" | "size"> {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly by: string;
}

/** Keeps files that were sent until they are imported, in a form that nobody can read without the key of the log. */
export interface UploadStore {
  add(upload: NewUpload): Promise<Upload>;
  find(id: string): Promise<Upload | undefined>;
  /** Bytes of all files that are here. */
  bytes(): Promise<number>;
  /**
   * Adds what comes at `start`. What is here already is passed over.
   *
   * @returns bytes that are here now; when `start` lies behind them, nothing was added
   */
  append(id: string, start: number, bytes: Uint8Array): Promise<number>;
  /** SHA-256 in hexadecimal of all that is here. */
  digest(id: string): Promise<string>;
  setChecked(id: string, sha256: string, version: number): Promise<void>;
  remove(id: string): Promise<void>;
  /** Removes every copy of a content that was sent for one source. */
  removeContent(sourceId: string, sha256: string): Promise<void>;
  /** Removes what was sent before a moment (ms since the epoch) and is not being imported. */
  removeBefore(moment: number): Promise<void>;
  /** Whole files by the path of their content, see {@link uploadPath}. */
  readonly files: ImportFiles;
}

/** What stands for the machine in imports of files that were sent here: every server can go on with them. */
export const uploadHost = "upload";

const scheme = "sha256:";

/** Path of a file that was sent here: its content, so that the same content is imported once. */
export function uploadPath(sha256: string): string {
  return scheme + sha256;
}

/** The digest in such a path; undefined for another path. */
export function contentOf(path: string): string | undefined {
  return path.startsWith(scheme) ? path.slice(scheme.length) : undefined;
}
