import type { AlertSource, AlertState } from "../domain/alerts/alert.ts";
import { dueOn, isOverdue, type KeptAlert, type ToldState } from "../domain/alerts/kept-alert.ts";
import { veilAlert } from "../domain/alerts/veil-alert.ts";
import { OversightError } from "../oversight-error.ts";
import type { AlertServices } from "./ports.ts";
import { choicesNow, hiddenIn, lateStates } from "./visible-alert.ts";

export interface ListAlerts {
  /** Id of the employee who reads. */
  readonly reader: string;
  readonly states: readonly ToldState[];
  readonly sources?: readonly AlertSource[] | undefined;
  readonly unit?: string | undefined;
  readonly rule?: string | undefined;
  readonly overdue: boolean;
  /** Only those that wait for who leads the bureau, or only those that do not. */
  readonly handedUp?: boolean | undefined;
  /** `next` of the page before. */
  readonly page?: string | undefined;
  readonly limit: number;
}

/** An alert with what the calendar makes of it. */
export interface DatedAlert {
  readonly alert: KeptAlert;
  /** `YYYY-MM-DD`; undefined when it waits for nobody. */
  readonly dueOn: string | undefined;
  readonly overdue: boolean;
}

export interface AlertPage {
  /** The heaviest first. */
  readonly items: readonly DatedAlert[];
  readonly next: string | undefined;
  readonly counts: ReadonlyMap<AlertState, number>;
  readonly overdue: number;
  /** How many were not handled in time, and wait for who leads the bureau. */
  readonly handedUp: number;
  /** Differs when something of the alerts that he may see changed. */
  readonly revision: number;
}

/**
 * The alerts that a reader may see, by pseudonym: never about himself or about whom he works with, and of a shielded
 * subject nothing to who may not hear of it (rows M9 and A8).
 *
 * @throws OversightError PAGE_INVALID
 */
export async function listAlerts(services: AlertServices, asked: ListAlerts): Promise<AlertPage> {
  const { alerts, people, settings, clock } = services;
  const { reader, overdue, page, limit, ...filter } = asked;
  const now = clock.now();
  const after = page === undefined ? undefined : parseMark(page);
  const choices = await choicesNow(settings);
  const late = lateStates(choices, now);
  const near = await people.nearTo(reader);
  const revision = await alerts.mark(near);
  const found = await alerts.list({ ...filter, ...(overdue && { overdue: late }) }, near, {
    after,
    limit: limit + 1,
  });
  const shown = found.slice(0, limit);
  const hidden = await hiddenIn(services, shown, reader);
  const last = shown.at(-1);
  return {
    items: shown
      .map((alert) => ({
        alert: veilAlert(alert, hidden),
        dueOn: dueOn(alert, choices),
        overdue: isOverdue(alert, choices, now),
      }))
      // By what is shown of the score: the order must not tell of a shield.
      .sort((a, b) => b.alert.score - a.alert.score),
    next: found.length > limit && last !== undefined ? formatMark(last.id) : undefined,
    counts: await alerts.counts(near),
    overdue: await alerts.countLate(late, near),
    handedUp: await alerts.countHandedUp(near),
    revision,
  };
}

/** The id alone: the score that orders the pages may hold a shield. */
function formatMark(id: string): string {
  return Buffer.from(id, "hex").toString("base64url");
}

/** @throws OversightError PAGE_INVALID */
function parseMark(page: string): string {
  const id = Buffer.from(page, "base64url").toString("hex");
  if (/^[0-9a-f]{32}$/.test(id) && formatMark(id) === page) return id;
  throw new OversightError("PAGE_INVALID", "this is no page that was given before", {
    where: "/page",
    remedy: "begin with the first page",
  });
}
