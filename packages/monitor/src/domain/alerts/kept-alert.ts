import { dayInAmsterdam } from "@grondslag/kernel";
import type { AlertEvidence, AlertLook, AlertSource, AlertState } from "./alert.ts";
import { type AlertChoices, daysOf } from "./alert-settings.ts";
import { lastDayOf } from "./working-days.ts";

/** An alert that was told, as it stands. */
export interface KeptAlert {
  readonly id: string;
  /** Pseudonym that stays the same over the years; it is shown to nobody. */
  readonly employee: string;
  /** Pseudonym of the year, and that year (UTC). */
  readonly shown: string;
  readonly year: number;
  readonly unit: string;
  /** Monday, `YYYY-MM-DD`. */
  readonly week: string;
  readonly source: AlertSource;
  readonly rule: string | undefined;
  readonly settings: string;
  readonly score: number;
  readonly state: AlertState;
  readonly evidence: AlertEvidence | undefined;
  readonly looks: readonly AlertLook[];
  /** Milliseconds since the Unix epoch: of its first and last look-up, when it was told, and since when it is in this state. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly toldAt: number;
  readonly since: number;
  /** By which chance it was drawn; undefined for what was not. */
  readonly sampledWith: number | undefined;
  readonly revision: number;
  /** It was not handled in time in the state that it is in: it waits for who leads the bureau. */
  readonly handedUp: boolean;
}

export const openStates = ["new", "asked", "explained", "escalated"] as const satisfies readonly AlertState[];
export const alertVerdicts = ["justified", "unjustified", "unclear"] as const satisfies readonly AlertState[];
/** What came of an alert: the look-ups were work, they were not, or nobody can tell. */
export type AlertVerdict = (typeof alertVerdicts)[number];
/** States of what is told. */
export const toldStates = [...openStates, ...alertVerdicts] as const;
export type ToldState = (typeof toldStates)[number];

export const alertSteps = [
  "told",
  "sampled",
  "released",
  "asked",
  "explained",
  "said",
  "judged",
  "escalated",
  "overdue",
  "reopened",
] as const;

/** Of whom an explanation is asked. */
export type Addressee = "employee" | "leader";

/** Something that happened to an alert. Never changed. */
export interface AlertStep {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly step: (typeof alertSteps)[number];
  /** Id of the employee who did it; undefined for what the platform did. */
  readonly by?: string | undefined;
  readonly of?: Addressee | undefined;
  /** Ids of the employees who were asked. */
  readonly addressees?: readonly string[] | undefined;
  readonly verdict?: AlertVerdict | undefined;
  readonly text?: string | undefined;
}

/** The last day (`YYYY-MM-DD`) on which it is in time; undefined when it waits for nobody. */
export function dueOn({ state, since }: Pick<KeptAlert, "state" | "since">, choices: AlertChoices) {
  const days = daysOf(choices, state);
  return days === undefined ? undefined : lastDayOf(since, days);
}

export function isOverdue(
  alert: Pick<KeptAlert, "state" | "since">,
  choices: AlertChoices,
  now: number,
): boolean {
  const due = dueOn(alert, choices);
  return due !== undefined && dayInAmsterdam(now) > due;
}

/** What may be done with an alert now. */
export interface AlertMoves {
  readonly ask: boolean;
  readonly judge: readonly AlertVerdict[];
  readonly escalate: boolean;
}

/**
 * What may be done with an alert. Nobody is judged unheard: that look-ups were no work is said after an explanation,
 * when none came in time, or when an investigation was asked for.
 */
export function movesOf(
  alert: Pick<KeptAlert, "state" | "since">,
  choices: AlertChoices,
  now: number,
): AlertMoves {
  const { state } = alert;
  const isOpen = openStates.some((one) => one === state);
  const wasHeard =
    state === "explained" || state === "escalated" || (state === "asked" && isOverdue(alert, choices, now));
  return {
    ask: state === "new" || state === "asked" || state === "explained",
    judge: isOpen ? alertVerdicts.filter((verdict) => verdict !== "unjustified" || wasHeard) : [],
    escalate: isOpen && state !== "escalated",
  };
}
