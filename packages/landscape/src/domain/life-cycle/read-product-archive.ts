import { gunzipSync, strFromU8, unzipSync } from "fflate";
import { LandscapeError } from "../landscape-error.ts";

/** A file of a product as it lies in the folder `products`. */
export interface ProductFile {
  /** Without `.md`. */
  readonly product: string;
  readonly text: string;
}

/** All product files together are about 3 MB. */
const largestBytes = 50_000_000;
const productPath = /(?:^|\/)products\/([^/]+)\.md$/;

/**
 * Takes the files of `products/` out of a copy of the endoflife.date repository, packed as zip, tar or tar.gz.
 *
 * @throws LandscapeError DOCUMENT_INVALID when it is none of these, DOCUMENT_TOO_LARGE when it unpacks to more than
 * 50 MB.
 */
export function readProductArchive(bytes: Uint8Array): readonly ProductFile[] {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return filesOfZip(bytes);
  return filesOfTar(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip(bytes) : bytes);
}

function filesOfZip(bytes: Uint8Array): ProductFile[] {
  let total = 0;
  const files = unpack(() =>
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!productPath.test(name)) return false;
        total += originalSize;
        if (total > largestBytes) throw tooLarge();
        return true;
      },
    }),
  );
  return Object.entries(files).flatMap(([name, content]) => productFile(name, content));
}

function gunzip(bytes: Uint8Array): Uint8Array {
  // The last four bytes say how long the unpacked text is, modulo 4 GiB (RFC 1952, 2.3.1).
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(
    bytes.length - 4,
    true,
  );
  if (size > 20 * largestBytes) throw tooLarge();
  return unpack(() => gunzipSync(bytes, { out: new Uint8Array(size) }));
}

/** POSIX ustar: a header of 512 bytes before each file, its name at 0, its size in octal at 124. */
function filesOfTar(bytes: Uint8Array): ProductFile[] {
  if (bytes.length < 512 || strFromU8(bytes.subarray(257, 262)) !== "ustar") throw unreadable();
  const files: ProductFile[] = [];
  for (let at = 0; at + 512 <= bytes.length; ) {
    const name = textAt(bytes, at, 100);
    if (name === "") break;
    const size = Number.parseInt(textAt(bytes, at + 124, 12).trim(), 8);
    if (!Number.isSafeInteger(size) || size < 0 || at + 512 + size > bytes.length) throw unreadable();
    const prefix = textAt(bytes, at + 345, 155);
    const type = bytes[at + 156];
    const content = bytes.subarray(at + 512, at + 512 + size);
    if (type === 0x30 || type === 0)
      files.push(...productFile(prefix === "" ? name : `${prefix}/${name}`, content));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

function productFile(name: string, content: Uint8Array): ProductFile[] {
  const product = productPath.exec(name)?.[1];
  return product === undefined ? [] : [{ product, text: strFromU8(content) }];
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  const field = strFromU8(bytes.subarray(at, at + length));
  const end = field.indexOf("\0");
  return end < 0 ? field : field.slice(0, end);
}

function unpack<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof LandscapeError) throw cause;
    throw unreadable(cause);
  }
}

function tooLarge(): LandscapeError {
  return new LandscapeError("DOCUMENT_TOO_LARGE", "the archive unpacks to more than 50 MB of products", {
    remedy: "give the endoflife.date repository itself",
  });
}

function unreadable(cause?: unknown): LandscapeError {
  return new LandscapeError("DOCUMENT_INVALID", "this is no zip, tar or tar.gz that can be read", {
    remedy: "unpack it and give the folder `products`",
    cause,
  });
}
