import type { LogPosition } from "../domain/log.ts";
import type { LogQuestion } from "../domain/log-question.ts";
import type { QueryRow } from "../domain/query-row.ts";

/** Rows of records of one origin that stand next to each other in the log. */
export interface RowBatch {
  readonly origin: string;
  /** Index of the first record. */
  readonly from: number;
  /** Index after that of the last record. */
  readonly to: number;
  /** At least one for each record, in the order of the log, as {@link QueryStore.pack} gave them. */
  readonly rows: readonly Uint8Array[];
}

/** Which records must be forgotten: those whose month was destroyed, or that were erased. */
export interface ForgottenRecords {
  readonly origin: string;
  /** Half open. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

/** The last row of a page. */
export interface RowMark {
  readonly at: number;
  readonly origin: string;
  readonly index: number;
  readonly item: number;
}

export interface RowsAsked {
  readonly question: LogQuestion;
  /** Pseudonyms of the subject, for a question about one. */
  readonly subjects: readonly Uint8Array[];
  /** Pseudonyms of the employee, for a question about one. */
  readonly employees: readonly string[];
  /** Rows come after this one. */
  readonly after: RowMark | undefined;
  readonly limit: number;
}

/** A subject whom several employees looked at on one day. */
export interface Attention {
  /** `YYYY-MM-DD` in Amsterdam. */
  readonly day: string;
  /** Pseudonym, 32 bytes. */
  readonly subject: Uint8Array;
  /** Different employees on that day. */
  readonly employees: number;
  readonly records: number;
}

/** A comparison over days, from the roll-ups. */
export interface DaysAsked {
  /** First day, `YYYY-MM-DD` in Amsterdam. */
  readonly from: string;
  /** The first day that counts no more. */
  readonly until: string;
  /** Of deviations: so many times the median of the role, or more. Of attention: so many employees, 2 or more. */
  readonly atLeast: number;
  /** Pseudonyms of subjects that may not count. */
  readonly hidden: readonly Uint8Array[];
  readonly limit: number;
}

/** An employee who looked at many more people on one day than others in the same role. */
export interface Deviation {
  /** `YYYY-MM-DD` in Amsterdam. */
  readonly day: string;
  readonly employee: string;
  readonly role: string;
  /** Different subjects on that day. */
  readonly subjects: number;
  readonly records: number;
  /** Median of `subjects` over the employees that acted in this role on this day. */
  readonly median: number;
}

/** A comparison of one employee with others in the same role. */
export interface PeersAsked extends Pick<DaysAsked, "from" | "until" | "hidden"> {
  /** Pseudonyms of the employee. */
  readonly employees: readonly string[];
  /** Ids of the systems of which look-ups count; empty: all of them. */
  readonly systems: readonly string[];
}

/** What an employee looked at on one day in one role, beside who did so in the same role. */
export interface PeerDay {
  /** `YYYY-MM-DD` in Amsterdam. */
  readonly day: string;
  readonly role: string;
  /** Different subjects on that day. */
  readonly subjects: number;
  readonly records: number;
  /** Median of `subjects` over the employees that acted in this role on this day, himself too. */
  readonly median: number;
  /** How many other employees acted in this role on this day. */
  readonly others: number;
}

/** How the store is doing. */
export interface StoreFigures {
  readonly rows: number;
  readonly bytesOnDisk: number;
}

/**
 * Finds records over years. A projection of the log: it can be dropped and made again. Every answer is a hint
 * where to read in the log; whoever needs certainty reads the record and its proof.
 */
export interface QueryStore {
  /** Makes the tables when they are not there. */
  prepare(): Promise<void>;
  /** The position that the rows in it reach, read from the rows themselves. */
  position(): Promise<LogPosition>;
  /** Rows in the form that they are stored in: some bytes, which wait for their insert at less cost than the rows. */
  pack(rows: readonly QueryRow[]): Uint8Array;
  /** Stores all rows, durably, or none. The same batch again changes nothing. */
  insert(batch: RowBatch): Promise<void>;
  /** Removes rows for good. Idempotent. */
  forget(records: ForgottenRecords): Promise<void>;
  /** Newest first. */
  rows(asked: RowsAsked): Promise<readonly QueryRow[]>;
  /** From the roll-ups; the largest multiple of the median first. */
  deviations(asked: DaysAsked): Promise<readonly Deviation[]>;
  /** From the roll-ups; whom most employees looked at first. */
  attention(asked: DaysAsked): Promise<readonly Attention[]>;
  /**
   * One employee beside his peers, the oldest day first: from the roll-ups, or from the rows when not all systems or
   * subjects count. Whoever shows it leaves out groups that are too small.
   */
  peers(asked: PeersAsked): Promise<readonly PeerDay[]>;
  /** Days before `until` whose roll-ups are not those of the rows there are, the oldest first. */
  staleDays(until: string, limit: number): Promise<readonly string[]>;
  /** Makes the roll-ups of one day anew. */
  rollUp(day: string): Promise<void>;
  figures(): Promise<StoreFigures>;
  /** Drops the tables with all that is in them. */
  drop(): Promise<void>;
}
