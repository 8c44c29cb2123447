import { Readable } from "node:stream";
import type { ImportFile, ImportFiles } from "../take-in/import-ports.ts";
import { contentOf } from "../take-in/upload-ports.ts";
import { packedFile } from "./packed-file.ts";

/** A whole file that was sent, in its parts. */
export interface UploadedContent {
  readonly size: number;
  /** All parts in order. */
  readonly parts: () => AsyncGenerator<Buffer>;
  /** The part in which an offset lies. */
  readonly partAt: (
    offset: number,
  ) => Promise<{ readonly start: number; readonly bytes: Buffer } | undefined>;
}

/** Bytes after unpacking: the file was bounded, and what is in it is too. */
const mostUnpacked = 4 * 1024 ** 3;

/** Files that were sent here, by their content. */
export function uploadFiles(find: (sha256: string) => Promise<UploadedContent | undefined>): ImportFiles {
  return {
    open: async (path) => {
      const sha256 = contentOf(path);
      const content = sha256 === undefined ? undefined : await find(sha256);
      if (content === undefined) return undefined;
      const first = await content.partAt(0);
      const packed = first?.bytes[0] === 0x1f && first.bytes[1] === 0x8b;
      return packed
        ? packedFile(Readable.from(content.parts()), { identity: path, where: "file", mostUnpacked })
        : plainContent(content, path);
    },
    putAway: async () => [],
  };
}

function plainContent({ size, partAt }: UploadedContent, identity: string): ImportFile {
  let last: { readonly start: number; readonly bytes: Buffer } | undefined;
  const at = async (offset: number): Promise<Buffer> => {
    if (last === undefined || offset < last.start || offset >= last.start + last.bytes.length)
      last = await partAt(offset);
    return last === undefined ? Buffer.alloc(0) : last.bytes.subarray(offset - last.start);
  };
  return {
    identity,
    size: async () => size,
    read: async (offset, most) => {
      const pieces: Buffer[] = [];
      for (let from = offset; from < Math.min(size, offset + most); ) {
        const piece = (await at(from)).subarray(0, offset + most - from);
        if (piece.length === 0) break;
        pieces.push(piece);
        from += piece.length;
      }
      return Buffer.concat(pieces);
    },
    close: async () => undefined,
  };
}
