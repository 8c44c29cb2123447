import { hash } from "node:crypto";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import type { ImportFile, ImportFiles, ImportReached, ImportRun, RejectedLine } from "./import-ports.ts";

/** The file to go on with. */
export interface ChosenFile {
  readonly file: ImportFile;
  readonly reached: ImportReached;
  /** It was put away: nothing comes behind its end, and its successor is next. */
  readonly over: boolean;
  /** What can no longer be read. */
  readonly lost: RejectedLine | undefined;
}

/** Bytes before the offset by which a file is known again. */
const markBytes = 256;

/** The digest of the bytes before an offset. */
export async function markAt(file: ImportFile, offset: number): Promise<string> {
  const from = Math.max(0, offset - markBytes);
  return offset === 0 ? "" : markOf(await file.read(from, offset - from));
}

/** @param bytes the last ones before an offset; at most 256 of them count */
export function markOf(bytes: Buffer): string {
  return hash("sha256", bytes.subarray(Math.max(0, bytes.length - markBytes)), "base64");
}

/**
 * Finds where reading goes on: in the file that was read before, wherever a rotation has put it, or in its successor.
 * A file is known by what the disk knows it by and by the bytes before the offset, since the number of a file that is
 * gone is given to another.
 *
 * @returns undefined when there is no file yet, or not again
 * @throws TakeInError IMPORT_UNREADABLE when there never was one, and nobody waits for it
 */
export async function chooseFile(
  files: ImportFiles,
  run: Pick<ImportRun, "path" | "follow" | "reached">,
): Promise<ChosenFile | undefined> {
  const { path, follow, reached } = run;
  const current = await files.open(path);
  if (reached === undefined) {
    if (current !== undefined)
      return { file: current, reached: startOf(current, 1), over: false, lost: undefined };
    if (follow) return undefined;
    throw new TakeInError("IMPORT_UNREADABLE", "there is no such file", { where: path });
  }
  if (current !== undefined && (await isSame(current, reached)))
    return { file: current, reached, over: false, lost: undefined };
  const sameFile = current?.identity === reached.identity;
  if (follow) {
    const old = await findPutAway(files, path, reached, current?.identity);
    if (old !== undefined) {
      await current?.close();
      return { file: old, reached, over: true, lost: undefined };
    }
  }
  if (current === undefined) return undefined;
  // A file that is imported anew from its start was replaced on purpose; of one that is followed, lines may be gone.
  const code = sameFile ? "FILE_TRUNCATED" : "FILE_GONE";
  const { generation, line, offset } = reached;
  const read = !follow || (offset === 0 && reached.seen === 0);
  return {
    file: current,
    reached: startOf(current, generation + 1),
    over: false,
    lost: read ? undefined : { generation, line, code, where: "file" },
  };
}

/** The start of a file that was not read before. */
function startOf({ identity }: ImportFile, generation: number): ImportReached {
  return { generation, identity, offset: 0, line: 1, mark: "", seen: 0, state: {} };
}

async function isSame(file: ImportFile, reached: ImportReached): Promise<boolean> {
  if (file.identity !== reached.identity) return false;
  return fits(file, reached);
}

async function fits(file: ImportFile, { offset, mark }: ImportReached): Promise<boolean> {
  if ((await file.size()) < offset) return false;
  return mark === "" || (await markAt(file, offset)) === mark;
}

/** A rotation renames the file, or copies it and empties the original. */
async function findPutAway(
  files: ImportFiles,
  path: string,
  reached: ImportReached,
  current: string | undefined,
): Promise<ImportFile | undefined> {
  const copies: ImportFile[] = [];
  let found: ImportFile | undefined;
  for (const other of await files.putAway(path)) {
    const file = await files.open(other);
    if (file === undefined) continue;
    const same = file.identity !== current && (await fits(file, reached));
    if (same && file.identity === reached.identity) found ??= file;
    // Every file begins the same way: of one that was not read, a copy cannot be known.
    else if (same && reached.offset > 0) copies.push(file);
    else await file.close();
  }
  const chosen = found ?? copies.at(-1);
  for (const copy of copies) if (copy !== chosen) await copy.close();
  return chosen;
}

/**
 * Where to go on after a file that was put away: in the oldest of those that a rotation made after it, or in the
 * present one.
 */
export async function successorOf(
  files: ImportFiles,
  path: string,
  { file: { identity }, reached: { generation } }: ChosenFile,
): Promise<ImportReached | undefined> {
  let after = false;
  for (const other of [...(await files.putAway(path)), path]) {
    const file = await files.open(other);
    if (file === undefined) continue;
    try {
      if (after || (other === path && file.identity !== identity)) return startOf(file, generation + 1);
      after = file.identity === identity;
    } finally {
      await file.close();
    }
  }
  return undefined;
}
