import type { SubjectType } from "@grondslag/kernel";

export const riskClasses = ["low", "medium", "high", "critical"] as const;
/** How much harm misuse of a system can do, as the agency's own risk analysis says. */
export type RiskClass = (typeof riskClasses)[number];

export const monitoringModes = ["none", "passive", "active", "need-to-know"] as const;
/**
 * How use of a system is watched: not, afterwards on demand, with alerts, or by allowing only what is needed.
 * The mode of a system is written in its record in the register and nowhere else.
 */
export type MonitoringMode = (typeof monitoringModes)[number];

/** One IT system: the hinge of the platform. */
export type SystemRecord = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The unit that answers for it. */
  readonly owner: string;
  readonly riskClass: RiskClass;
  readonly monitoringMode: MonitoringMode;
  /** Why it is watched in this way; a change of mode needs a reason of its own. */
  readonly monitoringReason: string;
  /** Where the platform may ask this system for data (https, or http on this machine). */
  readonly endpoint?: string;
  readonly version: number;
};

export const fieldTags = [
  "address",
  "plate",
  "name",
  "income",
  "birth",
  "family",
  "contact",
  "bank-account",
  "assets",
  "identity",
  "business",
] as const;
/** What a field tells about somebody, for rules that hold over all data sets. */
export type FieldTag = (typeof fieldTags)[number];

export type Field = { readonly id: string; readonly name: string; readonly tags: readonly FieldTag[] };

/** Data that is read as one thing. It lives in one system. */
export type DataSet = {
  readonly id: string;
  readonly systemId: string;
  readonly name: string;
  readonly description: string;
  /** Categories of data subjects (GDPR art. 30(1)(c)). */
  readonly subjectTypes: readonly SubjectType[];
  readonly fields: readonly Field[];
  readonly version: number;
};

/** An article of law that allows a processing (GDPR art. 6). */
export type LegalGround = {
  readonly id: string;
  /** Name of the law, as people write it. */
  readonly law: string;
  /** Identifier of the law: `BWBR0002320`, or a CELEX number for law of the European Union. */
  readonly lawId: string;
  readonly article: string;
  readonly title: string;
  readonly url?: string;
  /** `YYYY-MM-DD`, the first day on which it holds. */
  readonly validFrom: string;
  /** `YYYY-MM-DD`, the first day on which it no longer holds. */
  readonly validUntil?: string;
  readonly version: number;
};

/** Fields of one data set that an activity uses. */
export type DataUse = { readonly dataSetId: string; readonly fields: readonly string[] };

/** How long records of an activity are kept. */
export type Retention = {
  /** Names the log in which they are kept together, for example `contact-7y`. */
  readonly class: string;
  /** ISO 8601 duration, for example `P7Y`. */
  readonly period: string;
};

/** An entry of the register of processing activities (GDPR art. 30). */
export type ProcessingActivity = {
  readonly id: string;
  readonly name: string;
  /** Short name shared by activities and the work items that serve them. */
  readonly purpose: string;
  /** The purpose in words that a citizen understands. */
  readonly purposeText: string;
  readonly groundIds: readonly string[];
  readonly uses: readonly DataUse[];
  readonly retention: Retention;
  readonly owner: string;
  readonly version: number;
  /** When this version was recorded, in ms since the epoch. */
  readonly recordedAt: number;
};

/** The four kinds of entry by the name they have on the change feed. */
export type Entries = {
  readonly system: SystemRecord;
  readonly "data-set": DataSet;
  readonly "legal-ground": LegalGround;
  readonly activity: ProcessingActivity;
};
export type EntryKind = keyof Entries;
export const entryKinds = ["system", "data-set", "legal-ground", "activity"] as const satisfies EntryKind[];

/** What an editor sends: the entry with, as `version`, the version that was read (0 for a new one). */
export type Draft<Entry> = Omit<Entry, "recordedAt">;
