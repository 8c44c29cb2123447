import type { Clock, Random } from "@grondslag/kernel";
import type { DelayVerdict, DisclosureDelay, DoneBy } from "../domain/disclosure/disclosure-delay.ts";

/**
 * Tells what may not be shown to a subject yet. Investigations with a mandate of their own keep theirs behind this
 * port too: whoever shows records to a subject asks nothing else.
 */
export interface DisclosureDelays {
  /**
   * Every delay that was approved about one of these subjects, standing or not.
   *
   * @param pseudonyms as `subjectIdText` writes them.
   */
  about(pseudonyms: readonly string[]): Promise<readonly DisclosureDelay[]>;
}

/** Keeps who decided what about disclosure. */
export interface DisclosureStore extends DisclosureDelays {
  /** Newest first, at most `most`. */
  list(most: number): Promise<readonly DisclosureDelay[]>;
  find(id: string): Promise<DisclosureDelay | undefined>;
  add(delay: DisclosureDelay): Promise<void>;
  /**
   * @param from since when it hides; ignored unless it was approved.
   * @returns false when somebody decided before, or what it extends stands no more at `done.at`
   */
  decide(id: string, verdict: DelayVerdict, done: DoneBy, from: number): Promise<boolean>;
  /** @returns false when it does not stand at `done.at` */
  lift(id: string, done: DoneBy): Promise<boolean>;
}

/** What deciding about disclosure stands on. */
export interface DisclosureServices {
  readonly store: DisclosureStore;
  /** Whether two ids are of one natural person. */
  readonly samePerson: (a: string, b: string) => Promise<boolean>;
  /** Pseudonyms of a subject (as in a request), one for each year, 32 bytes. */
  readonly pseudonymsOf: (subject: string, years: readonly number[]) => Promise<readonly Uint8Array[]>;
  readonly hasGround: (id: string) => Promise<boolean>;
  /** Retention class of an activity; undefined when the register does not have it. */
  readonly classOf: (activity: string) => Promise<string | undefined>;
  readonly clock: Clock;
  readonly random: Random;
}
