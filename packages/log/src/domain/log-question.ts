import type { RecordKind } from "./record.ts";

/** What the rows of a question have in common. */
export const rowKeys = [
  "subject",
  "employee",
  "system",
  "data-set",
  "activity",
  "purpose",
  "ground",
  "trace",
  "time",
] as const;

export type RowKey = (typeof rowKeys)[number];

/**
 * A question about rows: who looked at this subject, what did this employee see. A closed set: nobody but the
 * platform writes statements.
 */
export interface LogQuestion {
  readonly by: RowKey;
  /**
   * What is sought: an id, for a trace its 32 hexadecimal digits, for a subject a pseudonym (base64url). Not for
   * `time`, and for a subject not beside `subject`.
   */
  readonly value?: string | undefined;
  /** The subject as in a request, such as `bsn:...`. It is recorded as a pseudonym only. */
  readonly subject?: string | undefined;
  /** Milliseconds since the Unix epoch, the first that counts. */
  readonly from: number;
  /** Milliseconds since the Unix epoch, the first that counts no more. */
  readonly to: number;
  /** Only records of this kind. */
  readonly kind?: RecordKind | undefined;
  /** Only what was permitted, or refused. */
  readonly outcome?: "permit" | "deny" | undefined;
  /** Only what somebody saw, and what he was refused: each processing, and each decision that was no. */
  readonly lookUps?: boolean | undefined;
  /** Only rows of these systems, by id; left out or empty: of all. */
  readonly systems?: readonly string[] | undefined;
}
