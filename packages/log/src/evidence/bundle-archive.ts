import { unzipSync, zipSync } from "fflate";
import { isBundlePath } from "../domain/evidence-manifest.ts";
import { LogError } from "../domain/log-error.ts";

/** The files of a bundle by their path. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>;

/** Bounds on what is unpacked: a bundle comes from somebody else. */
const mostFiles = 20_000;
const mostBytes = 256_000_000;

/** Packs files as a ZIP, all with one time. */
export function packBundle(files: BundleFiles, madeAt: number): Uint8Array {
  return zipSync(Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))), {
    level: 6,
    mtime: new Date(madeAt),
  });
}

/**
 * Unpacks a ZIP into memory. Nothing is written anywhere, no path may leave the bundle, no file may be there twice, and
 * there is a bound on number and size before anything is unpacked.
 *
 * @throws LogError LOG_MALFORMED with the path
 */
export function unpackBundle(archive: Uint8Array): BundleFiles {
  const seen = new Set<string>();
  let bytes = 0;
  try {
    const files = unzipSync(archive, {
      filter: ({ name, originalSize }) => {
        if (!isBundlePath(name)) throw malformed("no file of a bundle has such a name", name);
        if (seen.has(name)) throw malformed("this file is in the archive twice", name);
        seen.add(name);
        bytes += originalSize;
        if (seen.size > mostFiles || bytes > mostBytes) throw malformed("the archive is too large", name);
        return true;
      },
    });
    return new Map(Object.entries(files));
  } catch (cause) {
    if (cause instanceof LogError) throw cause;
    throw malformed("this is not a ZIP archive, or it is damaged");
  }
}

function malformed(message: string, where?: string): LogError {
  return new LogError("LOG_MALFORMED", message, { where: where?.slice(0, 200) });
}
