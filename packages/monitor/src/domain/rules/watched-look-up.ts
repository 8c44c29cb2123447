/** What rules see of one look-up: pseudonyms only, and what the records say of it. */
export interface WatchedLookUp {
  /** Where the record stands in the log. */
  readonly origin: string;
  readonly index: number;
  /** Place of the question in its call, from 0. */
  readonly item: number;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Pseudonym of the employee, 16 hexadecimal digits. */
  readonly employee: string;
  /** Pseudonym of the subject, base64url; empty when it is about none. */
  readonly subject: string;
  readonly unit: string;
  readonly role: string;
  readonly system: string;
  readonly dataSet: string;
  readonly activity: string;
  readonly purpose: string;
  readonly action: string;
  /** `permit`, `deny`, or `-` where nothing was decided. */
  readonly outcome: string;
  /** How recorded work links employee and subject, such as `assigned`, `self-opened` or `none`. */
  readonly link: string;
  /** How the monitor explains the look-up, which may be by earlier work; `refused` when nothing was seen. */
  readonly explanation: string;
  /** `system`, `employee` or `self`; empty without work. */
  readonly openedBy: string;
  /** What the subject is to the employee: `own`, `family`, `colleague` or `none`. */
  readonly relation: string;
  readonly emergency: boolean;
  /** Whether the subject is shielded from this employee. */
  readonly shielded: boolean;
  /** The source that the line was taken in from; empty for the platform's own. */
  readonly source: string;
  /** Codes of the reasons of the decision. */
  readonly reasons: readonly string[];
  readonly fields: readonly string[];
  /** Tags of those fields, such as `address`, `plate` and `name` (row M6). */
  readonly tags: readonly string[];
}

/** Where a look-up stands in the log. */
export type LookUpReference = Pick<WatchedLookUp, "origin" | "index" | "item">;
