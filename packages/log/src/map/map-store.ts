import type { SegmentAnswer } from "../domain/map-proof.ts";
import type { SegmentHead } from "../domain/map-segment.ts";

/** The map of one log at one size. */
export interface MapState {
  readonly origin: string;
  /** The records 0 up to this one are covered. */
  readonly covered: number;
  readonly root: Uint8Array;
  /** Side by side from the first record up to `covered`. */
  readonly segments: readonly SegmentHead[];
}

/** Where maps are kept. All of it can be made again from the log, except for what was erased since. */
export interface MapStore {
  /** The state that covers most. */
  newest(origin: string): Promise<MapState | undefined>;
  /** The state that covers just so much. */
  state(origin: string, covered: number): Promise<MapState | undefined>;
  /** Makes a segment durable, whose subjects are the keys (32 characters of Latin-1) with their places in order. */
  build(
    origin: string,
    first: number,
    length: number,
    subjects: ReadonlyMap<string, readonly number[]>,
  ): Promise<SegmentHead>;
  /** Makes one durable segment of several side by side; undefined when one of them is not there any more. */
  merge(origin: string, segments: readonly SegmentHead[]): Promise<SegmentHead | undefined>;
  /** Makes a state durable; its segments are already. */
  save(state: MapState): Promise<void>;
  /** What a segment says of the subject with this key. @throws LogError LOG_CORRUPT */
  answer(origin: string, segment: SegmentHead, key: Buffer): Promise<SegmentAnswer>;
  /** Which of these segments are not there. */
  missing(origin: string, segments: readonly SegmentHead[]): Promise<readonly SegmentHead[]>;
  /** Removes what a segment holds, with its records; its root stays in the states. */
  forget(origin: string, segment: SegmentHead): Promise<void>;
  /** Removes the states that need not be kept, and the segments of no other. */
  tidy(origin: string, keep: (covered: number) => boolean): Promise<void>;
  /** Removes the whole map of a log, so that it is made anew. */
  reset(origin: string): Promise<void>;
}
