import { pseudonymOfNobody, subjectIdText } from "@grondslag/log";

/**
 * Names subjects for who made the look-ups: always by a pseudonym that nobody has, the same for one subject, so that
 * they can be told apart. Were it another only for who is shielded, whoever kept an earlier page would see since when
 * (row A8).
 *
 * @param hidden pseudonyms (base64url) of whom he may not hear: what he was refused about them has that name already
 */
export function nameSubjects(hidden: ReadonlySet<string>): (subject: string) => string {
  let named: ReadonlySet<string> | undefined;
  return (subject) => {
    if (subject === "") return "";
    named ??= new Set([...hidden].map(nobodyFor));
    return named.has(subject) ? subject : nobodyFor(subject);
  };
}

/** @param subject pseudonym, base64url */
export function nobodyFor(subject: string): string {
  return subjectIdText(pseudonymOfNobody(Buffer.from(subject, "base64url")));
}
