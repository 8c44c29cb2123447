import { wordsWithoutNumbers } from "@grondslag/log";
import { type Addressee, type KeptAlert, movesOf } from "../domain/alerts/kept-alert.ts";
import { OversightError } from "../oversight-error.ts";
import { unveil } from "../oversight-people.ts";
import { moveAlert } from "./move-alert.ts";
import type { AlertServices } from "./ports.ts";
import { choicesNow, visibleAlert } from "./visible-alert.ts";

export interface AskToExplain {
  readonly id: string;
  readonly of: Addressee;
  readonly text: string;
  readonly by: string;
}

/**
 * Asks the employee, or who leads him, to explain the look-ups of an alert: the first and lightest step. Who is asked
 * learns of the alert by it; who asks does not learn who was asked.
 *
 * @throws OversightError ALERT_UNKNOWN, ALERT_CLOSED, ALERT_CHANGED, NOBODY_TO_ASK, PSEUDONYM_UNKNOWN
 */
export async function askToExplain(
  services: AlertServices,
  { id, of, text, by }: AskToExplain,
): Promise<void> {
  const { settings, clock } = services;
  const alert = await visibleAlert(services, id, by);
  const now = clock.now();
  if (!movesOf(alert, await choicesNow(settings), now).ask) throw closed();
  const addressees = await peopleToAsk(services, alert, of, by);
  const step = { at: now, step: "asked", by, of, addressees, text: wordsWithoutNumbers(text) } as const;
  await moveAlert(services, { alert, to: "asked", step });
}

async function peopleToAsk(
  { people }: Pick<AlertServices, "people">,
  { shown, year }: KeptAlert,
  of: Addressee,
  by: string,
): Promise<readonly string[]> {
  const employeeId = await unveil(people, { pseudonym: shown, year });
  if (of === "employee") return [employeeId];
  const leaders: string[] = [];
  for (const leader of await people.leadersOf(employeeId)) {
    // Who asks cannot answer himself.
    if (!(await people.samePerson(leader, by))) leaders.push(leader);
  }
  if (leaders.length > 0) return leaders;
  throw new OversightError("NOBODY_TO_ASK", "nobody else leads this employee", {
    remedy: "ask the employee, or escalate",
  });
}

function closed(): OversightError {
  return new OversightError("ALERT_CLOSED", "nobody is asked about this alert any more", {
    remedy: "read it again",
  });
}
