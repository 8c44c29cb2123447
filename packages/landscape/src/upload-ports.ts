/** A file that is sent in parts, to be imported. */
export interface LandscapeUpload {
  readonly id: string;
  readonly source: string;
  /** Name of a format of documents. */
  readonly format: string;
  /** Bytes in all, and bytes that are here, from the beginning. */
  readonly size: number;
  readonly received: number;
  readonly at: number;
  readonly by: string;
}

/** Where files wait until they are imported. */
export interface LandscapeUploads {
  add(upload: Omit<LandscapeUpload, "received">): Promise<LandscapeUpload>;
  find(id: string): Promise<LandscapeUpload | undefined>;
  /** Adds a part when it begins where the last one ended. @returns how many bytes are here then. */
  append(id: string, start: number, bytes: Uint8Array): Promise<number>;
  /** Bytes of all files that wait, or of those of one sender. */
  waiting(by?: string): Promise<number>;
  content(id: string): Promise<Uint8Array>;
  remove(id: string): Promise<void>;
  removeBefore(moment: number): Promise<void>;
}
