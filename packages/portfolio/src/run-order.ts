import type { PlanningProgress } from "./domain/planning/plan-run.ts";
import type { PlanningOutcome, PlanningProblem } from "./domain/planning/planning-problem.ts";
import type { Portfolio } from "./domain/records.ts";
import type { RunBudget, SettingsInForce } from "./domain/scenario/planner-settings.ts";
import type { Scenario, ScenarioFault } from "./domain/scenario/scenario.ts";
import type { Sentence } from "./domain/scenario/sentence.ts";
import type { Quarter, Skill } from "./domain/supply/supply.ts";
import type { ToldComparison } from "./tell-comparison.ts";
import type { ToldPrice } from "./tell-prices.ts";

/** What the planner is asked, with all that it needs to answer: it looks nothing up. */
export interface RunOrder {
  /** ms since the epoch; a plan from a past quarter is one of the portfolio as it was then. */
  readonly at: number;
  /** As it is kept, without what a scenario supposes. */
  readonly portfolio: Portfolio;
  readonly skills: readonly Skill[];
  readonly scenario?: Scenario;
  readonly firstQuarter: Quarter;
  readonly quarters: number;
  readonly settings: SettingsInForce;
  readonly seed: number;
  readonly budget: RunBudget;
}

/**
 * What is being planned: all as it is (when no plan is signed to compare a scenario with), the scenario, or, when that
 * clashes, the scenario with modernisation giving way to what it requires.
 */
export type RunStep = "base" | "scenario" | "override";

/** How far a run is. */
export interface RunProgress {
  readonly step: RunStep;
  readonly progress: PlanningProgress;
}

/** What is known of a run before it is reckoned, or all that is wrong with its scenario. */
export type RunReadiness =
  | {
      readonly ready: true;
      /** What the plan supposes or leaves out. */
      readonly notes: readonly Sentence[];
      readonly supposedOverrides: readonly string[];
      readonly step: RunStep;
      /** SHA-256 of what would be planned: the same order later, of another portfolio, may give another problem. */
      readonly digest: string;
    }
  | { readonly ready: false; readonly faults: readonly ScenarioFault[] };

/** A plan, or why there is none. */
export type RunFinding =
  | {
      readonly found: true;
      readonly problem: PlanningProblem;
      readonly outcome: PlanningOutcome;
      /** Ids of items that are wishes. */
      readonly wishes: readonly string[];
    }
  | {
      readonly found: false;
      readonly problem: PlanningProblem;
      readonly proven: boolean;
      readonly sentences: readonly Sentence[];
      /** Ids of the items that clash. */
      readonly items: readonly string[];
    };

/** All that a run came to, as it is told: nothing is reckoned when it is read. */
export interface RunResult {
  readonly finding: RunFinding;
  readonly comparison: ToldComparison;
  /** What one more person would bring; nothing when there is no plan. */
  readonly prices: readonly ToldPrice[];
}
