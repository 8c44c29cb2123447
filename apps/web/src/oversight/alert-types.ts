/** Answers about signals of the platform (`/api/v1/alerts`, `/api/v1/own`). Times are ISO 8601. */

export const alertSources = ["score", "rule", "sample"] as const;
export const openStates = ["new", "asked", "explained", "escalated"] as const;
export const verdicts = ["justified", "unjustified", "unclear"] as const;
export const alertStates = [...openStates, ...verdicts] as const;

export type AlertSource = (typeof alertSources)[number];
export type AlertState = (typeof alertStates)[number];
export type Verdict = (typeof verdicts)[number];

/** How a look-up was explained by what was on record before it. */
export type Explanation =
  | "assigned"
  | "earlier-work"
  | "self-opened"
  | "emergency"
  | "hand-over"
  | "intake-role"
  | "none"
  | "refused"
  | "pending";

export type AlertSummary = {
  readonly id: string;
  readonly pseudonym: string;
  readonly year: number;
  readonly unit: string;
  readonly unitName?: string;
  /** Monday, `YYYY-MM-DD`. */
  readonly week: string;
  readonly source: AlertSource;
  readonly rule?: string;
  /** Version of the settings of the score, or of the rule. */
  readonly settings: string;
  readonly score: number;
  readonly state: AlertState;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly toldAt: string;
  readonly since: string;
  readonly dueOn?: string;
  readonly overdue: boolean;
  /** Not handled in time: it waits for who leads the bureau. */
  readonly handedUp: boolean;
  readonly lookUps: number;
};

export type AlertList = {
  readonly items: readonly AlertSummary[];
  readonly next?: string | number;
  readonly counts: Readonly<Partial<Record<AlertState, number>>>;
  readonly overdue: number;
  readonly handedUp: number;
};

export type AddendCounts = {
  readonly work: number;
  readonly workOf: number;
  readonly chance?: number;
  readonly chanceOf?: number;
  readonly own?: number;
  readonly team?: number;
  readonly agency?: number;
};

/** One part of a score; `llr` is the natural logarithm of how many times likelier it is under misuse than in work. */
export type Addend = {
  readonly feature: string;
  readonly value: string;
  readonly llr: number;
  readonly counts?: AddendCounts;
};

export type Said = { readonly at: string; readonly text: string };

/** What is shown of every look-up, on the page of an alert and on one's own. */
export type LookUpFacts = {
  readonly origin: string;
  readonly index: number;
  readonly item: number;
  readonly at: string;
  readonly system: string;
  readonly systemName?: string;
  /** Pseudonym; absent when it is not known any more. */
  readonly subject?: string;
  readonly explanation: Explanation;
  readonly dataSet?: string;
  readonly dataSetName?: string;
  readonly activity?: string;
  readonly activityName?: string;
  readonly purpose?: string;
  readonly purposeText?: string;
  readonly action?: string;
  readonly fields?: readonly string[];
  readonly fieldNames?: readonly string[];
  readonly workItem?: string;
};

export type AlertLook = LookUpFacts & {
  /** It adds to the score. */
  readonly weighs: boolean;
  readonly employeeSays?: readonly Said[];
};

export type AlertStep = {
  readonly at: string;
  readonly step: string;
  readonly by?: string;
  readonly byName?: string;
  readonly of?: "employee" | "leader";
  readonly verdict?: Verdict;
  readonly text?: string;
};

export type AlertDetail = AlertSummary & {
  readonly addends: readonly Addend[];
  readonly subjectsOfWeek?: { readonly subjects: number; readonly withoutLink: number };
  readonly looks: readonly AlertLook[];
  /** Look-ups of other people that a rule counted with. */
  readonly lookUpsOfOthers: number;
  readonly history: readonly AlertStep[];
  readonly may: { readonly ask: boolean; readonly judge: readonly Verdict[]; readonly escalate: boolean };
};

/** Persons, period and systems of an investigation that was asked for. */
export type EscalationProposal = {
  readonly persons: readonly { readonly pseudonym: string; readonly year: number }[];
  readonly from: string;
  readonly to: string;
  readonly systems: readonly string[];
};

/** A share with its 95 % interval, from 0 to 1. */
export type MeasuredShare = { readonly share: number; readonly low: number; readonly high: number };

export type Feedback = {
  readonly minimum: number;
  readonly items: readonly {
    readonly source: AlertSource;
    readonly rule?: string;
    readonly settings: string;
    readonly open: number;
    readonly justified: number;
    readonly unjustified: number;
    readonly unclear: number;
    readonly precision?: MeasuredShare;
  }[];
  /** By what spoke against the employee. */
  readonly features: readonly {
    readonly feature: string;
    readonly justified: number;
    readonly unjustified: number;
    readonly unclear: number;
    readonly precision?: MeasuredShare;
  }[];
  readonly sample: {
    readonly weeks: number;
    readonly population: number;
    readonly drawn: number;
    readonly judged: number;
    readonly unjustified: number;
    readonly missed?: MeasuredShare & { readonly estimate: number };
  };
};

export type OwnLookUp = LookUpFacts & { readonly said: readonly Said[] };

export type OwnLookUps = {
  readonly items: readonly OwnLookUp[];
  readonly next?: string | number;
  readonly from: string;
  readonly to: string;
};

/** A question to explain look-ups, to who made them or who leads him. */
export type OwnQuestion = {
  readonly id: string;
  readonly as: "employee" | "leader";
  readonly pseudonym?: string;
  readonly week: string;
  readonly askedAt: string;
  readonly dueOn?: string;
  readonly overdue: boolean;
  readonly question: string;
  readonly state: "asked" | "explained" | "closed";
  readonly looks: readonly LookUpFacts[];
  readonly explanation?: Said;
};

/** What names one look-up. */
export function placeOf({ origin, index, item }: LookUpFacts): string {
  return `${origin}#${index}.${item}`;
}
