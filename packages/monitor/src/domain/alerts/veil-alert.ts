import type { AlertLook } from "./alert.ts";
import type { KeptAlert } from "./kept-alert.ts";
import { nobodyFor } from "./name-subjects.ts";

/** Whether a look-up of an alert was at somebody of whom the reader may not hear. */
export function isHiddenLook(look: Pick<AlertLook, "subject">, hidden: ReadonlySet<string>): boolean {
  return hidden.has(look.subject);
}

/** A look-up for a reader who may not hear of some subjects: they have a pseudonym that nobody has. */
export function veilLook<Look extends Pick<AlertLook, "subject">>(
  look: Look,
  hidden: ReadonlySet<string>,
): Look {
  return isHiddenLook(look, hidden) ? { ...look, subject: nobodyFor(look.subject) } : look;
}

/** What these tell of a subject would tell who is hidden. */
const aboutSubject: readonly string[] = ["shield", "relation"];

/**
 * An alert for a reader who may not hear of some subjects: they have a pseudonym that nobody has, and nothing of the
 * score tells of a shield, or of what they are to the employee (row A8).
 *
 * @param hidden pseudonyms, base64url
 */
export function veilAlert<Alert extends Pick<KeptAlert, "looks" | "evidence" | "score">>(
  alert: Alert,
  hidden: ReadonlySet<string>,
): Alert {
  if (!alert.looks.some((look) => isHiddenLook(look, hidden))) return alert;
  const looks = alert.looks.map((look) => veilLook(look, hidden));
  const { evidence } = alert;
  if (evidence === undefined) return { ...alert, looks };
  const told = evidence.addends.filter(({ feature }) => !aboutSubject.includes(feature));
  const kept = evidence.addends.filter(({ feature }) => aboutSubject.includes(feature));
  const score = alert.score - kept.reduce((sum, { llr }) => sum + llr, 0);
  return { ...alert, looks, score, evidence: { ...evidence, addends: told } };
}
