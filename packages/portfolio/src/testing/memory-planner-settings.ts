import type { ChosenSettings } from "../domain/scenario/planner-settings.ts";
import type { PlannerSettingsStore } from "../settings-ports.ts";

/** Versions of the planner's settings in memory. */
export function memoryPlannerSettings(): PlannerSettingsStore {
  const all: ChosenSettings[] = [];
  return {
    list: async () => [...all],
    add: async (chosen) => {
      if (all.some(({ version }) => version === chosen.version)) return false;
      all.unshift(chosen);
      return true;
    },
  };
}
