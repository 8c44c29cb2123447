import type { RecordKind } from "./record.ts";

/** What came of a question; `-` where nothing was decided, as in a processing. */
export type RowOutcome = "permit" | "deny" | "-";

/**
 * One line of the query store: one processing, one decision of a call, or one action on the platform. A record of
 * a call with several questions gives a row for each. It holds no number of a subject and no id of an employee.
 */
export interface QueryRow {
  readonly origin: string;
  /** Place of the record in the log of this origin, from 0. */
  readonly index: number;
  /** Place of the question in its call, from 0. */
  readonly item: number;
  readonly kind: RecordKind;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Pseudonym of the subject, 32 bytes; undefined when the row is about none. */
  readonly subject: Uint8Array | undefined;
  /** Pseudonym of the employee, 16 hexadecimal digits; empty when none acted. */
  readonly employee: string;
  /** Id of the employee's unit at that time; empty when the record does not tell. */
  readonly unit: string;
  /** Name of that unit, as the subject is told. */
  readonly department: string;
  /** The role that the permit rests on. */
  readonly role: string;
  /** The system that asked, or that did the processing. */
  readonly system: string;
  readonly dataSet: string;
  readonly activity: string;
  readonly purpose: string;
  /** Ids of the legal grounds. */
  readonly grounds: readonly string[];
  /** What was done, such as `read`; of an audit record what was done to the platform. */
  readonly action: string;
  readonly outcome: RowOutcome;
  /** Codes of the reasons that the caller was told, never those of a shield. */
  readonly reasons: readonly string[];
  /** Id of the work item that it was for, by the record or by what the agency knew then; empty: none. */
  readonly workItem: string;
  /** W3C trace id, 32 hexadecimal digits; empty when the record has none. */
  readonly trace: string;
  readonly fields: readonly string[];
  readonly emergency: boolean;
  /** The source that the line was taken in from; empty for our own records. */
  readonly source: string;
}

/** A row in the making: `employee` is the id of the employee until it is made a pseudonym. */
export interface NamedRow extends QueryRow {
  employee: string;
}
