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
  /** What must look as if it were not there, of the logs of confidential classes. */
  readonly hidden?: readonly HiddenRecords[] | undefined;
}

/** Records of confidential classes that are left out of what a subject sees. */
export interface HiddenRecords {
  /** Of this activity alone; undefined: of all. */
  readonly activity: string | undefined;
  /** Those from this moment on, milliseconds since the Unix epoch. */
  readonly from: number;
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

/** Which refusals are counted. */
export interface RefusalQuery {
  /** First day, `YYYY-MM-DD` in Amsterdam. */
  readonly from: string;
  /** The first day that counts no more. */
  readonly until: string;
  /** Ids of units; left out: all. */
  readonly units?: readonly string[] | undefined;
}

/** How often the people of a unit were refused on one day for one reason. */
export interface RefusalCount {
  /** `YYYY-MM-DD` in Amsterdam. */
  readonly day: string;
  /** Id of the unit; empty when the employee was not known. */
  readonly unit: string;
  /** What the caller was told, never `SHIELDED`; empty for the refusals themselves, of which each has one or more reasons. */
  readonly code: string;
  readonly count: number;
}

/**
 * - `shield-attempt` somebody without clearance asked about a shielded subject (row A8);
 * - `emergency-use` something was permitted by emergency access;
 * - `over-cap` somebody wanted to export, print or copy more than a day allows (row M8).
 */
export type RecordedEventKind = "shield-attempt" | "emergency-use" | "over-cap";

/** Something in a decision that a monitor must hear of. Whose data it was stands in the sealed record alone. */
export interface RecordedEvent {
  readonly kind: RecordedEventKind;
  readonly origin: string;
  readonly index: number;
  /** Place of the decision in its call, from 0. */
  readonly item: number;
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  readonly employee: string;
  /** Id of the employee's unit; empty when it is not known. */
  readonly unit: string;
  /** The system that asked. */
  readonly system: string;
}

export interface EventQuery {
  readonly kind: RecordedEventKind;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
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
  /** Permits of each grant; grants that were never used are absent. */
  usesOfGrants(ids: readonly string[]): Promise<ReadonlyMap<string, UseCount>>;
  /** In order of day, unit and code. */
  refusals(query: RefusalQuery): Promise<readonly RefusalCount[]>;
  /** Newest first. */
  events(query: EventQuery): Promise<{ readonly items: readonly RecordedEvent[]; readonly total: number }>;
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
  readonly fields: readonly NamedField[];
}

export interface NamedField {
  readonly id: string;
  readonly name: string;
  /** Id of the legal ground on which the subject is not told that this field was read; undefined: he is. */
  readonly withheldOn?: string | undefined;
}
