/** Answers about the rules of the monitor (`/api/v1/monitor-rules`, `/api/v1/threats`). Times are ISO 8601. */

export const severities = ["low", "medium", "high"] as const;
export type Severity = (typeof severities)[number];

/** What each field of a look-up can be asked, and the values of those that have a few. */
export const ruleFields = {
  tag: {
    kind: "choice",
    values: [
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
    ],
  },
  explanation: {
    kind: "choice",
    values: [
      "assigned",
      "earlier-work",
      "self-opened",
      "emergency",
      "hand-over",
      "intake-role",
      "none",
      "refused",
    ],
  },
  link: {
    kind: "choice",
    values: ["assigned", "unit-queue", "self-opened", "opened-by-colleague", "emergency", "none"],
  },
  relation: { kind: "choice", values: ["own", "family", "colleague", "none"] },
  action: { kind: "choice", values: ["read", "export", "print", "copy"] },
  outcome: { kind: "choice", values: ["permit", "deny", "-"] },
  openedBy: { kind: "choice", values: ["system", "employee", "self"] },
  shielded: { kind: "flag" },
  emergency: { kind: "flag" },
  hour: { kind: "number" },
  weekday: { kind: "number" },
  system: { kind: "text" },
  dataSet: { kind: "text" },
  field: { kind: "text" },
  activity: { kind: "text" },
  purpose: { kind: "text" },
  unit: { kind: "text" },
  role: { kind: "text" },
  reason: { kind: "text" },
  source: { kind: "text" },
} as const satisfies Readonly<
  Record<
    string,
    | { readonly kind: "choice"; readonly values: readonly string[] }
    | { readonly kind: "flag" | "number" | "text" }
  >
>;
export type RuleField = keyof typeof ruleFields;

export const groupFields = ["employee", "subject", "unit", "system", "dataSet", "role", "activity"] as const;
export type GroupField = (typeof groupFields)[number];

export type RuleTest = {
  readonly field: RuleField;
  readonly is?: string | number | boolean;
  readonly in?: readonly (string | number)[];
  readonly contains?: string;
  readonly startsWith?: string;
  readonly endsWith?: string;
  /** Capitals make no difference. */
  readonly anyCase?: true;
  readonly atLeast?: number;
  readonly atMost?: number;
};
export type RuleCondition =
  | { readonly all: readonly RuleCondition[] }
  | { readonly any: readonly RuleCondition[] }
  | { readonly not: RuleCondition }
  | RuleTest;

export type RuleCount = {
  readonly of: "look-ups" | GroupField;
  readonly by: readonly GroupField[];
  readonly within: string;
  readonly atLeast: number;
};

export type Rule = {
  readonly id: string;
  readonly name: string;
  readonly threat: string;
  readonly owner: string;
  readonly legalBasis: string;
  readonly proportionality: string;
  readonly severity: Severity;
  readonly when: RuleCondition;
  readonly count?: RuleCount;
  readonly sequence?: {
    readonly by: readonly GroupField[];
    readonly within: string;
    readonly steps: readonly RuleCondition[];
  };
};

export type RuleState = "draft" | "shadow" | "live" | "ended";

type Measured = {
  readonly judged: number;
  readonly confirmed: number;
  readonly unclear: number;
  /** Shares from 0 to 1; absent while too few were judged. */
  readonly precision?: { readonly share: number; readonly low: number; readonly high: number };
};

export type RuleVersion = Measured & {
  readonly id: string;
  readonly version: number;
  readonly state: RuleState;
  readonly rule: Rule;
  readonly madeFrom: string;
  readonly author: string;
  readonly savedAt: string;
  readonly stoppedAt?: string;
  readonly hits: number;
  readonly steps: readonly {
    readonly step: Exclude<RuleState, "draft">;
    readonly by: string;
    readonly at: string;
    readonly reason?: string;
    readonly consultation?: string;
    readonly measured?: { readonly judged: number; readonly confirmed: number };
  }[];
};
export type RuleList = { readonly items: readonly RuleVersion[]; readonly judgedNeeded: number };

type DayCount = { readonly day: string; readonly hits: number };
export type ShadowResults = Measured & {
  readonly days: readonly DayCount[];
  readonly hits: number;
  readonly employees: number;
  readonly hitsOfUnits: readonly number[];
  readonly judgedNeeded: number;
};
export type TryOut = {
  readonly lookUps: number;
  readonly from: string;
  readonly hits: number;
  readonly employees: number;
  readonly units: number;
  readonly days: readonly DayCount[];
  readonly places: readonly { readonly origin: string; readonly index: number; readonly item: number }[];
  readonly cutBy?: "records" | "time" | "groups";
};

export type Threat = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly source: string;
  readonly sought: readonly string[];
  readonly since: string;
  readonly ended?: string;
};
export type WatchedThreat = Threat & {
  readonly version: number;
  readonly liveRules: readonly string[];
  readonly shadowRules: readonly string[];
  readonly isGap: boolean;
};

export type HitToJudge = {
  readonly id: string;
  readonly pseudonym: string;
  readonly year: number;
  readonly explanation: string;
  readonly looks: readonly {
    readonly at: string;
    readonly subject: number;
    readonly system: string;
    readonly dataSet: string;
    readonly activity: string;
    readonly purpose: string;
    readonly action: string;
    readonly outcome: string;
    readonly link: string;
    readonly openedBy: string;
    readonly relation: string;
    readonly emergency: boolean;
    readonly shielded: boolean;
    readonly tags: readonly string[];
  }[];
};

export const rulesPath = "/api/v1/monitor-rules";
export const threatsPath = "/api/v1/threats";

/** Page of a rule. */
export function ruleAddress(id: string): string {
  return `/rules/${encodeURIComponent(id)}`;
}

/** Path of a version in the API. */
export function versionPath({ id, version }: Pick<RuleVersion, "id" | "version">): string {
  return `${rulesPath}/${encodeURIComponent(id)}/versions/${version}`;
}
