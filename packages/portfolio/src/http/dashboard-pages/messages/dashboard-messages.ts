import type { Colour, CostBucket, EndBucket, UnknownWhy } from "../../../domain/dashboard/deviation.ts";
import type { CostKind } from "../../../domain/money.ts";
import type { DelayCause, Reason, WorkKind, WorkStatus } from "../../../domain/work/work.ts";

export type DashboardLanguage = "nl" | "en";

/** All text on the public dashboard. Amounts, days and numbers come in written out. */
export interface DashboardMessages {
  readonly locale: string;
  readonly brand: string;
  readonly skip: string;
  readonly otherLanguage: string;
  readonly menu: string;
  readonly nav: {
    readonly start: string;
    readonly explanation: string;
    readonly versions: string;
    readonly openData: string;
  };
  readonly amount: {
    readonly million: (number: string) => string;
    readonly billion: (number: string) => string;
    readonly atLeast: (amount: string) => string;
    readonly unknown: string;
    readonly none: string;
  };
  readonly years: (number: string) => string;
  readonly total: string;
  readonly invented: string;
  readonly status: Readonly<Record<WorkStatus, string>>;
  readonly kind: Readonly<Record<WorkKind, string>>;
  readonly reason: Readonly<Record<Reason, string>>;
  readonly cause: Readonly<Record<DelayCause, string>>;
  readonly costKind: Readonly<Record<CostKind, string>>;
  readonly end: Readonly<Record<EndBucket, string>>;
  readonly cost: Readonly<Record<CostBucket, string>>;
  readonly colour: Readonly<Record<Colour, string>>;
  readonly why: Readonly<Record<UnknownWhy, string>>;
  readonly entry: Readonly<Record<"initial" | "re-baseline" | "report", string>>;
  readonly asTable: string;
  readonly start: {
    readonly title: string;
    readonly intro: (limit: string) => string;
    readonly version: (number: number, on: string, published: string) => string;
    readonly oldVersion: (number: number, latest: number) => string;
    readonly toLatest: string;
    readonly correction: (number: number) => string;
    readonly inventedNote: string;
    readonly figures: string;
    readonly running: string;
    readonly runningNote: (total: number) => string;
    readonly original: string;
    readonly originalNote: string;
    readonly current: string;
    readonly currentKnown: string;
    readonly currentUnknown: (count: number) => string;
    readonly duration: string;
    readonly durationNote: (of: number, original: string) => string;
    readonly durationUnknown: (count: number) => string;
    readonly reviews: string;
    readonly reviewsNote: (advice: number, answered: number, followUps: number, done: number) => string;
    readonly reviewsLate: (late: number) => string;
    readonly byStatus: string;
    readonly byStatusTitle: (count: number, total: number) => string;
    readonly byDepartment: string;
    readonly judged: string;
    readonly judgedText: string;
    readonly judgedTitle: (worse: number, total: number) => string;
    /** Green against the latest baseline alone. */
    readonly hidden: (count: number) => string;
    readonly costTitle: string;
    readonly endTitle: string;
    readonly againstOriginal: string;
    readonly againstLatest: string;
    readonly trend: string;
    readonly trendTitle: (from: string, growth: string, share: string) => string;
    readonly trendTitleFlat: (from: string) => string;
    readonly trendTitleNone: string;
    readonly trendText: string;
    readonly trendUnknown: string;
    readonly department: string;
    readonly whole: string;
    readonly show: string;
    readonly changes: string;
    readonly changesNone: string;
    readonly list: string;
    readonly listCount: (count: number, parts: number) => string;
    readonly listNone: string;
    readonly clear: string;
  };
  readonly column: Readonly<
    Record<
      | "project"
      | "status"
      | "count"
      | "cost"
      | "originalCost"
      | "currentCost"
      | "unknown"
      | "end"
      | "againstOriginal"
      | "againstLatest"
      | "updated"
      | "day"
      | "duration"
      | "change"
      | "costChange"
      | "endChange"
      | "bucket"
      | "department"
      | "running"
      | "period"
      | "reasons"
      | "basis"
      | "text"
      | "spent"
      | "toComplete"
      | "kind"
      | "original"
      | "latest"
      | "expected"
      | "planned"
      | "reached"
      | "milestone"
      | "benefit"
      | "stated"
      | "measured"
      | "document"
      | "renewal"
      | "maintenance"
      | "version"
      | "published"
      | "digest"
      | "correction"
      | "measure"
      | "name"
      | "first"
      | "now",
      string
    >
  >;
  readonly filter: {
    readonly title: string;
    readonly words: string;
    readonly department: string;
    readonly status: string;
    readonly colour: string;
    readonly sort: string;
    readonly all: string;
    readonly apply: string;
    readonly why: (parts: readonly string[]) => string;
    readonly sorts: Readonly<Record<"name" | "cost" | "growth" | "delay" | "updated", string>>;
    readonly sortedBy: (name: string) => string;
  };
  readonly project: {
    readonly back: string;
    readonly partOf: string;
    readonly partOfNote: string;
    readonly together: string;
    readonly partsExceed: string;
    readonly ofParts: string;
    readonly unknownRemainder: string;
    readonly derived: string;
    readonly cancelled: string;
    readonly hidden: string;
    readonly overdue: (since: string) => string;
    readonly facts: string;
    readonly department: string;
    readonly organisation: string;
    readonly started: string;
    readonly ended: string;
    readonly plannedStart: string;
    readonly legalDeadline: string;
    readonly fullTerm: string;
    readonly fullTermBy: Readonly<Record<"original" | "latest" | "expected", string>>;
    readonly suppliers: string;
    readonly source: string;
    readonly standing: string;
    readonly standingCaption: string;
    readonly cost: string;
    readonly end: string;
    readonly length: string;
    readonly worst: string;
    readonly spent: string;
    readonly chart: string;
    readonly chartTitle: (entries: number, growth: string) => string;
    readonly chartTitleFlat: (entries: number) => string;
    readonly chartUnknown: string;
    readonly chartLegend: string;
    readonly split: string;
    readonly splitCaption: string;
    readonly baselines: string;
    readonly baselinesNone: string;
    readonly reports: string;
    readonly reportsNone: string;
    readonly businessCase: (title: string, on: string) => string;
    readonly unknownWhy: (why: string) => string;
    readonly done: (percent: string) => string;
    readonly causes: string;
    readonly milestones: string;
    readonly milestonesNone: string;
    readonly notReached: string;
    readonly parts: string;
    readonly reviews: string;
    readonly reviewsNone: string;
    readonly reviewBy: (by: string, on: string) => string;
    readonly advice: string;
    readonly response: (on: string) => string;
    readonly adopted: string;
    readonly notAdopted: string;
    readonly noResponse: string;
    readonly followUp: string;
    readonly followUpDone: (on: string) => string;
    readonly followUpDue: (on: string) => string;
    readonly noFollowUp: string;
    readonly documents: string;
    readonly documentsNone: string;
    readonly benefits: string;
    readonly benefitsNone: string;
    readonly notMeasured: string;
    readonly suppliersNone: string;
  };
  readonly change: {
    readonly more: (amount: string) => string;
    readonly less: (amount: string) => string;
    readonly same: string;
    readonly later: (days: number) => string;
    readonly earlier: (days: number) => string;
    readonly unknown: string;
  };
  readonly explanation: {
    readonly title: string;
    readonly sections: readonly { readonly title: string; readonly paragraphs: readonly string[] }[];
  };
  readonly versions: {
    readonly title: string;
    readonly intro: string;
    readonly caption: string;
    readonly show: (number: number) => string;
    readonly corrected: (number: number) => string;
  };
  readonly openData: {
    readonly title: string;
    readonly intro: string;
    readonly licence: string;
    readonly csv: string;
    readonly xlsx: string;
    readonly json: string;
    readonly schema: string;
    readonly check: string;
  };
  readonly nothing: { readonly title: string; readonly text: string };
  readonly unknownPage: { readonly title: string; readonly text: string; readonly toStart: string };
  readonly footer: {
    readonly source: string;
    readonly licence: string;
    readonly made: (on: string) => string;
  };
}
