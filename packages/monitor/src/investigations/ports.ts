import type { Clock, Random } from "@grondslag/kernel";
import type { QueryRow } from "@grondslag/log";
import type { DoneBy, Investigation, InvestigationNote, Verdict } from "../domain/investigation.ts";
import type { OversightPeople } from "../oversight-people.ts";

/** Keeps investigations. */
export interface InvestigationStore {
  /** Newest first. */
  list(): Promise<readonly Investigation[]>;
  find(id: string): Promise<Investigation | undefined>;
  add(investigation: Investigation): Promise<void>;
  /** @returns false when somebody decided before */
  decide(id: string, verdict: Verdict, done: DoneBy): Promise<boolean>;
  /** @returns false when it was not approved, or was closed before */
  close(id: string, closed: NonNullable<Investigation["closed"]>): Promise<boolean>;
  /** @returns false when it was told before */
  inform(id: string, informed: NonNullable<Investigation["informed"]>): Promise<boolean>;
  note(id: string, note: InvestigationNote): Promise<void>;
}

/** A question that stays within an investigation. */
export interface BoundedQuestion {
  /** Id of the employee, or the pseudonym (base64url) of the subject. */
  readonly by: { readonly employee: string } | { readonly subject: string };
  /** Half open, milliseconds since the Unix epoch. */
  readonly from: number;
  readonly to: number;
  readonly page?: string | undefined;
  readonly limit: number;
  /** Id of the employee who asks. */
  readonly asker: string;
  /** What is written down as the reason: the reference and the motive. */
  readonly motive: string;
}

export interface BoundedAnswer {
  /** Newest first, employees by pseudonym. */
  readonly items: readonly QueryRow[];
  readonly next: string | undefined;
}

/** What investigations stand on. */
export interface InvestigationServices {
  readonly store: InvestigationStore;
  readonly people: OversightPeople;
  readonly hasGround: (id: string) => Promise<boolean>;
  /** Asks the log; the question is on record before it is answered. */
  readonly ask: (question: BoundedQuestion) => Promise<BoundedAnswer>;
  /** Within so many days of the end those watched are told. */
  readonly informWithinDays: number;
  readonly clock: Clock;
  readonly random: Random;
}
