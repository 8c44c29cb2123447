/** Whose data a line is about, as the sender said it. It becomes a pseudonym before anything is kept. */
export interface LineSubject {
  /** `bsn:123456782`, or for an id of the sender's own the id behind the id of its source. */
  readonly text: string;
  /** `dpl.core.data_subject_id_type` of an id of the sender's own. */
  readonly type?: string | undefined;
}

/** One processing as a source told it, ready to become a record. Texts hold no number of a subject. */
export interface Line {
  /** 32 and 16 lower-case hexadecimal digits. */
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  /** Milliseconds since the Unix epoch. */
  readonly startTime: number;
  readonly endTime: number;
  readonly status: "Unset" | "Ok" | "Error";
  /** Slug, or what the source calls it when the register does not know it. */
  readonly activity: string;
  readonly subject: LineSubject | undefined;
  readonly employee: string | undefined;
  readonly workItem: string | undefined;
  readonly action: string | undefined;
  readonly dataSet: string | undefined;
  readonly fields: readonly string[];
  readonly department: string | undefined;
  /** `dpl.core.foreign_operation.processor`: who called from another application. */
  readonly processor: string | undefined;
  /** Further attributes by name; values are JSON texts. */
  readonly kept: readonly (readonly [name: string, json: string])[];
}

/** What the register says of a processing activity. */
export interface ActivityFacts {
  readonly id: string;
  readonly purpose: string;
  readonly grounds: readonly { readonly id: string; readonly law: string; readonly article: string }[];
  readonly retentionClass: string;
  readonly dataSets: readonly string[];
}

/** The register at one moment, by slug of the activity. */
export type Activities = ReadonlyMap<string, ActivityFacts>;
