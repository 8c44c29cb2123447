import { OversightError } from "../oversight-error.ts";
import type { AlertMove, AlertServices } from "./ports.ts";

/** Does something with an alert, unless it changed since it was read. @throws OversightError ALERT_CHANGED */
export async function moveAlert({ alerts }: Pick<AlertServices, "alerts">, move: AlertMove): Promise<void> {
  if (await alerts.move(move)) return;
  throw new OversightError("ALERT_CHANGED", "something happened to this alert at the same moment", {
    remedy: "read it again",
  });
}
