import type { WorkKind, WorkNature, WorkStatus } from "../../work/work.ts";
import type { ExchangeNote, ExchangeProblem } from "../exchange-document.ts";

/** A schedule as planning programs keep it, before it becomes works: days are `YYYY-MM-DD`, money is in cents. */
export interface Schedule {
  /** Name of the project, and of whoever it is of. */
  readonly name: string;
  readonly company?: string;
  /** Day on which the file was made. */
  readonly createdOn?: string;
  /** Day up to which it says how far the tasks are. */
  readonly statusOn?: string;
  readonly tasks: readonly ScheduleTask[];
  readonly links: readonly ScheduleLink[];
}

export interface ScheduleTask {
  /** What names it within the file. */
  readonly ref: string;
  readonly where: string;
  readonly name: string;
  readonly parent?: string;
  readonly startOn?: string;
  readonly endOn?: string;
  readonly startedOn?: string;
  readonly endedOn?: string;
  /** 0..1 */
  readonly done?: number;
  readonly milestone: boolean;
  readonly description?: string;
  /** What the program calls its status, when that says more than how much is done. */
  readonly status?: WorkStatus;
  readonly spentCents?: number;
  readonly restCents?: number;
  /** Numbered as the program does, the first being 0. */
  readonly baselines: readonly ScheduleBaseline[];
  /** What we wrote in it ourselves. */
  readonly own?: OwnFacts;
}

export interface ScheduleBaseline {
  readonly number: number;
  readonly startOn?: string;
  readonly endOn?: string;
  readonly cents?: number;
}

/** What a task of ours says of its work, so that it finds its way back. */
export interface OwnFacts {
  readonly id: string;
  readonly kind: WorkKind;
  readonly status: WorkStatus;
  readonly nature: WorkNature;
  /** Day of the report that its figures come from. */
  readonly reportedOn?: string;
  /** Day on which its first baseline was set. */
  readonly setOn?: string;
}

/** `after` waits for the end of `before`, and so many days. */
export interface ScheduleLink {
  readonly before: string;
  readonly after: string;
  /** Days between, when the file has a place for them; undefined for a link of another kind, which is no dependency. */
  readonly lagDays: number | "not-said" | undefined;
}

/** Days in a quarter of a year, as a lag of ours is written: 13 weeks. */
export const quarterDays = 91;

/** A schedule as it was read, with all that is wrong in it. */
export interface ScheduleRead {
  readonly schedule: Schedule;
  readonly problems: readonly ExchangeProblem[];
  readonly notes: readonly ExchangeNote[];
}
