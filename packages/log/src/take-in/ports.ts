import type { RejectCode } from "../domain/take-in/rejection.ts";
import type { HeardHours } from "../domain/take-in/silence.ts";
import type { Source } from "../domain/take-in/source.ts";

/** Lines of one source that were rejected for the same reason at the same place. */
export interface RejectCount {
  readonly code: RejectCode;
  /** Name of the member or field; never its value. */
  readonly where: string;
  readonly count: number;
}

/** Keeps how much of each source was taken in, and why the rest was not. */
export interface TakeInCounts {
  /** Remembers; written with what comes after it. @param at ms since the epoch */
  accepted(sourceId: string, count: number, at: number): void;
  /** Settles when the rejects are kept, or are remembered to be kept: an answer never fails on a count. */
  rejected(sourceId: string, rejects: readonly RejectCount[], at: number): Promise<void>;
}

/** What became of the lines of a source. */
export interface SourceCounts {
  readonly sourceId: string;
  /** Since `from` of the question. */
  readonly accepted: number;
  readonly rejected: number;
  /** Ms since the epoch; undefined when nothing was ever taken in. */
  readonly lastTakenInAt: number | undefined;
  /** When its first version was recorded, ms since the epoch. */
  readonly recordedAt: number | undefined;
}

/** Why lines of a source were rejected on one day. */
export interface DailyRejects extends RejectCount {
  /** `YYYY-MM-DD` in Amsterdam. */
  readonly day: string;
  /** Ms since the epoch. */
  readonly lastAt: number;
}

/** When others were heard of, by id. */
export interface HeardReads {
  /** @param from ms since the epoch: hours of before do not count */
  heard(from: number): Promise<{
    readonly sources: ReadonlyMap<string, HeardHours>;
    readonly systems: ReadonlyMap<string, HeardHours>;
  }>;
}

export interface TakeInCountReads {
  /** Of every source. @param from `YYYY-MM-DD`, the first day that counts */
  totals(from: string): Promise<readonly SourceCounts[]>;
  /** Newest day first. */
  rejects(sourceId: string, from: string): Promise<readonly DailyRejects[]>;
}

/** Where sources are kept. */
export interface SourceStore {
  list(): Promise<readonly Source[]>;
  find(id: string): Promise<Source | undefined>;
  /**
   * Writes a source as its next version, and keeps the ones before.
   *
   * @throws TakeInError SOURCE_CONFLICT when `source.version` is not the next, or the system has another of a kind
   *   of which it may have one
   */
  save(source: Source, saved: { readonly at: number; readonly by: string }): Promise<void>;
}
