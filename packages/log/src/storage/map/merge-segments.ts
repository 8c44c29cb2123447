import { placeNumber, type SegmentHead } from "../../domain/map-segment.ts";
import type { MapFileWriter } from "../../ports.ts";
import { placesOf, type SegmentReader, type StoredSubject } from "./segment-reader.ts";
import { SegmentWriter } from "./segment-writer.ts";

interface Source {
  readonly subjects: AsyncGenerator<StoredSubject>;
  /** What the places of this segment move by. */
  readonly shift: number;
  next: StoredSubject | undefined;
}

/** Makes one segment of several that stand side by side, reading and writing each once, in little memory. */
export async function mergeSegments(
  readers: readonly SegmentReader[],
  file: MapFileWriter,
): Promise<SegmentHead> {
  const first = readers[0]?.head.first ?? 0;
  const sources: Source[] = [];
  for (const reader of readers) {
    const subjects = reader.subjects();
    const shift = placeNumber(reader.head.first - first, "decision");
    sources.push({ subjects, shift, next: await following(subjects) });
  }
  const writer = new SegmentWriter(file);
  for (let key = lowest(sources); key !== undefined; key = lowest(sources)) {
    const places: number[] = [];
    for (const source of sources) {
      if (source.next?.key.equals(key) !== true) continue;
      for (const place of placesOf(source.next.places)) places.push(place + source.shift);
      source.next = await following(source.subjects);
    }
    await writer.add(key, places);
  }
  return writer.finish(
    first,
    readers.reduce((sum, { head }) => sum + head.length, 0),
  );
}

async function following(subjects: AsyncGenerator<StoredSubject>): Promise<StoredSubject | undefined> {
  const { value, done } = await subjects.next();
  return done === true ? undefined : value;
}

function lowest(sources: readonly Source[]): Buffer | undefined {
  let found: Buffer | undefined;
  for (const { next } of sources) {
    if (next !== undefined && (found === undefined || Buffer.compare(next.key, found) < 0)) found = next.key;
  }
  return found;
}
