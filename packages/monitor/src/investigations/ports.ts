import type { Clock, Random } from "@grondslag/kernel";
import type { PeersFound, PeersQuestion, QueryRow, RecordPlace } from "@grondslag/log";
import type { DoneBy, Investigation, InvestigationNote, Verdict } from "../domain/investigation.ts";
import type { OversightPeople } from "../oversight-people.ts";

/** Keeps investigations. */
export interface InvestigationStore {
  /** Newest first. */
  list(): Promise<readonly Investigation[]>;
  find(id: string): Promise<Investigation | undefined>;
  /** Every covert investigation that was approved and that watches one of these subjects (pseudonyms, base64url). */
  covertAbout(subjects: readonly string[]): Promise<readonly Investigation[]>;
  /** Every covert investigation of one of these employees (by id), whatever became of it. */
  covertOf(employeeIds: readonly string[]): Promise<readonly Investigation[]>;
  add(investigation: Investigation): Promise<void>;
  /**
   * @param ownSubjects what a covert one hides from now on; of others there are none
   * @returns false when somebody decided before
   */
  decide(id: string, verdict: Verdict, done: DoneBy, ownSubjects: readonly string[]): Promise<boolean>;
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
  /** Ids of the systems of which rows count; empty: all of them. */
  readonly systems: readonly string[];
  /** Only what somebody saw, and what he was refused. */
  readonly lookUps: boolean;
  /** What is written down of the question: which investigation, and whom by his place in it. */
  readonly object: string;
}

/** A comparison that stays within an investigation. */
export interface BoundedPeersQuestion extends Omit<PeersQuestion, "record"> {
  /** As of a question. */
  readonly object: string;
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
  /** Compares an employee with others in the same role; the question is on record before it is answered. */
  readonly peers: (question: BoundedPeersQuestion) => Promise<PeersFound>;
  /** The rows of one record, employees by pseudonym; none when there is no such record that the asker may hear of. */
  readonly rowsAt: (place: RecordPlace, asker: string) => Promise<readonly QueryRow[]>;
  /** Pseudonyms (base64url) of an employee as a subject, in these years; none when his own file is not known. */
  readonly ownSubjects: (employeeId: string, years: readonly number[]) => Promise<readonly string[]>;
  /** Puts on record what somebody decides about an investigation, with its terms; settles when it is durable. */
  readonly record: (by: string, action: string, object: string) => Promise<void>;
  /** Within so many days of the end those watched are told. */
  readonly informWithinDays: number;
  readonly clock: Clock;
  readonly random: Random;
}
