import type {
  Judgement as Colour,
  Dissent,
  GoLive,
  Lesson,
  Origin,
  Work,
  WorkEntry,
  WorkKind,
  WorkNature,
  WorkStatus,
} from "../portfolio-types.ts";

export type Named = { readonly id: string; readonly name: string };

/** An amount that is known, or of which only a part is. */
export type Money =
  | { readonly known: true; readonly cents: number; readonly derived: boolean }
  | {
      readonly known: false;
      readonly atLeastCents?: number;
      readonly why: string;
      readonly text?: string;
      readonly derived: boolean;
    };
export type End =
  | { readonly known: true; readonly on: string }
  | { readonly known: false; readonly atLeastOn?: string; readonly why: string; readonly text?: string };

/** How work stands against one of its baselines. */
export type Side = {
  readonly baseline?: {
    readonly on: string;
    readonly startOn: string;
    readonly endOn: string;
    readonly cents: number;
  };
  readonly colour: Colour;
  readonly money: { readonly colour: Colour; readonly differenceCents?: number; readonly atLeast?: boolean };
  readonly time: { readonly colour: Colour; readonly days?: number; readonly atLeast?: boolean };
};

/** How work stands against its first and its latest baseline, side by side. */
export type Standing = {
  readonly of: "own" | "parts" | "none";
  readonly partsExceed: boolean;
  readonly original: Side;
  readonly latest: Side;
  readonly spentCents?: number;
  readonly expectedCost: Money;
  readonly expectedEnd: End;
  readonly derived: boolean;
  /** Green against the latest baseline, and not against the first. */
  readonly hidden: boolean;
};

export type Finding = {
  readonly code: string;
  readonly severity: "serious" | "warning";
  readonly work?: Named;
  readonly record: { readonly kind: string; readonly id: string };
  readonly on?: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
};

export type WorkRow = Origin & {
  readonly id: string;
  readonly name: string;
  readonly kind: WorkKind;
  readonly parent?: string;
  readonly status: WorkStatus;
  readonly nature: WorkNature;
  readonly department: string;
  readonly chains: readonly string[];
  readonly systems: readonly string[];
  readonly judgement: Standing;
  readonly findings: { readonly total: number; readonly serious: number };
};

/** Sums that count nothing twice and no unknown as zero. */
export type Totals = {
  readonly counted: number;
  readonly originalCents: number;
  readonly latestCents: number;
  readonly spentCents: number;
  readonly expected: { readonly atLeastCents: number; readonly unknown: number; readonly of: number };
  readonly maintenanceCents: number;
  readonly renewalCents: number;
  readonly derived: boolean;
};

export type WorkList = {
  readonly items: readonly WorkRow[];
  readonly total: number;
  readonly totals: Totals;
  readonly today: string;
};

type Kept<Of> = { readonly record: Of; readonly revision: number };
type WorkEnd = Named & { readonly status: WorkStatus };

export type EntryRow = {
  readonly entry: WorkEntry;
  readonly cents: number;
  readonly renewalCents: number;
  readonly maintenanceCents: number;
  readonly restCents?: number;
  readonly derived: boolean;
  readonly range?: { readonly leastCents: number; readonly mostCents: number };
  readonly endOn?: string;
  readonly movedDays?: number;
  readonly costMovedCents?: number;
  readonly original: Side;
  readonly latest: Side;
};

export type StartCondition =
  | "business-case"
  | "project-plan"
  | "planning"
  | "scope"
  | "sub-projects"
  | "whole-in-execution";

export type TemporaryService = Origin & {
  readonly id: string;
  readonly name: string;
  readonly since: string;
  readonly endCondition: { readonly text: string; readonly on?: string };
  readonly endedOn?: string;
};

/** Work that changes a system or a chain. */
export type TouchingWork = Omit<WorkList, "total"> & {
  /** Of a system alone. */
  readonly temporaryServices?: readonly Kept<TemporaryService>[];
  readonly lawDates: WorkPageAnswer["lawDates"];
};

/** Everything that is known of one work. */
export type WorkPageAnswer = {
  readonly work: Work;
  readonly revision: number;
  readonly today: string;
  readonly wholes: readonly Named[];
  readonly parts: readonly WorkRow[];
  readonly judgement: Standing;
  readonly startConditions: readonly { readonly condition: StartCondition; readonly met: boolean }[];
  /** People whom it would take and modernisation has; empty when it may start. */
  readonly displaced: readonly {
    readonly skill: string;
    readonly skillName: string;
    readonly teamName?: string;
    readonly quarter: string;
    readonly short: number;
    readonly stated: boolean;
    readonly modernisation: readonly Named[];
  }[];
  readonly entries: readonly EntryRow[];
  readonly findings: readonly Finding[];
  readonly dependencies: readonly (Kept<{ readonly id: string; readonly text?: string }> & {
    readonly before: WorkEnd;
    readonly after: WorkEnd;
    readonly late: boolean;
    readonly days?: number;
  })[];
  readonly temporaryServices: readonly Kept<TemporaryService>[];
  readonly externalCauses: readonly Kept<
    Origin & {
      readonly id: string;
      readonly text: string;
      readonly derogation?: {
        readonly authority: string;
        readonly askedOn: string;
        readonly state: "asked" | "granted" | "refused";
        readonly until?: string;
      };
    }
  >[];
  readonly dissents: readonly Kept<Dissent>[];
  readonly lessons: readonly Kept<Lesson>[];
  readonly makeOrBuys: readonly Kept<
    Origin & {
      readonly id: string;
      readonly question: string;
      readonly choice?: { readonly option: string; readonly why: string; readonly on: string };
    }
  >[];
  readonly reviews: readonly Kept<
    Origin & {
      readonly id: string;
      readonly by: string;
      readonly publishedOn: string;
      readonly title: string;
      readonly href?: string;
      readonly advice: readonly {
        readonly id: string;
        readonly text: string;
        readonly response?: { readonly text: string; readonly adopted: boolean; readonly on: string };
        readonly followUp?: { readonly text: string; readonly dueOn: string; readonly doneOn?: string };
      }[];
    }
  >[];
  readonly goLives: readonly (Kept<GoLive> & {
    readonly blockers: readonly {
      readonly blocker: "finding" | "quarantine";
      readonly id?: string;
      readonly text?: string;
      readonly records?: number;
      readonly allowed?: number;
    }[];
    readonly plannedDates: readonly {
      readonly at: string;
      readonly plannedOn: string;
      readonly motive?: string;
    }[];
  })[];
  readonly lawDates: readonly Kept<{
    readonly id: string;
    readonly law: string;
    readonly title: string;
    readonly effectiveOn: string;
  }>[];
  readonly wishes: readonly Kept<Named>[];
  readonly versions: readonly {
    readonly revision: number;
    readonly at: string;
    readonly motive?: string;
    readonly status?: WorkStatus;
    readonly changed: readonly string[];
  }[];
};
