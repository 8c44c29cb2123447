import type { DetectorSettings } from "./detector-settings.ts";
import type { Draws } from "./draws.ts";
import type { Employees } from "./employees.ts";
import { type Key, keyOf } from "./key-of.ts";
import type { LinkState, LookUp } from "./stream-event.ts";
import type { Pairs, Subjects } from "./subjects.ts";
import type { Looker } from "./work-context.ts";

const day = 86_400;
/** Rows looked at with each event: every row comes by more often than new ones come in. */
const sweepSteps = 4;

/** Where memory stands; all of it belongs to the detector. */
export interface KnownSubjects {
  readonly subjects: Subjects;
  readonly pairs: Pairs;
  readonly employees: Employees;
  readonly draws: Draws;
}

/** Which subjects and which pairs of employee and subject are remembered, where work left them, and for how long. */
export class SubjectMemory {
  readonly #settings: DetectorSettings;
  readonly #subjects: Subjects;
  readonly #pairs: Pairs;
  readonly #employees: Employees;
  readonly #draws: Draws;

  constructor(settings: DetectorSettings, known: KnownSubjects) {
    this.#settings = settings;
    this.#subjects = known.subjects;
    this.#pairs = known.pairs;
    this.#employees = known.employees;
    this.#draws = known.draws;
  }

  /** The subject, or -1. One that was known by another name goes on under this one. */
  subjectOf({ formerSubject }: LookUp, key: Key): number {
    const { rows } = this.#subjects;
    const found = rows.find(key);
    if (found >= 0 || formerSubject === undefined) return found;
    const former = rows.find(keyOf(formerSubject));
    if (former < 0) return former;
    this.#draws.forget(rows.keyLow(former), former);
    rows.rename(former, key);
    this.#draws.put(key.low, former);
    return former;
  }

  /** Whether work explained an earlier look-up of this pair, not too long before. @param pair -1 for none */
  hadWork(pair: number, at: number): boolean {
    if (pair < 0) return false;
    const linkedAt = this.#pairs.linkedAt.get(pair);
    const inTime = at - linkedAt <= this.#settings.earlierWorkDays * day;
    return linkedAt !== 0 && inTime && this.#pairs.linkedSince.get(pair) <= at;
  }

  /** Whether later ones at this subject came before: what they left tells nothing about this one. */
  isLate(subject: number, at: number): boolean {
    return subject >= 0 && this.#subjects.at.get(subject) > at;
  }

  /**
   * Writes down where this look-up leaves the subject.
   *
   * @param found the subject, or -1 when it is new
   * @param pair the pair, or -1 when it is new
   * @returns the pair, or -1 when no more are remembered
   */
  remember(looker: Looker, key: Key, found: number, pair: number, link: LinkState): number {
    const { employee, at } = looker;
    const subject = found < 0 ? this.#add(key) : found;
    this.#leave(subject, looker);
    this.#employees.lookUps.add(employee, 1);
    let known = pair;
    if (known < 0) {
      if (this.#employees.pairs.get(employee) >= this.#settings.mostSubjects) return -1;
      known = this.#pairs.add(employee, subject, at);
      this.#employees.pairs.add(employee, 1);
      this.#employees.keepSubject(employee, subject, this.#draws.next());
    }
    this.#pairs.at.set(known, Math.max(at, this.#pairs.at.get(known)));
    if (link === "assigned" || link === "unit-queue") {
      if (!this.hadWork(known, at)) this.#pairs.linkedSince.set(known, at);
      this.#pairs.linkedAt.set(known, Math.max(at, this.#pairs.linkedAt.get(known)));
    }
    return known;
  }

  /** Forgets a few of those that nobody looked at since then. @param isKept pairs that are still needed */
  forget(before: number, isKept: (pair: number) => boolean): void {
    this.#pairs.rows.sweep(sweepSteps, (pair) => {
      if (this.#pairs.at.get(pair) >= before || isKept(pair)) return;
      this.#employees.pairs.add(this.#pairs.employee.get(pair), -1);
      this.#pairs.remove(pair);
    });
    this.#subjects.rows.sweep(sweepSteps, (subject) => {
      if (this.#subjects.newestPair.get(subject) > 0 || this.#subjects.at.get(subject) >= before) return;
      this.#draws.forget(this.#subjects.rows.keyLow(subject), subject);
      this.#subjects.rows.remove(subject);
    });
  }

  #add(key: Key): number {
    const subject = this.#subjects.rows.add(key);
    this.#draws.put(key.low, subject);
    return subject;
  }

  #leave(subject: number, { employee, team, activity, at }: Looker): void {
    const subjects = this.#subjects;
    if (subjects.at.get(subject) > at) return;
    subjects.at.set(subject, at);
    subjects.by.set(subject, employee);
    subjects.team.set(subject, team);
    subjects.activity.set(subject, activity);
  }
}
