/**
 * The id of a claim that a subject is shielded: each source has its own, and so have people together. A subject
 * has no slash.
 *
 * @param setBy id of the system whose claim it is; undefined for a person.
 */
export function shieldId(subject: string, setBy: string | undefined): string {
  return setBy === undefined ? subject : `${subject}/${setBy}`;
}

/** The subject that a claim with this id is about, as text. */
export function subjectOfShield(id: string): string {
  const slash = id.indexOf("/");
  return slash < 0 ? id : id.slice(0, slash);
}

/** Whose claim has this id: of a system, or of people (the empty text). */
export function sourceOfShield(id: string): string {
  const slash = id.indexOf("/");
  return slash < 0 ? "" : id.slice(slash + 1);
}
