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

export const needToKnowWays = ["sdk", "authzen", "proxy", "none"] as const;
export const loggingWays = ["platform", "otlp", "import", "none"] as const;

/** How a system joins the platform: until it has said so, nobody gets new access to it. */
export type Onboarding = {
  /** How it asks whether somebody needs to know. */
  readonly needToKnow: (typeof needToKnowWays)[number];
  /** How its use reaches the log. */
  readonly logging: (typeof loggingWays)[number];
  /** Whether it says of every subject it asks about if it has a file of that subject. */
  readonly tellsKnown: boolean;
  /** The agency no longer accepts the declaration: no new grants on the system, and those there are give nothing. */
  readonly withdrawn?: boolean;
  /** Why the agency accepts that it does not ask or does not log, or no longer accepts it; mandatory then. */
  readonly motive?: string;
};

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
  /** Absent for a system that has not declared itself: no new grants on it. */
  readonly onboarding?: Onboarding;
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

/** Something that is read of a subject; he is told that it was, unless the law keeps it from him. */
export type Field = {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly FieldTag[];
  /** Id of the legal ground on which subjects are not told that this field was read (GDPR art. 23). */
  readonly withheldOn?: string;
};

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
  /**
   * What is looked up for it may be shown to the subject later, while an investigation runs. The retention class of
   * such an activity, and of no other, begins with `confidential-`: its records stand in a log of their own.
   */
  readonly confidential?: boolean;
  readonly owner: string;
  readonly version: number;
  /** When this version was recorded, in ms since the epoch. */
  readonly recordedAt: number;
};

export const controlKinds = ["building", "pass", "penetration-test"] as const;
/** What was looked at: a building, the passes that open it, or a system that others tried to break into. */
export type ControlKind = (typeof controlKinds)[number];

export const severities = ["low", "medium", "high", "critical"] as const;
export const findingStates = ["open", "accepted", "resolved"] as const;

/** What was done about a finding, and when. */
export type FollowUp = {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly text: string;
};

/** Something a control found wrong. */
export type Finding = {
  /** Unique within the control. */
  readonly id: string;
  readonly text: string;
  readonly severity: (typeof severities)[number];
  /** Who must do something about it. */
  readonly owner: string;
  /** `YYYY-MM-DD`, the last day on which it may be open. */
  readonly due: string;
  readonly state: (typeof findingStates)[number];
  /** In order of time; what was written stays. */
  readonly followUp: readonly FollowUp[];
};

/** A control outside the platform: of a building, of passes, or a penetration test (BIO2 5.35, 7.01, 8.08). */
export type Control = {
  readonly id: string;
  readonly name: string;
  readonly kind: ControlKind;
  /** The unit or system that was looked at. */
  readonly about: { readonly type: "unit" | "system"; readonly id: string };
  /** `YYYY-MM-DD`, the day of the control. */
  readonly date: string;
  readonly findings: readonly Finding[];
  /** Who answers for it. */
  readonly owner: string;
  readonly version: number;
};

/** The kinds of entry by the name they have on the change feed. */
export type Entries = {
  readonly system: SystemRecord;
  readonly "data-set": DataSet;
  readonly "legal-ground": LegalGround;
  readonly activity: ProcessingActivity;
  readonly control: Control;
};
export type EntryKind = keyof Entries;
export const entryKinds = [
  "system",
  "data-set",
  "legal-ground",
  "activity",
  "control",
] as const satisfies EntryKind[];

/** What an editor sends: the entry with, as `version`, the version that was read (0 for a new one). */
export type Draft<Entry> = Omit<Entry, "recordedAt">;
