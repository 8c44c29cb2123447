import type { Log } from "../domain/log.ts";
import {
  largestSegment,
  mapKeyer,
  mapRoot,
  nextSegment,
  placeNumber,
  type SegmentHead,
  segmentFactor,
  smallestSegment,
} from "../domain/map-segment.ts";
import { subjectsOfText } from "../domain/map-subjects.ts";
import type { OpenedRecord } from "../domain/record.ts";
import type { MapState, MapStore } from "./map-store.ts";

/** Records of a segment that is made in memory; larger ones are merged of these. */
const usualMost = smallestSegment * segmentFactor ** 4;

export interface BuildMapServices {
  readonly log: Pick<Log, "follow" | "logs">;
  readonly store: MapStore;
}

/**
 * Brings the map of one log up to its present size: reads what came since, makes its segments, and merges those that
 * have become four of one size. Old segments never change, so what is made is durable step by step, and a crash costs
 * the steps since the last state.
 *
 * @param most records of a segment that is made in memory, for tests
 * @returns the new state; undefined when there is nothing new
 */
export async function buildMap(
  { log, store }: BuildMapServices,
  origin: string,
  most = usualMost,
): Promise<MapState | undefined> {
  const size = log.logs().find((head) => head.origin === origin)?.size ?? 0;
  const before = await store.newest(origin);
  if (before?.covered === size) return undefined;
  // A map of more records than the log has was made from another copy of it.
  const kept = before === undefined || before.covered > size ? [] : before.segments.filter(isWhole);
  const segments = [...kept];
  const keyOf = mapKeyer(origin);
  let first = segments.reduce((sum, { length }) => sum + length, 0);
  let length = nextSegment(first, size - first, most);
  let subjects = new Map<string, number[]>();
  const close = async (): Promise<void> => {
    segments.push(await store.build(origin, first, length, subjects));
    await mergeLast(store, origin, segments);
    subjects = new Map();
    first += length;
    length = nextSegment(first, size - first, most);
  };
  for await (const record of recordsOf(log, origin, first, size)) {
    const { index, kind } = record;
    while (index >= first + length) await close();
    for (const pseudonym of subjectsOfText(record.groups().subject)) {
      const key = keyOf(pseudonym).toString("latin1");
      const place = placeNumber(index - first, kind);
      const places = subjects.get(key);
      if (places === undefined) subjects.set(key, [place]);
      else places.push(place);
    }
  }
  while (first < size) await close();
  const state = { origin, covered: size, root: mapRoot(segments), segments };
  await store.save(state);
  return state;
}

/** The records of one log in order; those that were erased are not among them. */
async function* recordsOf(
  log: BuildMapServices["log"],
  origin: string,
  from: number,
  size: number,
): AsyncGenerator<OpenedRecord> {
  if (from >= size) return;
  const others = log.logs().map((head) => [head.origin, head.size] as const);
  for await (const { records, position } of log.follow({ ...Object.fromEntries(others), [origin]: from })) {
    for (const record of records) if (record.origin === origin && record.index < size) yield record;
    if ((position[origin] ?? 0) >= size) return;
  }
}

async function mergeLast(store: MapStore, origin: string, segments: SegmentHead[]): Promise<void> {
  for (let four = mergeable(segments); four !== undefined; four = mergeable(segments)) {
    const merged = await store.merge(origin, four);
    if (merged === undefined) return;
    segments.splice(-segmentFactor, segmentFactor, merged);
  }
}

/** The last four segments, when they are of one size and fill the place of one of the next size. */
function mergeable(segments: readonly SegmentHead[]): readonly SegmentHead[] | undefined {
  const four = segments.slice(-segmentFactor);
  const [start] = four;
  if (start === undefined || four.length < segmentFactor || !isWhole(start)) return undefined;
  const { first, length } = start;
  const larger = length * segmentFactor;
  const fits = larger <= largestSegment && first % larger === 0;
  return fits && four.every((one) => one.length === length) ? four : undefined;
}

/** The last segment of all may hold fewer records than a whole one: it is made anew as they come. */
function isWhole({ length }: SegmentHead): boolean {
  return length >= smallestSegment;
}
