import { hiddenWithin, type RecordedLookUp, wordsWithoutNumbers } from "@grondslag/log";
import type { AlertLook } from "../domain/alerts/alert.ts";
import {
  type Addressee,
  type AlertStep,
  dueOn,
  isOverdue,
  type KeptAlert,
} from "../domain/alerts/kept-alert.ts";
import { nameSubjects } from "../domain/alerts/name-subjects.ts";
import { yearsOfPeriod } from "../domain/investigation.ts";
import { OversightError } from "../oversight-error.ts";
import { looksOfAlert } from "./looks-of-alert.ts";
import { moveLatest } from "./move-alert.ts";
import type { AlertServices, Saying } from "./ports.ts";
import { choicesNow } from "./visible-alert.ts";

/** An alert as somebody sees it of whom an explanation was asked. */
export interface OwnAlert {
  readonly id: string;
  /** As whom he was asked. */
  readonly as: Addressee;
  /** Pseudonym of the employee and its year, for who leads him. */
  readonly pseudonym: string;
  readonly year: number;
  readonly week: string;
  readonly askedAt: number;
  readonly dueOn: string | undefined;
  readonly overdue: boolean;
  readonly question: string;
  /** Nothing here tells whether an investigation was asked for. */
  readonly state: "asked" | "explained" | "closed";
  /** Those of the employee, with a name for each subject that tells nobody who it is. */
  readonly looks: readonly { readonly look: AlertLook; readonly record: RecordedLookUp | undefined }[];
  readonly explanation: Saying | undefined;
}

/** The alerts of which an explanation was asked of an employee, newest first. Of others he learns nothing. */
export async function ownAlerts(services: AlertServices, employeeId: string): Promise<readonly OwnAlert[]> {
  const found = await services.alerts.askedOf(employeeId);
  return Promise.all(found.map((alert) => ownAlert(services, alert, employeeId)));
}

/**
 * Explains the look-ups of an alert of which that was asked.
 *
 * @throws OversightError ALERT_UNKNOWN, ALERT_CLOSED
 */
export async function explainAlert(
  services: AlertServices,
  { id, text, by }: { readonly id: string; readonly text: string; readonly by: string },
): Promise<OwnAlert> {
  const alert = (await services.alerts.askedOf(by)).find((one) => one.id === id);
  if (alert === undefined) {
    throw new OversightError("ALERT_UNKNOWN", "nobody asked you to explain this", { where: "id" });
  }
  const asked = lastAsked(await services.alerts.steps(id), by);
  const step = {
    at: services.clock.now(),
    step: "explained",
    by,
    of: asked?.of,
    text: wordsWithoutNumbers(text),
  } as const;
  await moveLatest(services, alert, ({ state }) => {
    if (state !== "asked" && state !== "explained" && state !== "escalated") {
      throw new OversightError("ALERT_CLOSED", "this was judged before", { remedy: "read it again" });
    }
    return { to: state === "escalated" ? undefined : "explained", step };
  });
  const after = await services.alerts.find(id);
  return ownAlert(services, after ?? alert, by);
}

async function ownAlert(services: AlertServices, alert: KeptAlert, reader: string): Promise<OwnAlert> {
  const { alerts, settings, clock } = services;
  const { id, week, shown, year, firstAt, lastAt } = alert;
  const steps = await alerts.steps(id);
  const asked = lastAsked(steps, reader);
  const explained = steps.findLast((step) => step.step === "explained" && step.by === reader);
  const choices = await choicesNow(settings);
  const nameOf = nameSubjects(await hiddenWithin(services, reader, yearsOfPeriod(firstAt, lastAt + 1)));
  const looks = await looksOfAlert(services, alert);
  const state = stateFor(alert, asked, explained);
  const waiting = { state, since: asked?.at ?? alert.since };
  return {
    id,
    as: asked?.of ?? "employee",
    pseudonym: shown,
    year,
    week,
    askedAt: waiting.since,
    dueOn: state === "asked" ? dueOn({ ...waiting, state }, choices) : undefined,
    overdue: state === "asked" && isOverdue({ ...waiting, state }, choices, clock.now()),
    question: asked?.text ?? "",
    state,
    looks: looks.own.map(({ look, record }) => ({
      look: { ...look, subject: nameOf(look.subject) },
      record,
    })),
    explanation: explained && { at: explained.at, text: explained.text ?? "" },
  };
}

function lastAsked(steps: readonly AlertStep[], employeeId: string): AlertStep | undefined {
  return steps.findLast(({ step, addressees = [] }) => step === "asked" && addressees.includes(employeeId));
}

/** By what he was asked and said himself: what others do with it is not for him, until it is judged. */
function stateFor(
  { state }: KeptAlert,
  asked: AlertStep | undefined,
  explained: AlertStep | undefined,
): OwnAlert["state"] {
  if (state === "justified" || state === "unjustified" || state === "unclear") return "closed";
  return explained !== undefined && explained.at >= (asked?.at ?? 0) ? "explained" : "asked";
}
