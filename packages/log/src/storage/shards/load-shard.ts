import { parseCheckpoint } from "../../domain/checkpoint.ts";
import { bundledEntryLength } from "../../domain/entry-bundle.ts";
import { LogError } from "../../domain/log-error.ts";
import { sameHash } from "../../domain/merkle-hash.ts";
import { digestLength } from "../../domain/sha256.ts";
import { noteVerifier, openNote, parseNote } from "../../domain/signed-note.ts";
import { formatTilePath, tileWidth } from "../../domain/tile-path.ts";
import { TreeGrowth } from "../../domain/tree-growth.ts";
import type { LogFiles } from "../../ports.ts";
import { parseChunks, type SealedChunk } from "./payload-chunk.ts";
import type { Shard } from "./shard.ts";

/**
 * Fills a shard with what was published of it.
 *
 * @param size what the note of the publisher says; the checkpoint may be further
 * @throws LogError LOG_CORRUPT, LOG_KEY
 */
export async function loadPublished(files: LogFiles, shard: Shard, size: number): Promise<void> {
  const read = async (path: string): Promise<Buffer> => {
    const bytes = await files.read(`${shard.folder}/${path}`);
    if (bytes === undefined) throw damaged(`${shard.folder}/${path}`, "this file of the log is missing");
    return bytes;
  };
  const text = (await read("checkpoint")).toString("utf8");
  // A killed publisher may have given it its name in memory only: what is built on it must find it on disk.
  await files.sync(shard.folder);
  const checkpoint = checkSignature(shard, text);
  // The checkpoint may be one publication ahead of the note, when the process died between the two.
  if (checkpoint.size < size)
    throw damaged(`${shard.folder}/checkpoint`, "the published checkpoint was put back");
  const tiles: Buffer[] = [];
  for (let level = 0, count = checkpoint.size; count > 0; level += 1, count = Math.floor(count / tileWidth)) {
    const width = count % tileWidth;
    const path = formatTilePath({ kind: "tile", level, index: Math.floor(count / tileWidth), width });
    const bytes = width === 0 ? Buffer.alloc(0) : await read(path);
    if (bytes.length !== width * digestLength)
      throw damaged(`${shard.folder}/${path}`, "this tile has a wrong length");
    tiles.push(bytes);
  }
  const width = checkpoint.size % tileWidth;
  const index = Math.floor(checkpoint.size / tileWidth);
  const entries =
    width === 0 ? Buffer.alloc(0) : await read(formatTilePath({ kind: "entries", index, width }));
  const payload =
    width === 0 ? Buffer.alloc(0) : await read(formatTilePath({ kind: "payload", index, width }));
  if (entries.length !== width * bundledEntryLength) {
    throw damaged(`${shard.folder}/tile/entries`, "the last bundle of entries has a wrong length");
  }
  shard.edge.restore(checkpoint.size, tiles, entries, sealedChunks(payload, index * tileWidth));
  const tree = TreeGrowth.resume(checkpoint.size, (level, at) => shard.edge.nodeAt(level, at));
  if (!sameHash(tree.root, checkpoint.root))
    throw damaged(`${shard.folder}/tile`, "the tiles do not give the published root");
  shard.prepared = tree;
  shard.size = checkpoint.size;
  shard.checkpoint = text;
  shard.publishedSize = checkpoint.size;
  for (const { path } of shard.edge.partialFiles()) {
    shard.partial.set(path.slice(0, path.lastIndexOf(".p/")), path);
  }
}

/** @throws LogError LOG_KEY when another key signed it, LOG_CORRUPT when the signature or the text was altered */
export function checkSignature(shard: Shard, text: string): ReturnType<typeof parseCheckpoint> {
  const where = `${shard.folder}/checkpoint`;
  try {
    const note = parseNote(text);
    const checkpoint = parseCheckpoint(note.text);
    const opened = openNote(note, [noteVerifier(shard.signer.verifierKey)]);
    if (opened.ok && checkpoint.origin === shard.origin) return checkpoint;
    if (!opened.ok && opened.why === "no known key has signed") {
      throw new LogError("LOG_KEY", "the checkpoint was signed with another key", {
        where,
        remedy: "open the log with the signing key it was made with",
      });
    }
  } catch (cause) {
    if (cause instanceof LogError && cause.code === "LOG_KEY") throw cause;
  }
  throw damaged(where, "the published checkpoint was altered");
}

/** The chunks of a bundle, or of a frame, from the index that the first must have. */
export function sealedChunks(bytes: Buffer, first: number): SealedChunk[] {
  return parseChunks(bytes, first).map((chunk) => ({
    first: chunk.first,
    count: chunk.count,
    parts: [chunk.bytes],
  }));
}

/** LOG_CORRUPT with the place of the damage. */
export function damaged(where: string, message: string): LogError {
  return new LogError("LOG_CORRUPT", message, {
    where,
    remedy: "verify the log and restore the file from a copy",
  });
}
