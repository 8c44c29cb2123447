import type { DetectorSettings } from "./detector-settings.ts";
import type { Pairs, Subjects } from "./subjects.ts";

/**
 * The unexplained lookers at each subject together, fading over a week: several employees whom no work leads to one
 * person weigh more than each of them alone.
 */
export class SeveralLookers {
  readonly #settings: DetectorSettings;
  readonly #subjects: Subjects;
  readonly #pairs: Pairs;

  constructor(settings: DetectorSettings, subjects: Subjects, pairs: Pairs) {
    this.#settings = settings;
    this.#subjects = subjects;
    this.#pairs = pairs;
  }

  /** Evidence of the other lookers at the subject of a pair, bounded. @param at seconds */
  othersThan(pair: number, at: number): number {
    const subject = this.#pairs.subject.get(pair);
    const others = this.#all(subject, at) - this.#partOf(pair, at);
    return Math.min(this.#settings.bounds.lookers, Math.max(0, others));
  }

  /** Puts the evidence of a pair in the place of what it was. Before the pair's own time is set. */
  join(pair: number, evidence: number, at: number): void {
    const subject = this.#pairs.subject.get(pair);
    const { lookers, lookersAt } = this.#subjects;
    const part = Math.max(0, Math.log1p(this.#settings.lookersShare * Math.expm1(evidence)));
    lookers.set(subject, Math.max(0, this.#all(subject, at) - this.#partOf(pair, at)) + part);
    lookersAt.set(subject, Math.max(at, lookersAt.get(subject)));
    this.#pairs.part.set(pair, part);
  }

  #all(subject: number, at: number): number {
    return this.#subjects.lookers.get(subject) * this.#left(at - this.#subjects.lookersAt.get(subject));
  }

  #partOf(pair: number, at: number): number {
    return this.#pairs.part.get(pair) * this.#left(at - this.#pairs.evidenceAt.get(pair));
  }

  /** What is left after a time of what fades over a week. */
  #left(seconds: number): number {
    return Math.exp(-Math.max(0, seconds) / this.#settings.windows[1]);
  }
}
