import { wordsWithoutNumbers } from "@grondslag/log";
import { type AlertVerdict, movesOf } from "../domain/alerts/kept-alert.ts";
import { OversightError } from "../oversight-error.ts";
import { moveAlert } from "./move-alert.ts";
import type { AlertServices } from "./ports.ts";
import { choicesNow, visibleAlert } from "./visible-alert.ts";

export interface JudgeAlert {
  readonly id: string;
  readonly verdict: AlertVerdict;
  readonly note: string;
  readonly by: string;
}

/**
 * Says what came of an alert. Who explained does not judge, by whatever account, and nobody is judged unheard.
 *
 * @throws OversightError ALERT_UNKNOWN (also of one's own unit), ALERT_CLOSED, ALERT_UNHEARD, ALERT_CHANGED, SAME_PERSON
 */
export async function judgeAlert(
  services: AlertServices,
  { id, verdict, note, by }: JudgeAlert,
): Promise<void> {
  const { alerts, people, settings, clock } = services;
  const alert = await visibleAlert(services, id, by);
  const now = clock.now();
  const { judge } = movesOf(alert, await choicesNow(settings), now);
  if (judge.length === 0) {
    throw new OversightError("ALERT_CLOSED", "this alert was judged before", { remedy: "read it again" });
  }
  if (!judge.includes(verdict)) {
    throw new OversightError("ALERT_UNHEARD", "the employee has not been heard", {
      where: "/verdict",
      remedy: "first ask for an explanation, or escalate",
    });
  }
  for (const step of await alerts.steps(id)) {
    const explains = step.step === "explained" || step.step === "said";
    if (explains && step.by !== undefined && (await people.samePerson(step.by, by))) {
      throw new OversightError("SAME_PERSON", "who explained does not judge", {
        remedy: "let a colleague judge",
      });
    }
  }
  const step = { at: now, step: "judged", by, verdict, text: wordsWithoutNumbers(note) } as const;
  await moveAlert(services, { alert, to: verdict, step });
}
