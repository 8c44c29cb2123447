import { pseudonymOfNobody, subjectIdText } from "@grondslag/log";
import type { AlertLook } from "./alert.ts";
import type { KeptAlert } from "./kept-alert.ts";

/** Whether a look-up of an alert was at somebody of whom the reader may not hear. */
export function isHiddenLook(look: Pick<AlertLook, "subject">, hidden: ReadonlySet<string>): boolean {
  return hidden.has(look.subject);
}

/**
 * An alert for a reader who may not hear of some subjects: they have a pseudonym that nobody has, and nothing of the
 * score tells of a shield (row A8).
 *
 * @param hidden pseudonyms, base64url
 */
export function veilAlert<Alert extends Pick<KeptAlert, "looks" | "evidence" | "score">>(
  alert: Alert,
  hidden: ReadonlySet<string>,
): Alert {
  if (!alert.looks.some((look) => isHiddenLook(look, hidden))) return alert;
  const looks = alert.looks.map((look) =>
    isHiddenLook(look, hidden) ? { ...look, subject: nobodyFor(look.subject) } : look,
  );
  const { evidence } = alert;
  if (evidence === undefined) return { ...alert, looks };
  const told = evidence.addends.filter(({ feature }) => feature !== "shield");
  const kept = evidence.addends.filter(({ feature }) => feature === "shield");
  const score = alert.score - kept.reduce((sum, { llr }) => sum + llr, 0);
  return { ...alert, looks, score, evidence: { ...evidence, addends: told } };
}

function nobodyFor(subject: string): string {
  return subjectIdText(pseudonymOfNobody(Buffer.from(subject, "base64url")));
}
