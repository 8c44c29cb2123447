import type { FollowedBatch, LogPosition } from "./domain/log.ts";
import type { FollowedRecord, RecordKind } from "./domain/record.ts";

/** Which records about a subject are sought. */
export interface SubjectQuery {
  /** The subject's pseudonyms, one for each year of the period. */
  readonly pseudonyms: readonly Uint8Array[];
  readonly kind: RecordKind;
  /** Milliseconds since the Unix epoch, the first that counts. */
  readonly from: number;
  /** Milliseconds since the Unix epoch, the first that counts no more. */
  readonly to: number;
  /** `next` of the page before. */
  readonly page?: string | undefined;
  /** Most records on a page. */
  readonly limit: number;
}

export interface SubjectPage {
  /** Newest first. */
  readonly records: readonly FollowedRecord[];
  /** Give it as `page` to go on; undefined at the end. */
  readonly next: string | undefined;
}

/** How often something was used. */
export interface UseCount {
  readonly count: number;
  /** Milliseconds since the Unix epoch. */
  readonly last?: number;
}

/** How many records an hour added. */
export interface HourlyGrowth {
  /** Start of the hour, milliseconds since the Unix epoch. */
  readonly hour: number;
  readonly count: number;
}

/**
 * Finds records. A projection of the log: it can be dropped and made again, and it knows no more than the
 * hints of each record. Whoever needs certainty reads the record and checks its proof.
 */
export interface RecordIndex {
  /** @throws RecordError PAGE_MALFORMED for a `page` that this index did not give */
  bySubject(query: SubjectQuery): Promise<SubjectPage>;
  /** Processings of each activity; activities that were never used are absent. */
  countByActivity(ids: readonly string[]): Promise<ReadonlyMap<string, UseCount>>;
  /** The hours from `from` up to `to` in which a log grew, in order of time. */
  growth(origin: string, from: number, to: number): Promise<readonly HourlyGrowth[]>;
}

/** The side of the index that follows the log. */
export interface RecordProjection {
  /** How far each log was followed, as stored. */
  position(): Promise<LogPosition>;
  /** Stores a batch and the position after it in one transaction; what was stored before is passed over. */
  apply(batch: FollowedBatch): Promise<void>;
  /** Forgets everything, so that the log is followed anew from its start. */
  reset(): Promise<void>;
}

/** Names from the register, for whoever reads a record. */
export interface RegisterNames {
  /** The purpose of a processing activity in plain words. */
  purposeOf(activityId: string): Promise<string | undefined>;
  /** A data set and its fields. */
  dataSet(dataSetId: string): Promise<NamedDataSet | undefined>;
}

export interface NamedDataSet {
  readonly name: string;
  readonly fields: readonly { readonly id: string; readonly name: string }[];
}
