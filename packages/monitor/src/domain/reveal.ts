import { hash } from "node:crypto";
import type { DoneBy, Verdict } from "./investigation.ts";

/**
 * That the name behind a pseudonym is shown: asked by one person, agreed by another in another role, with a reason,
 * for a short time (row M9).
 */
export interface Reveal {
  readonly id: string;
  /** Id of the employee. It is told while the reveal stands, and never before. */
  readonly employeeId: string;
  /** 16 hexadecimal digits. */
  readonly pseudonym: string;
  /** The year (UTC) of the pseudonym. */
  readonly year: number;
  /** What it is for, such as the id of an alert or the reference of an investigation. */
  readonly about: string;
  readonly reason: string;
  /** The name is told until then, milliseconds since the Unix epoch. */
  readonly until: number;
  readonly proposed: DoneBy;
  readonly decided: (DoneBy & { readonly verdict: Verdict }) | undefined;
}

export type RevealState = "proposed" | "standing" | "over" | "rejected" | "withdrawn";

/** What has become of it: it ends by the clock. */
export function revealState({ decided, until }: Reveal, now: number): RevealState {
  if (decided === undefined) return now < until ? "proposed" : "over";
  if (decided.verdict !== "approved") return decided.verdict;
  return now < until ? "standing" : "over";
}

/** What the log must hold of a reveal: until when, and whom and why as a digest, as of a mandate. */
export function revealTerms({ id, pseudonym, year, about, reason, until, proposed }: Reveal): string {
  const digest = hash("sha256", JSON.stringify([pseudonym, year, about, reason, proposed]), "hex");
  return `id=${id} until=${new Date(until).toISOString()} words-sha256=${digest}`;
}
