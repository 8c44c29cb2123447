import { placeNumber, type SegmentHead } from "../../domain/map-segment.ts";
import type { MapFileWriter } from "../../ports.ts";
import { placeSize } from "./segment-format.ts";
import type { SegmentReader, StoredSubject } from "./segment-reader.ts";
import { SegmentWriter } from "./segment-writer.ts";

/** A segment that is read from its first subject to its last. */
interface Source {
  readonly blocks: AsyncGenerator<readonly StoredSubject[]>;
  /** What the places of this segment move by. */
  readonly shift: number;
  block: readonly StoredSubject[];
  at: number;
}

/** Makes one segment of several that stand side by side, reading and writing each once, in little memory. */
export async function mergeSegments(
  readers: readonly SegmentReader[],
  file: MapFileWriter,
): Promise<SegmentHead> {
  const first = readers[0]?.head.first ?? 0;
  const sources: Source[] = [];
  for (const reader of readers) {
    const shift = placeNumber(reader.head.first - first, "decision");
    const source: Source = { blocks: reader.blocks(), shift, block: [], at: 0 };
    await nextBlock(source);
    sources.push(source);
  }
  const writer = new SegmentWriter(file);
  for (let key = lowest(sources); key !== undefined; key = lowest(sources)) {
    const places: Buffer[] = [];
    for (const source of sources) {
      const { block, at, shift } = source;
      const subject = block[at];
      if (subject?.key.equals(key) !== true) continue;
      places.push(moved(subject.places, shift));
      source.at += 1;
      if (source.at === block.length) await nextBlock(source);
    }
    const [only] = places;
    const ended = writer.add(key, only !== undefined && places.length === 1 ? only : Buffer.concat(places));
    if (ended !== undefined) await ended;
  }
  return writer.finish(
    first,
    readers.reduce((sum, { head }) => sum + head.length, 0),
  );
}

async function nextBlock(source: Source): Promise<void> {
  const { value, done } = await source.blocks.next();
  source.block = done === true ? [] : value;
  source.at = 0;
}

function lowest(sources: readonly Source[]): Buffer | undefined {
  let found: Buffer | undefined;
  for (const { block, at } of sources) {
    const key = block[at]?.key;
    if (key !== undefined && (found === undefined || Buffer.compare(key, found) < 0)) found = key;
  }
  return found;
}

function moved(places: Buffer, shift: number): Buffer {
  if (shift === 0) return places;
  const bytes = Buffer.allocUnsafe(places.length);
  for (let at = 0; at < places.length; at += placeSize)
    bytes.writeUInt32BE(places.readUInt32BE(at) + shift, at);
  return bytes;
}
