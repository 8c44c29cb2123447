import type { DepartmentPlan, PlanFramework } from "./dashboard/department-plan.ts";
import type { Goal, LawDate, Parameter, Wish } from "./demand/demand.ts";
import type { Override, Plan, PlanSignature } from "./planning/plan.ts";
import type { Capacity, ChainRoom, Team } from "./supply/supply.ts";
import type { Work, WorkEntry } from "./work/work.ts";
import type {
  Dependency,
  Dissent,
  ExternalCause,
  GoLive,
  Lesson,
  MakeOrBuy,
  Review,
  TemporaryService,
} from "./work/work-facts.ts";

/** What people keep in the portfolio, by kind. Each has an id that is unique within its kind. */
export interface PortfolioRecords {
  readonly work: Work;
  readonly dependency: Dependency;
  readonly "temporary-service": TemporaryService;
  readonly "external-cause": ExternalCause;
  readonly dissent: Dissent;
  readonly "go-live": GoLive;
  readonly lesson: Lesson;
  readonly "make-or-buy": MakeOrBuy;
  readonly review: Review;
  readonly goal: Goal;
  readonly wish: Wish;
  readonly "law-date": LawDate;
  readonly parameter: Parameter;
  readonly team: Team;
  readonly capacity: Capacity;
  readonly "chain-room": ChainRoom;
  readonly "plan-framework": PlanFramework;
  readonly "department-plan": DepartmentPlan;
}
export type RecordKind = keyof PortfolioRecords;

/** The whole portfolio at one change: rules, planner and dashboard read this and nothing else. */
export interface Portfolio {
  /** Number of the last change; grows. */
  readonly change: number;
  readonly records: { readonly [K in RecordKind]: readonly PortfolioRecords[K][] };
  /** Sorted by work and day. */
  readonly entries: readonly WorkEntry[];
  readonly plans: readonly Plan[];
  readonly signatures: readonly PlanSignature[];
  readonly overrides: readonly Override[];
}

/** A portfolio with nothing in it. */
export const emptyPortfolio: Portfolio = {
  change: 0,
  records: {
    work: [],
    dependency: [],
    "temporary-service": [],
    "external-cause": [],
    dissent: [],
    "go-live": [],
    lesson: [],
    "make-or-buy": [],
    review: [],
    goal: [],
    wish: [],
    "law-date": [],
    parameter: [],
    team: [],
    capacity: [],
    "chain-room": [],
    "plan-framework": [],
    "department-plan": [],
  },
  entries: [],
  plans: [],
  signatures: [],
  overrides: [],
};

/** All kinds of records. */
export const recordKinds: readonly RecordKind[] = Object.keys(emptyPortfolio.records).filter(isRecordKind);

/** Whether a text names a kind of record. */
export function isRecordKind(text: string): text is RecordKind {
  return Object.hasOwn(emptyPortfolio.records, text);
}
