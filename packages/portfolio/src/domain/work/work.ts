import type { Costs } from "../money.ts";
import type { Origin } from "../origin.ts";

/** A programme has projects, a project has sub-projects, each of them may have increments (row O21). */
export const workKinds = ["programme", "project", "sub-project", "increment"] as const;
export type WorkKind = (typeof workKinds)[number];

/** Five statuses of the dashboard for ICT projects; `in-reorientation` is stopped for now. */
export const workStatuses = [
  "not-started",
  "in-execution",
  "in-reorientation",
  "finished",
  "cancelled",
] as const;
export type WorkStatus = (typeof workStatuses)[number];

/** Why the work exists; decides who gives way (rows O8, O11). */
export const workNatures = ["modernisation", "policy", "recovery", "maintenance"] as const;
export type WorkNature = (typeof workNatures)[number];

/** A document that the gate asks for or parliament got. */
export interface DocumentReference {
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly approvedOn: string;
  readonly version?: string;
  /** https address. */
  readonly href?: string;
}

/** Who answers for the work: the triangle of row O4. Names of functions or units, or ids of employees. */
export interface Triangle {
  readonly owner?: string;
  readonly principal?: string;
  readonly contractor?: string;
}

/** Who steers it. Without `mandatedOn` the mandate is missing, which is a finding (row O18). */
export interface Manager {
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly mandatedOn?: string;
}

/** A result on its way, with the day that was promised first (milestones of the dashboard). */
export interface Milestone {
  readonly text: string;
  /** `YYYY-MM-DD`. */
  readonly plannedOn: string;
  readonly reachedOn?: string;
}

/** What parliament was told; the dashboard is brought up to date with it (row O22). */
export interface ParliamentDocument {
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly sentOn: string;
  /** https address. */
  readonly href?: string;
}

export interface Benefit {
  readonly text: string;
  /** `YYYY-MM-DD` on which it was stated, and on which it was measured. */
  readonly statedOn: string;
  readonly measuredOn?: string;
  readonly measured?: string;
}

/** How much of a skill (or of a skill in one team) the work takes, quarter after quarter of its course. */
export interface Need {
  /** Id of a skill of the landscape. */
  readonly skill: string;
  /** Id of the team that alone can do it; absent when any team with the skill can. */
  readonly team?: string;
  /** Hundredths of a full-time person for a whole quarter, for the first, second, … quarter. */
  readonly perQuarter: readonly number[];
}

/** A programme, project, sub-project or increment: what is being done, and by whom. */
export interface Work {
  readonly id: string;
  readonly name: string;
  readonly kind: WorkKind;
  /** Id of the work that it is part of. */
  readonly parent?: string;
  readonly status: WorkStatus;
  readonly nature: WorkNature;
  /** Department and organisation as the dashboard shows them. */
  readonly department: string;
  readonly organisation: string;
  readonly description?: string;
  /** Whether software or hardware is made, bought or changed in it (row O22). */
  readonly ictComponent: boolean;
  readonly triangle: Triangle;
  readonly manager?: Manager;
  readonly businessCase?: DocumentReference;
  readonly projectPlan?: DocumentReference;
  readonly planning?: DocumentReference;
  readonly scope?: DocumentReference;
  /** Ids of teams, of systems (register and landscape share them) and of chains of the landscape. */
  readonly teams: readonly string[];
  readonly systems: readonly string[];
  readonly chains: readonly string[];
  readonly needs: readonly Need[];
  readonly benefits: readonly Benefit[];
  readonly suppliers: readonly string[];
  readonly milestones?: readonly Milestone[];
  readonly parliamentDocuments?: readonly ParliamentDocument[];
  /** `YYYY-MM-DD`: when it really started and ended. */
  readonly startedOn?: string;
  readonly endedOn?: string;
  /** Of an increment: its result, the day it was promised for and the day it was there. */
  readonly increment?: {
    readonly result: string;
    readonly plannedOn: string;
    readonly deliveredOn?: string;
  };
  /** Last day on which a law wants it, with the law. */
  readonly legalDeadline?: { readonly on: string; readonly law: string };
  /** Where these facts come from; `invented` marks what is made up to fill a demo. */
  readonly source?: string;
  readonly invented?: boolean;
}

/** Eight reasons for which a baseline may change (dashboard for ICT projects). */
export const reasons = [
  "change-of-law",
  "wish-of-parliament",
  "changed-goals",
  "implementation",
  "scope",
  "setbacks",
  "external-advice",
  "prices",
] as const;
export type Reason = (typeof reasons)[number];

/** What held work up (row O12). */
export const delayCauses = ["policy", "recovery", "staff", "external"] as const;
export type DelayCause = (typeof delayCauses)[number];

/** What the work was to cost and last: the first, or a later one with its reasons and business case (row O27). */
export interface Baseline extends Origin {
  readonly id: string;
  readonly work: string;
  readonly entry: "initial" | "re-baseline";
  /** `YYYY-MM-DD` on which it was set. No two entries of one work on one day. */
  readonly on: string;
  readonly startOn: string;
  readonly endOn: string;
  readonly costs: Costs;
  /** At least one for a re-baseline, none for the initial one. */
  readonly reasons: readonly Reason[];
  readonly causes: readonly DelayCause[];
  /** Mandatory for a re-baseline. */
  readonly businessCase?: DocumentReference;
  readonly text?: string;
}

/** What is still to come: known, or said to be unknown, which is never zero (row O17). */
export type EstimateToComplete =
  | { readonly known: true; readonly costs: Costs }
  | { readonly known: false; readonly why: string };

/** How far the work is. */
export interface Report extends Origin {
  readonly id: string;
  readonly work: string;
  readonly entry: "report";
  readonly on: string;
  /** Spent since the start. */
  readonly spent: Costs;
  readonly estimateToComplete: EstimateToComplete;
  /** Expected last day; absent when nobody can tell. */
  readonly expectedEndOn?: string;
  /** Share of the work that is done, 0..1; absent when it is not measured. */
  readonly done?: number;
  readonly causes: readonly DelayCause[];
  readonly text?: string;
}

/** An entry of the history of a work: only added, never changed. */
export type WorkEntry = Baseline | Report;
