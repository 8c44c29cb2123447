import type {
  Control,
  Entries,
  EntryKind,
  MonitoringMode,
  ProcessingActivity,
  RiskClass,
} from "./domain/entries.ts";

/** Which part of a list is asked for. */
export interface ListQuery {
  /** Words that must all occur in an entry, in any case and order. */
  readonly q?: string;
  /** `name`, `id` or `recordedAt`; with `-` before it the other way round. Default `name`. */
  readonly sort?: string;
  /** From 1. Default 1. */
  readonly page?: number;
  /** 1 to 100. Default 25. */
  readonly pageSize?: number;
}

/** The same with nothing left out. */
export interface ListRequest {
  readonly words: readonly string[];
  readonly sort: { readonly by: "name" | "id" | "recordedAt"; readonly descending: boolean };
  readonly page: number;
  readonly pageSize: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Of the whole list. */
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

/** An entry as it was from one moment to the next. */
export interface EntryVersion<Entry> {
  readonly version: number;
  /** Ms since the epoch. */
  readonly recordedAt: number;
  /** Id of the employee or system that recorded it. */
  readonly recordedBy: string;
  readonly value: Entry;
}

/** How many systems of a class are watched in a way. */
export interface ModeCount {
  readonly riskClass: RiskClass;
  readonly monitoringMode: MonitoringMode;
  readonly systems: number;
}

/** What can be read of the register. */
export interface RegisterReads {
  find<Kind extends EntryKind>(kind: Kind, id: string): Promise<Entries[Kind] | undefined>;
  /** Those of `ids` that exist, in no particular order. */
  findMany<Kind extends EntryKind>(kind: Kind, ids: readonly string[]): Promise<readonly Entries[Kind][]>;
  /** Activities that rest on this legal ground, by name. */
  activitiesOnGround(groundId: string): Promise<readonly ProcessingActivity[]>;
  /** Activities that use fields of this data set, by name. */
  activitiesUsing(dataSetId: string): Promise<readonly ProcessingActivity[]>;
}

/** The register within one transaction. What `find` and `findMany` return stays as it is until the end. */
export interface RegisterEdit extends RegisterReads {
  /**
   * Writes an entry as its next version.
   *
   * @throws RegisterError VERSION_CONFLICT when `entry.version` is not the one that comes next.
   */
  write<Kind extends EntryKind>(
    kind: Kind,
    entry: Entries[Kind],
    recorded: { readonly at: number; readonly by: string },
  ): Promise<void>;
}

/** Where the register is kept. */
export interface RegisterStore extends RegisterReads {
  list<Kind extends EntryKind>(kind: Kind, request: ListRequest): Promise<Page<Entries[Kind]>>;
  /** All versions, the latest first; none when there is no such entry. */
  history<Kind extends EntryKind>(kind: Kind, id: string): Promise<readonly EntryVersion<Entries[Kind]>[]>;
  countModes(): Promise<readonly ModeCount[]>;
  /** Controls of which a finding is open, by id. */
  controlsWithOpenFindings(): Promise<readonly Control[]>;
  /** One transaction: all of it or nothing. Its changes are one revision of the registry. */
  edit<Result>(
    work: (edit: RegisterEdit) => Promise<Result>,
  ): Promise<{ readonly result: Result; readonly revision: number }>;
}

/** How often an activity was really used, from the records in the log. */
export interface UseCount {
  readonly count: number;
  /** Time of the latest use, ms since the epoch. */
  readonly last?: number;
}

/** Where use is counted. Activities that were never used may be left out of the answer. */
export interface UseCounter {
  countByActivity(ids: readonly string[]): Promise<ReadonlyMap<string, UseCount>>;
}
