import type { ChosenSettings } from "./domain/scenario/planner-settings.ts";

/** Versions of the planner's settings; what was added never changes. */
export interface PlannerSettingsStore {
  /** All versions that the agency chose, the newest first. */
  list(): Promise<readonly ChosenSettings[]>;
  /** @returns false when there is a version of this number already. */
  add(chosen: ChosenSettings): Promise<boolean>;
}
