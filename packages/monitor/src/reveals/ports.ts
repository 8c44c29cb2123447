import type { Clock, Random } from "@grondslag/kernel";
import type { DoneBy, Verdict } from "../domain/investigation.ts";
import type { Reveal } from "../domain/reveal.ts";
import type { OversightPeople } from "../oversight-people.ts";

/** Keeps reveals. */
export interface RevealStore {
  /** Newest first, at most `most`. */
  list(most: number): Promise<readonly Reveal[]>;
  find(id: string): Promise<Reveal | undefined>;
  /** Those that were agreed about these employees (by id), newest first. */
  agreedAbout(employeeIds: readonly string[]): Promise<readonly Reveal[]>;
  add(reveal: Reveal): Promise<void>;
  /** @returns false when somebody decided before */
  decide(id: string, verdict: Verdict, done: DoneBy): Promise<boolean>;
}

/** What reveals stand on. */
export interface RevealServices {
  readonly store: RevealStore;
  readonly people: OversightPeople;
  /** Puts on record what somebody decides about a reveal, with its terms; settles when it is durable. */
  readonly record: (by: string, action: string, object: string) => Promise<void>;
  readonly clock: Clock;
  readonly random: Random;
}

/** Who may ask for a name, and who may agree; routes name them, and the roles that give them must differ. */
export const revealPermissions = { propose: "reveal.propose", agree: "reveal.decide" } as const;
