import { placeBytes, type SegmentHead } from "../../domain/map-segment.ts";
import { originSlug } from "../../domain/origin.ts";
import type { MapState, MapStore } from "../../map/map-store.ts";
import type { MapFiles, MapFileWriter } from "../../ports.ts";
import { formatMapState, parseMapState, sameSegment } from "./map-state-text.ts";
import { mergeSegments } from "./merge-segments.ts";
import { SegmentReader } from "./segment-reader.ts";
import { SegmentWriter } from "./segment-writer.ts";

/**
 * Maps in files: `<folder of the log>/map/state/<covered>` and `<folder of the log>/map/<first>-<length>`. A file is
 * never changed, and a state names only segments that are durable.
 */
export function storedMap(files: MapFiles): MapStore {
  const newest = async (origin: string): Promise<MapState | undefined> => {
    for (const covered of (await coveredSizes(files, origin)).reverse()) {
      const state = await readState(files, origin, covered);
      if (state !== undefined) return state;
    }
    return undefined;
  };
  return {
    newest,
    state: (origin, covered) => readState(files, origin, covered),
    build: (origin, first, length, subjects) =>
      writing(files, segmentPath(origin, { first, length }), async (file) => {
        const writer = new SegmentWriter(file);
        for (const key of [...subjects.keys()].sort()) {
          const ended = writer.add(Buffer.from(key, "latin1"), placeBytes(subjects.get(key) ?? []));
          if (ended !== undefined) await ended;
        }
        return writer.finish(first, length);
      }),
    merge: async (origin, segments) => {
      const [start] = segments;
      const readers: SegmentReader[] = [];
      try {
        for (const segment of segments) {
          const reader = await openSegment(files, origin, segment);
          if (reader === undefined) return undefined;
          readers.push(reader);
        }
        const length = segments.reduce((sum, segment) => sum + segment.length, 0);
        const path = segmentPath(origin, { first: start?.first ?? 0, length });
        return await writing(files, path, (file) => mergeSegments(readers, file));
      } finally {
        for (const reader of readers) await reader.close();
      }
    },
    save: async (state) => {
      const text = Buffer.from(formatMapState(state), "utf8");
      await writing(files, statePath(state.origin, state.covered), async (file) => {
        await file.write(text);
        await file.commit();
      });
    },
    answer: async (origin, segment, key) => {
      const reader = await openSegment(files, origin, segment);
      if (reader === undefined) return { kind: "destroyed" };
      try {
        return await reader.answer(key);
      } finally {
        await reader.close();
      }
    },
    missing: async (origin, segments) => {
      const names = new Set(await files.list(mapFolder(origin)));
      return segments.filter(({ first, length }) => !names.has(`${first}-${length}`));
    },
    forget: (origin, segment) => files.remove(segmentPath(origin, segment)),
    tidy: async (origin, keep) => {
      const used = new Set<string>();
      const last = await newest(origin);
      for (const covered of await coveredSizes(files, origin)) {
        const kept = covered === last?.covered || keep(covered);
        const state = kept ? await readState(files, origin, covered) : undefined;
        if (state === undefined) await files.remove(statePath(origin, covered));
        for (const segment of state?.segments ?? []) used.add(segmentPath(origin, segment));
      }
      for (const name of await files.list(mapFolder(origin))) {
        const path = `${mapFolder(origin)}/${name}`;
        if (name !== stateFolder && !used.has(path)) await files.remove(path);
      }
    },
    reset: async (origin) => {
      for (const covered of await coveredSizes(files, origin)) await files.remove(statePath(origin, covered));
      for (const name of await files.list(mapFolder(origin))) {
        if (name !== stateFolder) await files.remove(`${mapFolder(origin)}/${name}`);
      }
    },
  };
}

const stateFolder = "state";

function mapFolder(origin: string): string {
  return `${originSlug(origin)}/map`;
}

function statePath(origin: string, covered: number): string {
  return `${mapFolder(origin)}/${stateFolder}/${covered}`;
}

export function segmentPath(
  origin: string,
  { first, length }: Pick<SegmentHead, "first" | "length">,
): string {
  return `${mapFolder(origin)}/${first}-${length}`;
}

/** From small to large. */
async function coveredSizes(files: MapFiles, origin: string): Promise<number[]> {
  const names = await files.list(`${mapFolder(origin)}/${stateFolder}`);
  return names
    .filter((name) => /^(?:0|[1-9]\d{0,15})$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/** A state that cannot be read is none: the map is made again from the one before. */
export async function readState(
  files: MapFiles,
  origin: string,
  covered: number,
): Promise<MapState | undefined> {
  const file = await files.open(statePath(origin, covered));
  if (file === undefined) return undefined;
  try {
    const text = (await file.read(0, file.length)).toString("utf8");
    return parseMapState(text, origin, covered);
  } finally {
    await file.close();
  }
}

/** Undefined when the segment is gone, or another has come in its place. @throws LogError LOG_CORRUPT */
export async function openSegment(
  files: MapFiles,
  origin: string,
  segment: SegmentHead,
): Promise<SegmentReader | undefined> {
  const path = segmentPath(origin, segment);
  const file = await files.open(path);
  if (file === undefined) return undefined;
  try {
    const reader = await SegmentReader.open(file, path);
    if (sameSegment(reader.head, segment)) return reader;
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return undefined;
}

async function writing<T>(
  files: MapFiles,
  path: string,
  work: (file: MapFileWriter) => Promise<T>,
): Promise<T> {
  const file = await files.create(path);
  try {
    return await work(file);
  } catch (error) {
    await file.abandon();
    throw error;
  }
}
