import { LogError } from "../../domain/log-error.ts";
import type { SegmentHead } from "../../domain/map-segment.ts";
import { digestLength } from "../../domain/sha256.ts";
import { tileWidth } from "../../domain/tile-path.ts";

// A segment file, all whole numbers big endian:
//   blocks   of 256 subjects (the last of fewer): for each its key (32) and the number of its places (4), then the
//            places of all (4 each)
//   index    for each block: where it starts (8), key of its first subject (32)
//   nodes    perfect nodes of the tree from level 8 up, level by level (32 each): the lower ones follow from a block
//   trailer  first record (8), number of records (8), subjects (8), where the index starts (8), root (32), mark (8)

/** Subjects in a block: the leaves under one node of level 8. */
export const blockSubjects = tileWidth;
/** Level of the node above a whole block. */
export const blockLevel = 8;
/** Key and number of places. */
export const subjectBytes = digestLength + 4;
export const placeSize = 4;
export const indexEntryBytes = 8 + digestLength;
export const trailerBytes = 32 + digestLength + 8;

const mark = Buffer.from("gmapEND1", "latin1");

export interface SegmentTrailer extends SegmentHead {
  readonly indexAt: number;
}

export function formatTrailer({ first, length, subjects, root, indexAt }: SegmentTrailer): Buffer {
  const bytes = Buffer.alloc(trailerBytes);
  for (const [at, value] of [first, length, subjects, indexAt].entries()) {
    bytes.writeBigUInt64BE(BigInt(value), at * 8);
  }
  bytes.set(root, 32);
  bytes.set(mark, 32 + digestLength);
  return bytes;
}

/** @throws LogError LOG_CORRUPT */
export function parseTrailer(bytes: Buffer, path: string): SegmentTrailer {
  if (bytes.length !== trailerBytes || !bytes.subarray(32 + digestLength).equals(mark))
    throw damagedMap(path);
  const [first = 0, length = 0, subjects = 0, indexAt = 0] = [0, 8, 16, 24].map((at) =>
    Number(bytes.readBigUInt64BE(at)),
  );
  return { first, length, subjects, indexAt, root: Buffer.from(bytes.subarray(32, 32 + digestLength)) };
}

/** Number of blocks of so many subjects. */
export function blocksOf(subjects: number): number {
  return Math.ceil(subjects / blockSubjects);
}

/** How many nodes of a level, from 8 up, stand before it. */
export function nodesBelow(subjects: number, level: number): number {
  let count = 0;
  for (let below = blockLevel; below < level; below += 1) count += Math.floor(subjects / 2 ** below);
  return count;
}

/** A map is a projection: it can always be made again from the log. */
export function damagedMap(path: string): LogError {
  return new LogError("LOG_CORRUPT", "a file of the map was altered", {
    where: path,
    remedy: "remove the folder map of this log: the server makes it again",
  });
}
