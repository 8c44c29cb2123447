import type { LogPosition } from "../domain/log.ts";
import type { FormState } from "../domain/take-in/forms/line-form.ts";
import type { RejectCode } from "../domain/take-in/rejection.ts";

/** How far a file was read: what stands before it is in the log, or among the rejects. */
export interface ImportReached {
  /** Which file at this path it is, from 1: it goes up when the file was put away, emptied or replaced. */
  readonly generation: number;
  /** What the disk knows the file by. */
  readonly identity: string;
  /** Bytes; of XES the number of events. */
  readonly offset: number;
  /** Line that comes next, from 1. */
  readonly line: number;
  /** Digest of the bytes before `offset`, by which the file is known again. */
  readonly mark: string;
  /** Size of the file when it was last looked at. */
  readonly seen: number;
  readonly state: FormState;
}

export type ImportState = "waiting" | "running" | "done" | "failed";

/** The import of one file. */
export interface ImportRun {
  readonly id: string;
  readonly sourceId: string;
  readonly path: string;
  /** Whether reading goes on at the end of the file. */
  readonly follow: boolean;
  readonly state: ImportState;
  readonly reached: ImportReached | undefined;
  /** Sizes of the logs when `reached` was stored. */
  readonly heads: LogPosition;
  readonly accepted: number;
  readonly rejected: number;
  /** Lines that are no processing: first lines, comments, lines about something else. */
  readonly passed: number;
  /** When it was ordered first, ms since the epoch, and by whom. */
  readonly startedAt: number;
  readonly startedBy: string;
  /** Why it failed. */
  readonly code: string | undefined;
  readonly reason: string | undefined;
}

/** A line that could not be taken in. */
export interface RejectedLine {
  readonly generation: number;
  /** From 1. */
  readonly line: number;
  readonly code: RejectCode;
  readonly where: string;
}

/** One step of an import, stored as a whole. */
export interface ImportStep {
  readonly reached: ImportReached;
  readonly heads: LogPosition;
  readonly accepted: number;
  readonly passed: number;
  readonly rejected: readonly RejectedLine[];
}

/** Who works on an import, and until when it is theirs. Ms since the epoch. */
export interface Holder {
  readonly by: string;
  readonly now: number;
  readonly until: number;
}

/** A file that is to be imported. */
export interface ImportStart {
  readonly id: string;
  readonly sourceId: string;
  /** Name of the machine that has the file. */
  readonly host: string;
  readonly path: string;
  readonly follow: boolean;
}

export interface HeldImport {
  readonly run: ImportRun;
  /** Who held it before did not let it go: what it appended last may not be stored. */
  readonly torn: boolean;
}

/** Where imports and their rejects are kept. */
export interface ImportStore {
  /** The import of this path, which waits to be gone on with; a new one when there was none. */
  start(
    order: ImportStart,
    started: { readonly at: number; readonly by: string; readonly heads: LogPosition },
  ): Promise<ImportRun>;
  find(id: string): Promise<ImportRun | undefined>;
  /** The import of this path, if there was one. */
  ofFile(file: Pick<ImportStart, "sourceId" | "host" | "path">): Promise<ImportRun | undefined>;
  /** Those of a source, the newest first. */
  list(sourceId: string, most: number): Promise<readonly ImportRun[]>;
  /** Those that wait or run, of files of one machine. */
  open(host: string): Promise<readonly ImportRun[]>;
  /**
   * Holds an import that nobody holds; gives it as it is then. Undefined when somebody does, or it is over.
   *
   * @param heads sizes of the logs now. Unless it is torn, all that was appended for it lies before them, so what comes
   *   is looked for behind them.
   */
  hold(id: string, holder: Holder, heads: LogPosition): Promise<HeldImport | undefined>;
  /** Lets an import go in the middle of a step: whoever holds it next looks in the log what became of that. */
  drop(id: string, holder: Holder): Promise<void>;
  /** @throws TakeInError IMPORT_TAKEN when it is held by another by now */
  step(id: string, holder: Holder, step: ImportStep): Promise<void>;
  /** Ends it, or lets it go until the next turn. */
  leave(
    id: string,
    holder: Holder,
    end: {
      readonly state: ImportState;
      readonly code?: string | undefined;
      readonly reason?: string | undefined;
    },
  ): Promise<void>;
  /** The first lines that could not be taken in, by line. */
  rejects(id: string, most: number): Promise<readonly RejectedLine[]>;
}

/** A file that is being imported. */
export interface ImportFile {
  readonly identity: string;
  /** Bytes; of a packed file those read so far. */
  size(): Promise<number>;
  /** At most `most` bytes from an offset; none at the end. A packed file is read forwards alone. */
  read(offset: number, most: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** The files that are imported. */
export interface ImportFiles {
  /**
   * Opens a file; undefined when there is none.
   *
   * @throws TakeInError IMPORT_UNREADABLE
   */
  open(path: string): Promise<ImportFile | undefined>;
  /** Paths of what a rotation may have made of a file, the oldest first: same name, with a number or date behind it. */
  putAway(path: string): Promise<readonly string[]>;
}
