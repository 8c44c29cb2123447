import { hash } from "node:crypto";

/** Who did something, and when. */
export interface DoneBy {
  /** Id of the employee. */
  readonly by: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

export const verdicts = ["approved", "rejected", "withdrawn"] as const;
export type Verdict = (typeof verdicts)[number];

export const investigationOutcomes = ["founded", "unfounded", "undecided"] as const;
export type InvestigationOutcome = (typeof investigationOutcomes)[number];

/** An employee under investigation: the id stays in the store, and is shown as a pseudonym. */
export interface WatchedPerson {
  readonly employeeId: string;
  /** 16 hexadecimal digits, of the year in which the investigation was proposed. */
  readonly pseudonym: string;
}

/** What was thought or found, in the order in which it was written. Never changed. */
export interface InvestigationNote extends DoneBy {
  readonly text: string;
}

/**
 * Passive monitoring (row M2): the mandate to look back at what certain people did in certain systems in a certain
 * time, because of a suspicion. It is asked by one person and given by another, and it ends by itself.
 */
export interface Investigation {
  readonly id: string;
  /** The agency's own number of it. */
  readonly reference: string;
  /** Id of the legal ground in the register that allows it. */
  readonly groundId: string;
  readonly suspicion: string;
  /** Whether those watched are told afterwards instead of at once. */
  readonly covert: boolean;
  /** The look-ups that may be examined: half open, milliseconds since the Unix epoch. */
  readonly from: number;
  readonly to: number;
  /** Nothing is asked from this moment on. */
  readonly expiresAt: number;
  /** At least one. */
  readonly persons: readonly WatchedPerson[];
  /**
   * Pseudonyms of those watched as subjects (base64url), of each year that it lasts: a covert one hides confidential
   * look-ups of them from themselves until it is over. Empty for others. Told to nobody.
   */
  readonly ownSubjects: readonly string[];
  /** Ids of the systems; empty: all of them. */
  readonly systems: readonly string[];
  /** Ids of the employees who work on it. */
  readonly workers: readonly string[];
  readonly proposed: DoneBy;
  readonly decided: (DoneBy & { readonly verdict: Verdict }) | undefined;
  readonly closed:
    | (DoneBy & { readonly outcome: InvestigationOutcome; readonly conclusion: string })
    | undefined;
  /** When those watched were told, and how. */
  readonly informed: (DoneBy & { readonly how: string }) | undefined;
  readonly notes: readonly InvestigationNote[];
}

export type InvestigationState = "proposed" | "rejected" | "withdrawn" | "open" | "lapsed" | "closed";

/** What has become of an investigation: it lapses by the clock alone. */
export function investigationState(
  { decided, closed, expiresAt }: Investigation,
  now: number,
): InvestigationState {
  if (decided === undefined) return "proposed";
  if (decided.verdict !== "approved") return decided.verdict;
  if (closed !== undefined) return "closed";
  return now < expiresAt ? "open" : "lapsed";
}

const day = 86_400_000;

/**
 * Until when those watched must have been told: so long after the end. Undefined while it runs, when they were told,
 * and when there was nothing to tell of (GDPR art. 14(3) and 23; the period is a choice of the agency).
 */
export function informBy(investigation: Investigation, withinDays: number, now: number): number | undefined {
  const state = investigationState(investigation, now);
  if (investigation.informed !== undefined || (state !== "closed" && state !== "lapsed")) return undefined;
  const end = Math.min(investigation.closed?.at ?? investigation.expiresAt, investigation.expiresAt);
  return end + withinDays * day;
}

/** The half-open period as UTC years: those of the pseudonyms of its records. */
export function yearsOfPeriod(from: number, to: number): readonly number[] {
  const first = new Date(from).getUTCFullYear();
  const last = new Date(to - 1).getUTCFullYear();
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/**
 * What the log must hold of a mandate, so that nobody can say later that it was another: words, and whom it watches,
 * as a digest. Who is watched may read the log himself, or know who does; the suspicion is what makes the digest one
 * that nobody finds by trying out pseudonyms.
 */
export function termsOf(investigation: Investigation): string {
  const { id, reference, groundId, suspicion, covert, from, to, expiresAt, persons, systems, workers } =
    investigation;
  const watched = persons.map(({ pseudonym }) => pseudonym);
  const digest = hash(
    "sha256",
    JSON.stringify([reference, suspicion, workers, investigation.proposed, watched]),
    "hex",
  );
  return [
    `id=${id}`,
    `ground=${groundId}`,
    `covert=${covert}`,
    `from=${new Date(from).toISOString()}`,
    `to=${new Date(to).toISOString()}`,
    `until=${new Date(expiresAt).toISOString()}`,
    `persons=${persons.length}`,
    `systems=${systems.length === 0 ? "*" : systems.join(",")}`,
    `words-sha256=${digest}`,
  ].join(" ");
}

/** How the log names a watched person in a question: by his place in the mandate, which alone tells who that is. */
export function personOnRecord({ id, persons }: Investigation, pseudonym: string): string {
  const place = persons.findIndex((person) => person.pseudonym === pseudonym) + 1;
  return `investigation=${id} person=${place}/${persons.length}`;
}

/** How the log names a subject in a question: whoever has the mandate can hold a pseudonym (base64url) against it. */
export function subjectOnRecord({ id, suspicion }: Investigation, subject: string): string {
  return `investigation=${id} subject-sha256=${hash("sha256", JSON.stringify([id, suspicion, subject]), "hex")}`;
}
