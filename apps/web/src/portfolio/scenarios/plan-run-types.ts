import type { Messages } from "../../messages/messages.ts";
import type { Sentence } from "../../messages/say-sentence.ts";
import type { PlanPicture } from "../plan/plan-types.ts";
import type { DelayCause, WorkNature } from "../portfolio-types.ts";
import type { Scenario } from "./scenario-types.ts";

/** A run of the planner. */
export type PlanRun = {
  readonly id: string;
  readonly state: "waiting" | "running" | "done" | "dropped" | "failed" | "broken-off";
  /** Version of the planner's settings that it uses; 0 is what the program comes with. */
  readonly settings: number;
  readonly scenario?: Scenario;
  readonly firstQuarter: string;
  readonly quarters: number;
  readonly progress: {
    readonly schedules: number;
    readonly gap: number | null;
  };
  readonly notes: readonly Sentence[];
  readonly plan?: PlanPicture;
  readonly clash?: { readonly sentences: readonly Sentence[] };
};

/** What a run is answered with: an id, or why the scenario cannot be supposed. */
export type PlanRunStarted =
  | { readonly id: string }
  | { readonly refused: readonly { readonly where: string }[]; readonly sentences: readonly Sentence[] };

export type PlanMove = {
  readonly item: string;
  readonly name: string;
  readonly nature: WorkNature;
  readonly kind: keyof Messages["portfolio"]["scenario"]["moveKinds"];
  readonly from: number | null;
  readonly to: number | null;
  readonly quarters: number;
  readonly cause?: DelayCause;
  readonly sentences: readonly Sentence[];
};

/** What a scenario moves against the plan in force, and why. */
export type PlanComparison = {
  readonly against:
    | { readonly kind: "signed-plan"; readonly id: string; readonly name: string }
    | { readonly kind: "without-scenario" | "nothing" };
  readonly moves: readonly PlanMove[];
  readonly unmoved: readonly string[];
  /** The answer in order, for a member of parliament. */
  readonly sentences: readonly Sentence[];
  readonly reprioritisation?: readonly {
    readonly item: string;
    readonly name: string;
    readonly sentences: readonly Sentence[];
  }[];
  readonly before?: Readonly<Record<string, number | null>>;
};
