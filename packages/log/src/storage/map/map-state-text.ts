import { coversAll, mapRoot, type SegmentHead } from "../../domain/map-segment.ts";
import { sameHash } from "../../domain/merkle-hash.ts";
import type { MapState } from "../../map/map-store.ts";

const header = "grondslag-map-state/v1";
const line = /^(\d{1,16}) (\d{1,16}) (\d{1,16}) ([A-Za-z0-9+/]{43}=)$/;

/** A state as it is stored: what it is, the origin, and a line for each segment. */
export function formatMapState({ origin, segments }: Pick<MapState, "origin" | "segments">): string {
  const lines = segments.map(
    ({ first, length, subjects, root }) =>
      `${first} ${length} ${subjects} ${Buffer.from(root).toString("base64")}`,
  );
  return `${[header, origin, ...lines].join("\n")}\n`;
}

/** Undefined when the text is not the state of a map of this log that covers just so much. */
export function parseMapState(text: string, origin: string, covered: number): MapState | undefined {
  const [first, second, ...rest] = text.split("\n");
  if (first !== header || second !== origin || rest.pop() !== "") return undefined;
  const segments: SegmentHead[] = [];
  for (const one of rest) {
    const [, from, length, subjects, root] = line.exec(one) ?? [];
    if (root === undefined) return undefined;
    segments.push({
      first: Number(from),
      length: Number(length),
      subjects: Number(subjects),
      root: Buffer.from(root, "base64"),
    });
  }
  if (!coversAll(segments, covered)) return undefined;
  const state = { origin, covered, root: mapRoot(segments), segments };
  return formatMapState(state) === text ? state : undefined;
}

/** Whether two heads are of the same segment. */
export function sameSegment(a: SegmentHead, b: SegmentHead): boolean {
  return (
    a.first === b.first && a.length === b.length && a.subjects === b.subjects && sameHash(a.root, b.root)
  );
}
