import { dayInAmsterdam } from "@grondslag/kernel";
import { wordsWithoutNumbers } from "@grondslag/log";
import { movesOf } from "../domain/alerts/kept-alert.ts";
import { beginningOf } from "../domain/alerts/working-days.ts";
import { OversightError } from "../oversight-error.ts";
import type { VeiledEmployee } from "../oversight-people.ts";
import { moveAlert } from "./move-alert.ts";
import type { AlertServices } from "./ports.ts";
import { choicesNow, visibleAlert } from "./visible-alert.ts";

/** What of an alert can be put in the mandate of an investigation that is asked for. */
export interface MandateProposal {
  readonly persons: readonly VeiledEmployee[];
  /** Whole days in Amsterdam: half open, milliseconds since the Unix epoch. */
  readonly from: number;
  readonly to: number;
  readonly systems: readonly string[];
}

/**
 * Says that an alert asks for an investigation. Somebody who may asks for its mandate, with what this returns.
 *
 * @throws OversightError ALERT_UNKNOWN, ALERT_CLOSED, ALERT_CHANGED
 */
export async function escalateAlert(
  services: AlertServices,
  { id, note, by }: { readonly id: string; readonly note: string; readonly by: string },
): Promise<MandateProposal> {
  const { settings, clock } = services;
  const alert = await visibleAlert(services, id, by);
  const now = clock.now();
  if (!movesOf(alert, await choicesNow(settings), now).escalate) {
    throw new OversightError("ALERT_CLOSED", "this alert was escalated or judged before", {
      remedy: "read it again",
    });
  }
  const step = { at: now, step: "escalated", by, text: wordsWithoutNumbers(note) } as const;
  await moveAlert(services, { alert, to: "escalated", step });
  const { shown, year, firstAt, lastAt, looks } = alert;
  return {
    persons: [{ pseudonym: shown, year }],
    from: beginningOf(dayInAmsterdam(firstAt)),
    to: endOfDay(lastAt),
    systems: [...new Set(looks.flatMap(({ system }) => (system === "" ? [] : [system])))].sort(),
  };
}

const dayMs = 86_400_000;

function endOfDay(at: number): number {
  const next = new Date(Date.parse(dayInAmsterdam(at)) + dayMs).toISOString().slice(0, 10);
  return beginningOf(next);
}
