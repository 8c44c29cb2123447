import { hiddenWithin } from "@grondslag/log";
import { type AlertSettings, daysOf, settingsInForce } from "../domain/alerts/alert-settings.ts";
import type { KeptAlert } from "../domain/alerts/kept-alert.ts";
import { openStates } from "../domain/alerts/kept-alert.ts";
import { tooLateBefore } from "../domain/alerts/working-days.ts";
import { yearsOfPeriod } from "../domain/investigation.ts";
import { OversightError } from "../oversight-error.ts";
import type { AlertServices, AlertSettingsStore, LateState } from "./ports.ts";

/**
 * An alert that a reader may see: none about himself or about whom he works with (row M9). Those look as if there were
 * none: whoever tries out ids must not learn which is whose.
 *
 * @throws OversightError ALERT_UNKNOWN
 */
export async function visibleAlert(
  { alerts, people }: Pick<AlertServices, "alerts" | "people">,
  id: string,
  reader: string,
): Promise<KeptAlert> {
  const alert = await alerts.find(id);
  const near = await people.nearTo(reader);
  if (alert !== undefined && !near.units.includes(alert.unit) && !near.employees.includes(alert.employee)) {
    return alert;
  }
  throw new OversightError("ALERT_UNKNOWN", "there is no such alert that you may see", { where: "id" });
}

/** Pseudonyms of the subjects of these alerts of whom a reader may not hear. */
export async function hiddenIn(
  { hidden, pseudonyms }: Pick<AlertServices, "hidden" | "pseudonyms">,
  alerts: readonly Pick<KeptAlert, "firstAt" | "lastAt">[],
  reader: string,
): Promise<ReadonlySet<string>> {
  const years = new Set(alerts.flatMap(({ firstAt, lastAt }) => yearsOfPeriod(firstAt, lastAt + 1)));
  return hiddenWithin({ hidden, pseudonyms }, reader, [...years].sort());
}

export async function choicesNow(settings: AlertSettingsStore): Promise<AlertSettings> {
  return settingsInForce(await settings.list());
}

/** Since when something must be in each state to be overdue now. */
export function lateStates(choices: AlertSettings, now: number): readonly LateState[] {
  return openStates.flatMap((state) => {
    const days = daysOf(choices, state);
    return days === undefined ? [] : [{ state, before: tooLateBefore(now, days) }];
  });
}
