import type { Costs } from "../money.ts";
import type { Origin } from "../origin.ts";
import type { Need, WorkNature } from "../work/work.ts";

/** A goal that wishes are scored against, with its weight in whole points (row O1). */
export interface Goal extends Origin {
  readonly id: string;
  readonly name: string;
  readonly weight: number;
  /** Goal of whole government that a departmental plan must serve (row O26). */
  readonly priority: boolean;
}

/** What someone wants the agency to do (rows O1, O9, O10). */
export interface Wish {
  readonly id: string;
  readonly name: string;
  /** A parameter is a dated value without a release; a structure needs a project. */
  readonly change: "parameter" | "structural";
  readonly nature: WorkNature;
  readonly askedBy: string;
  readonly askedOn: string;
  readonly state: "asked" | "weighed" | "planned" | "refused" | "withdrawn" | "done";
  /** Id of a date of the legislative calendar. */
  readonly lawDate?: string;
  /** Day on which it is wanted. */
  readonly wantedOn?: string;
  /** By id of goal: 0 (nothing) to 5. */
  readonly scores: Readonly<Record<string, number>>;
  readonly needs: readonly Need[];
  readonly costs?: Costs;
  readonly systems: readonly string[];
  readonly chains: readonly string[];
  /** Of a parameter: the parameter and the value that is wanted. */
  readonly parameter?: { readonly id: string; readonly value: string };
  /** Work that carries it out, once there is. */
  readonly work?: string;
  /** Ids of work and of other wishes that must be done before it can begin. */
  readonly after?: readonly string[];
  readonly text?: string;
  readonly source?: string;
  readonly invented?: boolean;
}

/** A date of the legislative calendar (row O5). */
export interface LawDate {
  readonly id: string;
  readonly law: string;
  readonly title: string;
  readonly stage: "announced" | "in-consultation" | "before-parliament" | "adopted" | "in-force";
  readonly effectiveOn: string;
  /** Whether it can be moved: a date in an adopted law cannot. */
  readonly movable: boolean;
  readonly work: readonly string[];
  readonly systems: readonly string[];
  readonly chains: readonly string[];
  readonly source?: string;
  readonly invented?: boolean;
}

/** A value that law sets and that changes without a release (row O9). */
export interface Parameter extends Origin {
  readonly id: string;
  readonly name: string;
  readonly legalGround: string;
  readonly unit: "percent" | "euro-cents" | "days" | "number" | "text";
  readonly systems: readonly string[];
  /** Each holds from its day until the next; days differ. */
  readonly values: readonly { readonly from: string; readonly value: string; readonly source: string }[];
}
