import type { AlertServices } from "./ports.ts";
import { choicesNow, lateStates } from "./visible-alert.ts";

/** Writes down of each alert that it is overdue, once for each state that it is in. @returns how many */
export async function ageAlerts({
  alerts,
  settings,
  clock,
}: Pick<AlertServices, "alerts" | "settings" | "clock">): Promise<number> {
  const at = clock.now();
  const late = await alerts.newlyLate(lateStates(await choicesNow(settings), at));
  let aged = 0;
  for (const alert of late) {
    // Whoever did something with it at this moment comes first; it is looked at again.
    if (await alerts.move({ alert, step: { at, step: "overdue" } })) aged += 1;
  }
  return aged;
}
