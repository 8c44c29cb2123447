import type { Pseudonymiser } from "../pseudonyms/pseudonymiser.ts";

/** What is the same for all records that a server makes. */
export interface RecordContext {
  readonly pseudonyms: Pseudonymiser;
  /**
   * Address in the register that a processing activity's id is put behind, with its last slash, for example
   * `https://grondslag.agency.example/api/v1/processing-activities/`.
   */
  readonly activityBase: string;
  /** Who makes the records: `resource` of ADL, so that a record can be attributed outside the organisation. */
  readonly producer: { readonly organisation: string; readonly name: string; readonly version: string };
  /** Retention class of decision records; processing records have that of their activity. */
  readonly decisionRetentionClass: string;
  /** Retention class of audit records. */
  readonly auditRetentionClass: string;
}

const dayLength = 86_400_000;

/** The day that was asked for last: nearly all records are of one day, and making a date costs. */
let recent = { day: 0, year: 1970 };

/** The year whose key a record's pseudonyms are made with. */
export function pseudonymYear(time: number): number {
  const day = Math.floor(time / dayLength);
  if (day !== recent.day) recent = { day, year: new Date(time).getUTCFullYear() };
  return recent.year;
}

const slug = /^[a-z0-9-]{1,64}$/;

/** The activity as an index hint: a request may name anything, an index holds ids of the register only. */
export function activityHint(activity: string): string | undefined {
  return slug.test(activity) ? activity : undefined;
}
