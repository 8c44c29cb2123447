import type { Messages } from "../messages/messages.ts";

type Names = Messages["portfolioNames"];
export type WorkKind = keyof Names["kinds"];
export type WorkStatus = keyof Names["statuses"];
export type WorkNature = keyof Names["natures"];
export type CostKind = keyof Names["costKinds"];
export type CostNature = keyof Names["costNatures"];
export type Reason = keyof Names["reasons"];
export type DelayCause = keyof Names["causes"];
export type Judgement = keyof Names["judgements"];
export type WishChange = keyof Names["changes"];

/** Where facts come from, and whether they were made up to fill an example. */
export type Origin = { readonly source?: string; readonly invented?: boolean };

/** Costs in whole euro cents; `derived` ones say from what they were computed. */
export type Costs = {
  readonly basis: "stated" | "derived";
  readonly how?: string;
  /** What a derived amount was computed from: a rounded percentage of an amount in cents. */
  readonly share?: { readonly percent: number; readonly of: number };
  readonly source?: string;
  readonly lines: readonly { readonly kind: CostKind; readonly nature: CostNature; readonly cents: number }[];
};

export type DocumentReference = {
  readonly title: string;
  readonly approvedOn: string;
  readonly version?: string;
  readonly href?: string;
};

/** People of a skill that work takes, in hundredths of a full-time person by quarter. */
export type Need = {
  readonly skill: string;
  readonly team?: string;
  readonly perQuarter: readonly number[];
};

export type Work = Origin & {
  readonly id: string;
  readonly name: string;
  readonly kind: WorkKind;
  readonly parent?: string;
  readonly status: WorkStatus;
  readonly nature: WorkNature;
  readonly department: string;
  readonly organisation: string;
  readonly description?: string;
  readonly ictComponent: boolean;
  readonly triangle: { readonly owner?: string; readonly principal?: string; readonly contractor?: string };
  readonly manager?: { readonly name: string; readonly mandatedOn?: string };
  readonly businessCase?: DocumentReference;
  readonly projectPlan?: DocumentReference;
  readonly planning?: DocumentReference;
  readonly scope?: DocumentReference;
  readonly teams: readonly string[];
  readonly systems: readonly string[];
  readonly chains: readonly string[];
  readonly needs: readonly Need[];
  readonly benefits: readonly {
    readonly text: string;
    readonly statedOn: string;
    readonly measuredOn?: string;
    readonly measured?: string;
  }[];
  readonly suppliers: readonly string[];
  readonly milestones?: readonly {
    readonly text: string;
    readonly plannedOn: string;
    readonly reachedOn?: string;
  }[];
  readonly parliamentDocuments?: readonly {
    readonly title: string;
    readonly sentOn: string;
    readonly href?: string;
  }[];
  readonly startedOn?: string;
  readonly endedOn?: string;
  readonly increment?: {
    readonly result: string;
    readonly plannedOn: string;
    readonly deliveredOn?: string;
  };
  readonly legalDeadline?: { readonly on: string; readonly law: string };
};

export type Baseline = {
  readonly id: string;
  readonly entry: "initial" | "re-baseline";
  readonly on: string;
  readonly startOn: string;
  readonly endOn: string;
  readonly costs: Costs;
  readonly reasons: readonly Reason[];
  readonly causes: readonly DelayCause[];
  readonly businessCase?: DocumentReference;
  readonly text?: string;
};

export type Report = {
  readonly id: string;
  readonly entry: "report";
  readonly on: string;
  readonly spent: Costs;
  readonly estimateToComplete:
    | { readonly known: true; readonly costs: Costs }
    | { readonly known: false; readonly why: string };
  readonly expectedEndOn?: string;
  readonly done?: number;
  readonly causes: readonly DelayCause[];
  readonly text?: string;
};
export type WorkEntry = Baseline | Report;

export type GoLive = {
  readonly id: string;
  readonly name: string;
  readonly plannedOn: string;
  readonly findings: readonly {
    readonly id: string;
    readonly text: string;
    readonly blocking: boolean;
    readonly foundOn: string;
    readonly solvedOn?: string;
  }[];
  readonly quarantine?: { readonly records: number; readonly allowed: number; readonly countedOn: string };
  readonly decision?: {
    readonly outcome: "go" | "no-go";
    readonly on: string;
    readonly by: string;
    readonly text: string;
  };
};

export type Dissent = {
  readonly id: string;
  readonly kind: "dissent" | "dilemma";
  readonly text: string;
  readonly raisedOn: string;
  readonly raisedBy?: string;
  readonly answerDueOn: string;
  readonly answer?: { readonly text: string; readonly on: string; readonly by: string };
};

export type Lesson = Origin & {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly from: string;
  readonly learntOn: string;
  readonly work?: string;
  readonly tags: readonly string[];
};
