import type { Addend, Explanation, Raised } from "../detection/finding.ts";
import type { LookUpReference } from "../rules/watched-look-up.ts";

export const alertSources = ["score", "rule", "sample"] as const;
/** What raised it: the score, a rule, or chance, which tells how many the others miss. */
export type AlertSource = (typeof alertSources)[number];

/**
 * - `candidate`: weighed, and not told to anybody; a sample may be drawn from it.
 * - `held`: it would be told if the budget of the week allowed.
 * - `new`: told, and nobody has looked yet.
 * - `asked`: the employee or his leader was asked to explain.
 * - `explained`: there is an explanation, to be judged.
 * - `escalated`: somebody asked for an investigation.
 * - `justified`, `unjustified`, `unclear`: judged.
 */
export const alertStates = [
  "candidate",
  "held",
  "new",
  "asked",
  "explained",
  "escalated",
  "justified",
  "unjustified",
  "unclear",
] as const;
export type AlertState = (typeof alertStates)[number];

/** A look-up of an alert, with what the monitor made of it. */
export interface AlertLook extends LookUpReference {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly explanation: Explanation | "refused";
  /** Pseudonym of the subject, base64url. */
  readonly subject: string;
  readonly system: string;
  /** Evidence that it added; 0 for a look-up that a rule found. */
  readonly evidence: number;
}

/** What the score was made of when it was highest. */
export interface AlertEvidence extends Pick<Raised, "windows" | "week"> {
  readonly addends: readonly Addend[];
}

/** What one batch of look-ups adds to the alert of an employee in a week. */
export interface AlertChange {
  readonly id: string;
  /** Pseudonym that stays the same over the years; it is shown to nobody. */
  readonly employee: string;
  /** Pseudonym of the year, as records show it. */
  readonly shown: string;
  /** UTC. */
  readonly year: number;
  /** Id of the unit then; empty when it is not known. */
  readonly unit: string;
  /** Monday of the week in Amsterdam, `YYYY-MM-DD`. */
  readonly week: string;
  readonly source: Exclude<AlertSource, "sample">;
  /** Id of the rule; undefined for the score. */
  readonly rule: string | undefined;
  /** Natural logarithm of odds; 0 for a rule. */
  readonly score: number;
  /** Whether it is to be told: above the bound, or a rule that is live. */
  readonly told: boolean;
  readonly evidence: AlertEvidence | undefined;
  /** In the order in which they came. */
  readonly looks: readonly AlertLook[];
  /** Version of the detector's settings, or of the rule. */
  readonly settings: string;
}

/** So many look-ups of an alert are kept: those with most evidence. */
export const mostLooks = 100;

/** The look-ups of an alert after more came: each once, those with most evidence, in order of time. */
export function joinLooks(before: readonly AlertLook[], more: readonly AlertLook[]): readonly AlertLook[] {
  const all = new Map(
    [...before, ...more].map((look) => [`${look.origin} ${look.index} ${look.item}`, look]),
  );
  const heaviest = [...all.values()]
    .sort((a, b) => b.evidence - a.evidence || b.at - a.at)
    .slice(0, mostLooks);
  return heaviest.sort((a, b) => a.at - b.at || a.index - b.index || a.item - b.item);
}

const day = 86_400_000;

/** Monday of the week of a day. @param date `YYYY-MM-DD` */
export function mondayOf(date: string): string {
  const at = Date.parse(date);
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - weekday * day).toISOString().slice(0, 10);
}
