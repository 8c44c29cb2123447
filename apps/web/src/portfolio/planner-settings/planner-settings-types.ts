import type { WorkNature } from "../portfolio-types.ts";

export type Effort = "quick" | "normal" | "long";

/** What decides who gives way in a plan, and how hard is looked for one. */
export type PlannerSettings = {
  readonly weights: {
    readonly latePerQuarter: number;
    readonly displacement: Readonly<Record<WorkNature, number>>;
  };
  readonly worth: Readonly<Record<WorkNature, number>>;
  readonly seed: number;
  readonly efforts: Readonly<Record<Effort, { readonly schedules: number; readonly boundSeconds: number }>>;
};

/** A version that the agency chose. */
export type ChosenSettings = {
  readonly version: number;
  readonly settings: PlannerSettings;
  readonly motive: string;
  readonly at: string;
  readonly by: string;
};

export type PlannerSettingsAnswer = {
  /** 0 while what the program comes with holds. */
  readonly version: number;
  readonly settings: PlannerSettings;
  readonly ofProgram: PlannerSettings;
  /** The newest first. */
  readonly items: readonly ChosenSettings[];
};
