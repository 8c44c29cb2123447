import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import type { ImportFile } from "../take-in/import-ports.ts";

/** Unpacked bytes that stay at hand behind what was read: more than one piece and a record. */
const keptBehind = 1024 * 1024;

/** A file in gzip. It is read forwards; what lies a little behind is still at hand. */
export function packedFile(
  source: Readable,
  {
    identity,
    where,
    mostUnpacked,
  }: { readonly identity: string; readonly where: string; readonly mostUnpacked: number },
): ImportFile {
  const unpacked = createGunzip();
  source.on("error", (error) => unpacked.destroy(error));
  const pieces = source.pipe(unpacked)[Symbol.asyncIterator]();
  /** Unpacked bytes from `start`, and those that came since, which are put behind them together. */
  let held = Buffer.alloc(0);
  let coming: Buffer[] = [];
  let start = 0;
  let reached = 0;
  let ended = false;

  const more = async (): Promise<void> => {
    const next = await pieces.next().catch((error: unknown) => {
      throw unreadable(error, where);
    });
    if (next.done === true) {
      ended = true;
      return;
    }
    const piece: unknown = next.value;
    if (!Buffer.isBuffer(piece)) return;
    coming.push(piece);
    reached += piece.length;
    if (reached > mostUnpacked) {
      const most = Math.floor(mostUnpacked / 1024 ** 3);
      throw new TakeInError("IMPORT_UNREADABLE", `the file unpacks to more than ${most} GB`, { where });
    }
  };
  /** Forgets what lies far behind an offset. */
  const keep = (offset: number): void => {
    if (coming.length > 0) held = Buffer.concat([held, ...coming]);
    coming = [];
    const behind = Math.min(held.length, offset - start) - keptBehind;
    if (behind <= 0) return;
    held = held.subarray(behind);
    start += behind;
  };
  return {
    identity,
    // How large it is, is known at its end.
    size: async () => (ended ? reached : Number.MAX_SAFE_INTEGER),
    read: async (offset, most) => {
      while (!ended && reached < offset + most) {
        await more();
        if (reached - start > 2 * keptBehind + most) keep(offset);
      }
      keep(offset);
      return held.subarray(Math.max(0, offset - start), Math.max(0, offset - start + most));
    },
    close: async () => {
      source.destroy();
      unpacked.destroy();
    },
  };
}

/** Says why a file cannot be read, without what is in it. */
export function unreadable(error: unknown, where: string): TakeInError {
  const why: Readonly<Record<string, string>> = {
    EACCES: "this file may not be read",
    EISDIR: "this is a folder",
  };
  const code = codeOf(error);
  const packed = code.startsWith("Z_") ? "this is not a whole gzip file" : "the file cannot be read";
  return new TakeInError("IMPORT_UNREADABLE", why[code] ?? packed, { where, cause: error });
}

/** Code of a fault of the system. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
