import type { Quarter } from "../supply/supply.ts";
import type { Need, WorkNature } from "../work/work.ts";

/** Something to do that the portfolio does not have yet. */
export interface ScenarioItem {
  /** Unique among work and wishes. */
  readonly id: string;
  readonly name: string;
  readonly needs: readonly Need[];
  readonly chains: readonly string[];
  readonly systems: readonly string[];
}

/** People of a skill who come or go. */
interface StaffChange {
  readonly skill: string;
  readonly team: string;
  readonly from: Quarter;
  /** Last quarter; absent when it stays so. */
  readonly until?: Quarter;
  /** Hundredths of a full-time person, more than 0. */
  readonly people: number;
}

/** What is supposed on top of the portfolio (rows O3, O10 to O12). */
export type ScenarioChange =
  /** A wish that must be done, by the day on which it is wanted if there is one. */
  | {
      readonly change: "add-wish";
      readonly item: ScenarioItem;
      readonly nature: WorkNature;
      readonly wantedOn?: string;
    }
  /** Work that must be done, by a day if there is one. */
  | {
      readonly change: "add-work";
      readonly item: ScenarioItem;
      readonly nature: WorkNature;
      readonly until?: string;
    }
  /** A judgment that makes the agency repair something; `until` is the last day for it. */
  | {
      readonly change: "court-ruling";
      readonly item: ScenarioItem;
      readonly ruling: string;
      readonly until?: string;
    }
  /** Policy that cannot wait. */
  | { readonly change: "crisis-measure"; readonly item: ScenarioItem; readonly until?: string }
  /** Work or a wish of the portfolio that must be done, by a day if there is one. */
  | { readonly change: "require"; readonly item: string; readonly until?: string }
  | ({ readonly change: "lose-staff" } & StaffChange)
  /** More people, who for a scarce skill cannot be found (row L8), whichever way they are sought. */
  | ({ readonly change: "add-staff"; readonly by: "hire" | "external" } & StaffChange)
  | { readonly change: "move-law-date"; readonly lawDate: string; readonly to: string }
  | { readonly change: "drop"; readonly item: string }
  /** Work that runs may wait. */
  | { readonly change: "hold"; readonly work: string }
  /** Supposes that modernisation gives way to an item; a plan that rests on it needs the override on record. */
  | { readonly change: "override"; readonly item: string };

/** A question to the planner: what if this were so? */
export interface Scenario {
  readonly name: string;
  readonly changes: readonly ScenarioChange[];
}

/** Why a scenario cannot be supposed; `where` is a JSON pointer into it. */
export interface ScenarioFault {
  readonly where: string;
  readonly fault:
    | "item-unknown"
    | "item-exists"
    | "work-not-running"
    | "work-over"
    | "law-date-unknown"
    | "skill-unknown"
    | "skill-scarce"
    | "team-unknown"
    | "days-invalid"
    | "amount-invalid"
    | "needs-missing"
    | "parameter-needs-no-place";
  /** Of a scarce skill: why nobody can be found. */
  readonly motive?: string;
  readonly skill?: string;
}
