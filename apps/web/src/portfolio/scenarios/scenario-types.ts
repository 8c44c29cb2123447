import type { Need, WorkNature } from "../portfolio-types.ts";

/** Something to do that the portfolio does not have yet. */
export type ScenarioItem = {
  readonly id: string;
  readonly name: string;
  readonly needs: readonly Need[];
  readonly chains: readonly string[];
  readonly systems: readonly string[];
};

type StaffChange = {
  readonly skill: string;
  readonly team: string;
  readonly from: string;
  readonly until?: string;
  /** Hundredths of a full-time person. */
  readonly people: number;
};

/** What is supposed on top of the portfolio. */
export type ScenarioChange =
  | {
      readonly change: "add-wish";
      readonly item: ScenarioItem;
      readonly nature: WorkNature;
      readonly wantedOn?: string;
    }
  | {
      readonly change: "add-work";
      readonly item: ScenarioItem;
      readonly nature: WorkNature;
      readonly until?: string;
    }
  | {
      readonly change: "court-ruling";
      readonly item: ScenarioItem;
      readonly ruling: string;
      readonly until?: string;
    }
  | { readonly change: "crisis-measure"; readonly item: ScenarioItem; readonly until?: string }
  | { readonly change: "require"; readonly item: string; readonly until?: string }
  | ({ readonly change: "lose-staff" } & StaffChange)
  | ({ readonly change: "add-staff"; readonly by: "hire" | "external" } & StaffChange)
  | { readonly change: "move-law-date"; readonly lawDate: string; readonly to: string }
  | { readonly change: "drop"; readonly item: string }
  | { readonly change: "hold"; readonly work: string }
  | { readonly change: "override"; readonly item: string };

/** A question to the planner: what if this were so? */
export type Scenario = { readonly name: string; readonly changes: readonly ScenarioChange[] };
