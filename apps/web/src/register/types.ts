/** Entries of the register as `/api/v1` gives them; the server checks what is sent. */

export type SystemEntry = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly riskClass: RiskClass;
  readonly monitoringMode: MonitoringMode;
  readonly monitoringReason: string;
  readonly endpoint?: string;
  readonly onboarding?: Onboarding;
  readonly version: number;
};

export const needToKnowWays = ["sdk", "authzen", "proxy", "none"] as const;
export const loggingWays = ["platform", "otlp", "import", "none"] as const;

/** How a system joins the platform; without it nobody gets new access to its data. */
export type Onboarding = {
  readonly needToKnow: (typeof needToKnowWays)[number];
  readonly logging: (typeof loggingWays)[number];
  /** It says of every subject whether it has a file. */
  readonly tellsKnown: boolean;
  /** The agency withdrew the declaration: grants on the system give nothing. */
  readonly withdrawn?: boolean;
  readonly motive?: string;
};

export const controlKinds = ["building", "pass", "penetration-test"] as const;
export const findingStates = ["open", "accepted", "resolved"] as const;

export type FollowUp = { readonly date: string; readonly text: string };

export type Finding = {
  readonly id: string;
  readonly text: string;
  readonly severity: RiskClass;
  readonly owner: string;
  readonly due: string;
  readonly state: (typeof findingStates)[number];
  readonly followUp: readonly FollowUp[];
};

/** A control of a building or of passes, or a penetration test, with what it found. */
export type ControlEntry = {
  readonly id: string;
  readonly name: string;
  readonly kind: (typeof controlKinds)[number];
  readonly about: { readonly type: "unit" | "system"; readonly id: string };
  readonly date: string;
  readonly findings: readonly Finding[];
  readonly owner: string;
  readonly version: number;
};

export const riskClasses = ["low", "medium", "high", "critical"] as const;
export type RiskClass = (typeof riskClasses)[number];
export const monitoringModes = ["none", "passive", "active", "need-to-know"] as const;
export type MonitoringMode = (typeof monitoringModes)[number];

export const subjectTypes = ["bsn", "rsin", "kvk"] as const;
export type SubjectType = (typeof subjectTypes)[number];
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
export type FieldTag = (typeof fieldTags)[number];
export type FieldEntry = {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly FieldTag[];
  /** Id of the legal ground on which citizens are not told that this was looked at. */
  readonly withheldOn?: string;
};

export type DataSetEntry = {
  readonly id: string;
  readonly systemId: string;
  readonly name: string;
  readonly description: string;
  readonly subjectTypes: readonly SubjectType[];
  readonly fields: readonly FieldEntry[];
  readonly version: number;
};

export type GroundEntry = {
  readonly id: string;
  readonly law: string;
  readonly lawId: string;
  readonly article: string;
  readonly title: string;
  readonly url?: string;
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly version: number;
};

export type DataUse = { readonly dataSetId: string; readonly fields: readonly string[] };

export type ActivityEntry = {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly purposeText: string;
  readonly groundIds: readonly string[];
  readonly uses: readonly DataUse[];
  readonly retention: { readonly class: string; readonly period: string };
  /** Look-ups may be shown to the citizen later, while an investigation runs. */
  readonly confidential?: boolean;
  readonly owner: string;
  readonly version: number;
  readonly recordedAt?: string;
};

export type EntryVersion = {
  readonly version: number;
  readonly recordedAt: string;
  readonly recordedBy?: string;
};

export type TracedActivity = {
  readonly activity: ActivityEntry;
  readonly data: readonly {
    readonly dataSet: { readonly id: string; readonly name: string };
    readonly fields: readonly FieldEntry[];
    readonly system: {
      readonly id: string;
      readonly name: string;
      readonly riskClass: RiskClass;
      readonly monitoringMode: MonitoringMode;
    };
  }[];
  readonly uses: { readonly count: number; readonly last?: string };
};

/** How many systems are watched, in all and by risk class. */
export type Coverage = {
  readonly systems: number;
  readonly monitored: number;
  readonly percent: number;
  readonly byRiskClass: readonly {
    readonly riskClass: RiskClass;
    readonly systems: number;
    readonly monitored: number;
  }[];
};

export type GroundTrace = { readonly ground: GroundEntry; readonly activities: readonly TracedActivity[] };
export type ActivityTrace = TracedActivity & { readonly grounds: readonly GroundEntry[] };
