import type { Clock } from "@grondslag/kernel";
import { PortfolioError } from "./domain/portfolio-error.ts";
import {
  type ChosenSettings,
  checkSettings,
  type PlannerSettings,
  type SettingsInForce,
  settingsOfProgram,
} from "./domain/scenario/planner-settings.ts";
import type { PlannerSettingsStore } from "./settings-ports.ts";

interface Services {
  readonly plannerSettings: PlannerSettingsStore;
  readonly clock: Clock;
}

/** The settings that hold now: the newest that the agency chose, or what the program comes with. */
export async function settingsInForce({
  plannerSettings,
}: Pick<Services, "plannerSettings">): Promise<SettingsInForce> {
  const [newest] = await plannerSettings.list();
  return newest === undefined ? settingsOfProgram : { version: newest.version, settings: newest.settings };
}

/**
 * Chooses other settings of the planner, as the next version. They hold for runs that start after this; runs and plans
 * name the version that they were made with.
 *
 * @param draft with the version that was read, so that nobody overwrites what he did not see.
 * @throws PortfolioError PLAN_REFUSED when the settings break a rule, or without a motive; PORTFOLIO_CHANGED when
 * somebody else chose others since.
 */
export async function savePlannerSettings(
  { plannerSettings, clock }: Services,
  {
    settings,
    version,
    motive,
  }: { readonly settings: PlannerSettings; readonly version: number; readonly motive: string },
  by: string,
): Promise<ChosenSettings> {
  const [fault, ...others] = checkSettings(settings);
  if (fault !== undefined)
    throw new PortfolioError(
      "PLAN_REFUSED",
      [fault, ...others].map(({ where, text }) => `${where}: ${text}`).join("; "),
      { where: `/settings${fault.where}`, remedy: "mend what is named; all that is wrong is named at once" },
    );
  if (motive.trim() === "")
    throw new PortfolioError("PLAN_REFUSED", "the motive is missing", {
      where: "/motive",
      remedy: "say why: this decides which work gives way",
    });
  const inForce = await settingsInForce({ plannerSettings });
  const chosen = { version: inForce.version + 1, settings, motive: motive.trim(), at: clock.now(), by };
  if (inForce.version !== version || !(await plannerSettings.add(chosen)))
    throw new PortfolioError("PORTFOLIO_CHANGED", "the settings were changed since they were read", {
      where: "/version",
      remedy: "read them again and repeat the edit",
    });
  return chosen;
}
