import type { KeptAlert } from "../domain/alerts/kept-alert.ts";
import { OversightError } from "../oversight-error.ts";
import type { AlertMove, AlertServices } from "./ports.ts";

/** Does something with an alert, unless it changed since it was read. @throws OversightError ALERT_CHANGED */
export async function moveAlert({ alerts }: Pick<AlertServices, "alerts">, move: AlertMove): Promise<void> {
  if (!(await alerts.move(move))) throw changed();
}

/** More changes at one moment than this nobody makes by hand. */
const mostTries = 20;

/**
 * Does what holds for an alert however it stands by then: an employee is heard also when a look-up comes, or an
 * analyst acts, at the same moment.
 *
 * @param decide what to do with the alert as it is now; it may throw
 * @throws OversightError ALERT_CHANGED when it keeps changing
 */
export async function moveLatest(
  { alerts }: Pick<AlertServices, "alerts">,
  first: KeptAlert,
  decide: (alert: KeptAlert) => Omit<AlertMove, "alert">,
): Promise<void> {
  let alert: KeptAlert | undefined = first;
  for (let tries = 0; alert !== undefined && tries < mostTries; tries++) {
    if (await alerts.move({ alert, ...decide(alert) })) return;
    alert = await alerts.find(alert.id);
  }
  throw changed();
}

function changed(): OversightError {
  return new OversightError("ALERT_CHANGED", "something happened to this alert at the same moment", {
    remedy: "read it again",
  });
}
