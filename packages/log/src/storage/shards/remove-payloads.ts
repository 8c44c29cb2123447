import type { IndexRange } from "../../domain/gap.ts";
import { formatTilePath, parseTilePath, tileWidth } from "../../domain/tile-path.ts";
import type { LogFiles } from "../../ports.ts";
import type { DropFromBundle } from "./make-gap.ts";
import { gapChunk } from "./payload-chunk.ts";
import { folderOf, replaceFile } from "./replace-file.ts";
import type { Shard } from "./shard.ts";

/** Takes payloads out of what waits in memory to be written, so that nothing of them is written from now on. */
export function removeFromMemory(shard: Shard, ranges: readonly IndexRange[], drop: DropFromBundle): void {
  shard.edge.replacePayload((payload) => drop(payload, shard.edge.bundle * tileWidth) ?? payload);
  const bundles = new Set(bundlesOf(ranges));
  for (const [path, bytes] of shard.pending) {
    const place = parseTilePath(path);
    if (place?.kind !== "payload" || !bundles.has(place.index)) continue;
    const first = place.index * tileWidth;
    shard.pending.set(path, drop(bytes, first) ?? gapChunk(first, tileWidth));
  }
}

/**
 * Takes payloads out of the static files, while nothing else writes there. A file of which something stays is
 * replaced in one step, one of which nothing stays is removed, and so are older versions of a bundle that was not full.
 *
 * @returns the files that were removed
 */
export async function removeFromFiles(
  files: LogFiles,
  shard: Shard,
  ranges: readonly IndexRange[],
  drop: DropFromBundle,
): Promise<readonly string[]> {
  const changed = new Set<string>();
  const removed: string[] = [];
  const remove = async (file: string): Promise<void> => {
    await files.remove(file);
    removed.push(file);
    changed.add(folderOf(file));
  };
  const rewrite = async (file: string, first: number): Promise<void> => {
    const bytes = await files.read(file);
    if (bytes === undefined) return;
    const rest = drop(bytes, first);
    if (rest === undefined) await remove(file);
    else if (rest !== bytes) await replaceFile(files, file, rest);
  };
  for (const index of bundlesOf(ranges)) {
    const path = formatTilePath({ kind: "payload", index, width: tileWidth });
    const full = `${shard.folder}/${path}`;
    const first = index * tileWidth;
    await rewrite(full, first);
    const partial = shard.partial.get(path);
    for (const name of await files.list(`${full}.p`)) {
      const file = `${full}.p/${name}`;
      if (`${shard.folder}/${partial}` === file) await rewrite(file, first);
      else await remove(file);
    }
  }
  for (const folder of changed) await files.sync(folder);
  return removed;
}

/** Places of the bundles that hold any of these records, in order. */
function* bundlesOf(ranges: readonly IndexRange[]): Generator<number> {
  let next = 0;
  for (const [from, to] of ranges) {
    const last = Math.floor((to - 1) / tileWidth);
    for (let bundle = Math.max(next, Math.floor(from / tileWidth)); bundle <= last; bundle += 1) yield bundle;
    next = last + 1;
  }
}
