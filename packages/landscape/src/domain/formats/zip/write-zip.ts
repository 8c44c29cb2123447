import { zipSync } from "fflate";

/** All files get this day: the same files give the same archive. */
const day = new Date(1980, 0, 1);

/** A ZIP archive of texts in UTF-8 by path. */
export function writeZip(files: ReadonlyMap<string, string>): Uint8Array {
  const encoder = new TextEncoder();
  return zipSync(Object.fromEntries([...files].map(([path, text]) => [path, encoder.encode(text)])), {
    mtime: day,
    level: 6,
  });
}
