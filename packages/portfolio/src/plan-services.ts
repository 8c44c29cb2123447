import type { Clock, Random } from "@grondslag/kernel";
import type { PortfolioStore, SkillCatalogue } from "./ports.ts";
import type { ScenarioRuns } from "./scenario-runs.ts";
import type { PlannerSettingsStore } from "./settings-ports.ts";

/** What the use cases of plans need. */
export interface PlanServices {
  readonly store: PortfolioStore;
  readonly skills: SkillCatalogue;
  readonly runs: ScenarioRuns;
  readonly plannerSettings: PlannerSettingsStore;
  readonly clock: Clock;
  readonly random: Random;
}
