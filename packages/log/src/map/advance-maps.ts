import { parseCheckpoint } from "../domain/checkpoint.ts";
import type { IndexRange } from "../domain/gap.ts";
import type { Log } from "../domain/log.ts";
import { LogError } from "../domain/log-error.ts";
import { formatMapLine, mapHeadOf } from "../domain/map-line.ts";
import type { SegmentHead } from "../domain/map-segment.ts";
import { sameHash } from "../domain/merkle-hash.ts";
import { parseNote } from "../domain/signed-note.ts";
import { buildMap } from "./build-map.ts";
import type { MapState, MapStore } from "./map-store.ts";

export interface AdvanceMapsServices {
  readonly log: Pick<Log, "follow" | "logs" | "gaps">;
  readonly store: MapStore;
  /** Whether an earlier state must stay, for proofs under checkpoints that are still in use. */
  readonly keeps: (origin: string, covered: number) => boolean;
  /** Told of the line that the next checkpoint of a log must carry. Everything that it speaks for is durable. */
  readonly onLine: (origin: string, line: string) => void;
}

/**
 * One round over the maps of all logs: brings each up to the size of its log, says what its checkpoints must carry,
 * removes the segments whose records are all gone, and what no proof needs any more. A map whose files were damaged or
 * lost is removed and made anew in the next round.
 *
 * @throws what stood in the way of the first log that could not be done; the others are done
 */
export async function advanceMaps(services: AdvanceMapsServices): Promise<void> {
  const { log, store, keeps } = services;
  const faults: unknown[] = [];
  for (const { origin } of log.logs()) {
    try {
      const state = (await buildMap(services, origin)) ?? (await store.newest(origin));
      if (state === undefined) continue;
      await refuseLost(services, state);
      tellLine(services, state);
      await forgetDestroyed(services, state);
      await store.tidy(origin, (covered) => keeps(origin, covered));
    } catch (error) {
      if (error instanceof LogError && error.code === "LOG_CORRUPT") await store.reset(origin);
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
}

/** A crash may have come between making a state and saying so: what the log signs is held against it each time. */
function tellLine({ log, onLine }: AdvanceMapsServices, state: MapState): void {
  const { origin, covered, root } = state;
  const checkpoint = log.logs().find((head) => head.origin === origin)?.checkpoint;
  const signed =
    checkpoint === undefined ? undefined : mapHeadOf(parseCheckpoint(parseNote(checkpoint).text));
  if (signed?.covered === covered && sameHash(signed.root, root)) return;
  onLine(origin, formatMapLine({ covered, root }));
}

/** A segment that is not there although its records are would pass for one that was destroyed. */
async function refuseLost(
  { log, store }: AdvanceMapsServices,
  { origin, segments }: MapState,
): Promise<void> {
  const ranges = goneOf(log, origin);
  const lost = (await store.missing(origin, segments)).find((segment) => !isWithin(segment, ranges));
  if (lost === undefined) return;
  throw new LogError("LOG_CORRUPT", "a segment of the map was lost", {
    where: `${origin} ${lost.first}`,
    remedy: "the server makes the map again",
  });
}

async function forgetDestroyed(
  { log, store }: AdvanceMapsServices,
  { origin, segments }: MapState,
): Promise<void> {
  const ranges = goneOf(log, origin);
  if (ranges.length === 0) return;
  for (const segment of segments) if (isWithin(segment, ranges)) await store.forget(origin, segment);
}

/** What is gone from a log, also what was erased before its month went, in order. */
function goneOf(log: AdvanceMapsServices["log"], origin: string): readonly IndexRange[] {
  return log
    .gaps()
    .filter((gap) => gap.origin === origin)
    .flatMap(({ ranges }) => ranges)
    .toSorted(([a], [b]) => a - b);
}

/** Whether every record of a segment lies in one of the ranges, which are in order. */
function isWithin({ first, length }: SegmentHead, ranges: readonly IndexRange[]): boolean {
  let next = first;
  for (const [from, to] of ranges) if (from <= next && to > next) next = to;
  return next >= first + length;
}
