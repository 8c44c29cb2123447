import type { SubjectType } from "@grondslag/kernel";

export const sourceKinds = [
  "otlp",
  "adl",
  "csv",
  "xes",
  "json-lines",
  "syslog",
  "w3c",
  "pgaudit",
  "proxy",
  "fsc",
] as const;
/** How the lines of a system reach the log. */
export type SourceKind = (typeof sourceKinds)[number];

export const encodings = ["utf-8", "latin1", "windows-1252", "utf-16le"] as const;
export type SourceEncoding = (typeof encodings)[number];

/** Where one member of a line comes from. */
export interface Pick {
  /** Names of fields at the sender; the first that has a text counts. */
  readonly from?: readonly string[] | undefined;
  /** What the sender writes, and what it means here. A text that is not in it is rejected, or gets `otherwise`. */
  readonly values?: Readonly<Record<string, string>> | undefined;
  /** When the sender says nothing, or nothing that `values` has. */
  readonly otherwise?: string | undefined;
}

export const timeForms = ["iso", "epoch-s", "epoch-ms", "epoch-us", "epoch-ns", "clf"] as const;
export type TimeForm = (typeof timeForms)[number];

/** Where the time of a line comes from. */
export interface TimePick {
  /** Fields that make the time together, joined by a space: a date and a time, as a rule one field. */
  readonly from: readonly string[];
  /** ISO 8601, seconds to nanoseconds since 1970, or that of the Common Log Format. */
  readonly form: TimeForm;
  /** For times that do not say it themselves: `UTC`, or an offset such as `+01:00`. */
  readonly offset?: string | undefined;
}

/** What a type of data subject at the sender is here: a number, or an id that only the sender can resolve. */
export type SubjectMeaning = SubjectType | "opaque";

/** How lines of a source are read. Data, so that a version of it can be kept, shown and compared. */
export interface SourceMapping {
  /** Version of this form. */
  readonly version: 1;
  /** Names under which the system calls itself (`service.name`); its id in the register always counts. */
  readonly serviceNames?: readonly string[] | undefined;
  readonly activity?: Pick | undefined;
  readonly subject?: Pick | undefined;
  readonly subjectType?: Pick | undefined;
  readonly employee?: Pick | undefined;
  readonly workItem?: Pick | undefined;
  readonly action?: Pick | undefined;
  readonly dataSet?: Pick | undefined;
  /** Fields of the data set, separated by commas. */
  readonly fields?: Pick | undefined;
  readonly department?: Pick | undefined;
  readonly processor?: Pick | undefined;
  readonly name?: Pick | undefined;
  readonly time?: TimePick | undefined;
  /** Further fields that are kept as they are. All others are left out: nobody asked for them. */
  readonly keep?: readonly string[] | undefined;
  /** Default: BSN, RSIN and KVK are what they say. */
  readonly subjectTypes?: Readonly<Record<string, SubjectMeaning>> | undefined;
  /** Reject lines without an employee. Default false: an automatic processing has none. */
  readonly employeeNeeded?: boolean | undefined;
  /** Whether a line about an activity that the register does not have is kept in the default class. */
  readonly unknownActivity?: "reject" | "keep" | undefined;
  /** Of a file; default UTF-8. */
  readonly encoding?: SourceEncoding | undefined;
  /** Of CSV; default a comma. */
  readonly separator?: string | undefined;
  /** Of CSV without a first line that names the columns. */
  readonly columns?: readonly string[] | undefined;
  /** Of a proxy: which calls are recorded, and as what. */
  readonly calls?: readonly MappedCall[] | undefined;
  /** Of a proxy: what becomes of calls that are none of these. Default: they go on unrecorded. */
  readonly otherCalls?: "pass" | "refuse" | undefined;
}

/** Calls through a proxy that are one processing. */
export interface MappedCall {
  readonly method: string;
  /** Such as `/persons/{number}/income`: a part in braces becomes the field `path.number`. */
  readonly path: string;
  /** Overrules the mapping's own members for these calls. */
  readonly action?: Pick | undefined;
  readonly activity?: Pick | undefined;
  readonly dataSet?: Pick | undefined;
  readonly subject?: Pick | undefined;
  readonly fields?: Pick | undefined;
}

/** A system that logs here, and how its lines are read. */
export interface Source {
  /** A slug. */
  readonly id: string;
  /** Of the register: the system that did what the lines tell. */
  readonly systemId: string;
  readonly kind: SourceKind;
  readonly mapping: SourceMapping;
  /** Slug of the processing activity of lines that name none. */
  readonly defaultActivity?: string | undefined;
  /** Slug of the retention class of lines whose activity has none. */
  readonly defaultRetentionClass: string;
  /** Milliseconds since the Unix epoch: lines of before are rejected. */
  readonly activeFrom: number;
  /** Hours without lines after which something is wrong with it; without it, what is usual for it counts. */
  readonly silentAfterHours?: number | undefined;
  /** 1 for a new one. */
  readonly version: number;
}
