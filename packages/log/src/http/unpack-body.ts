import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { TakeInError } from "../domain/take-in/take-in-error.ts";

const unpack = promisify(gunzip);

/** Bytes of a body after unpacking: a batch of 8,192 spans takes some 6 MB. */
export const mostUnpackedBytes = 16 * 1024 * 1024;

/**
 * A body as its `content-encoding` says it is packed. What would unpack to more is given up in the middle.
 *
 * @throws TakeInError ENCODING_UNSUPPORTED, BODY_MALFORMED, BODY_UNPACKED_TOO_LARGE
 */
export async function unpackBody(
  body: Buffer,
  encoding: string | undefined,
  most = mostUnpackedBytes,
): Promise<Buffer> {
  if (encoding === undefined || encoding === "identity") return body;
  if (encoding !== "gzip") {
    throw new TakeInError("ENCODING_UNSUPPORTED", "the body is packed in a way that is not read here", {
      where: "content-encoding",
      remedy: "send it as it is, or with gzip",
    });
  }
  try {
    return await unpack(body, { maxOutputLength: most });
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new TakeInError("BODY_UNPACKED_TOO_LARGE", `the body unpacks to more than ${most} bytes`, {
        remedy: "send smaller batches",
      });
    }
    throw new TakeInError("BODY_MALFORMED", "the body is not whole gzip", { where: "body", cause });
  }
}
