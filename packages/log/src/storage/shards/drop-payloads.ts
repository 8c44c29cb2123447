import { type IndexRange, isInRanges } from "../../domain/gap.ts";
import { LogError } from "../../domain/log-error.ts";
import { tileWidth } from "../../domain/tile-path.ts";
import {
  type Chunk,
  gapChunk,
  isGapChunk,
  openChunk,
  parseChunks,
  type SealingKey,
  sealChunk,
} from "./payload-chunk.ts";
import { cutPayload } from "./payload-record.ts";

/** What sealing a part of a chunk anew takes. Nothing of a month whose keys are destroyed is sealed anew. */
export interface Resealing {
  readonly origin: string;
  /** The key of a chunk; it was opened before. */
  readonly keyOf: (keyId: Buffer) => Uint8Array | undefined;
  /** The key to seal with, of the same month. */
  readonly sealingKey: SealingKey | undefined;
}

/**
 * A bundle without the payloads of some records: a chunk that goes as a whole becomes a gap, and one that goes in
 * part is opened, and what stays of it is sealed again.
 *
 * @param first index of the first record of the bundle
 * @param ranges of what goes, in order
 * @returns the same bytes when nothing of it goes; undefined when nothing of a full bundle stays
 */
export function dropPayloads(
  bundle: Buffer,
  first: number,
  ranges: readonly IndexRange[],
  resealing: Resealing,
): Buffer | undefined {
  const parts: Buffer[] = [];
  let gap: { first: number; count: number } | undefined;
  let dropped = false;
  let kept = false;
  const endGap = (): void => {
    if (gap !== undefined) parts.push(gapChunk(gap.first, gap.count));
    gap = undefined;
  };
  const addGap = (from: number, count: number): void => {
    if (gap === undefined) gap = { first: from, count };
    else gap.count += count;
  };
  let next = first;
  for (const chunk of parseChunks(bundle, first)) {
    next = chunk.first + chunk.count;
    for (const piece of piecesOf(chunk, ranges)) {
      if (piece.gone) {
        dropped ||= !isGapChunk(chunk);
        addGap(piece.first, piece.count);
        continue;
      }
      endGap();
      kept = true;
      parts.push(piece.count === chunk.count ? chunk.bytes : reseal(chunk, piece, resealing));
    }
  }
  if (!dropped) return bundle;
  if (!kept && next - first === tileWidth) return undefined;
  endGap();
  return Buffer.concat(parts);
}

interface Piece {
  readonly first: number;
  count: number;
  readonly gone: boolean;
}

/** The runs of a chunk that stay and that go. */
function piecesOf(chunk: Chunk, ranges: readonly IndexRange[]): readonly Piece[] {
  if (isGapChunk(chunk)) return [{ first: chunk.first, count: chunk.count, gone: true }];
  const pieces: Piece[] = [];
  for (let index = chunk.first; index < chunk.first + chunk.count; index += 1) {
    const gone = isInRanges(ranges, index);
    const last = pieces.at(-1);
    if (last?.gone === gone) last.count += 1;
    else pieces.push({ first: index, count: 1, gone });
  }
  return pieces;
}

function reseal(chunk: Chunk, { first, count }: Piece, { origin, keyOf, sealingKey }: Resealing): Buffer {
  const key = keyOf(chunk.keyId);
  if (key === undefined || sealingKey === undefined) {
    throw new LogError("LOG_CORRUPT", "the sealing key of records that stay is not in the folder keys", {
      where: `${origin} ${chunk.first}`,
      remedy: "verify the log and restore the folder keys from a copy",
    });
  }
  const clear = openChunk(origin, key, chunk);
  const at = first - chunk.first;
  const part = cutPayload(clear, chunk.count, at, at + count);
  const { parts } = sealChunk(origin, sealingKey, first, count, part);
  // The records in clear are not needed again.
  clear.fill(0);
  return Buffer.concat(parts);
}
