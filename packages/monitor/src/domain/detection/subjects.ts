import type { Key } from "./key-of.ts";
import { KeyedRows, type RowsCopy } from "./keyed-rows.ts";

/** What is known of each subject: where work left it. */
export class Subjects {
  readonly rows = new KeyedRows();
  /** The newest look-up: when (seconds), by whom, in which team, doing what. */
  readonly at = this.rows.column("i32");
  readonly by = this.rows.column("i32");
  readonly team = this.rows.column("i32");
  readonly activity = this.rows.column("i32");
  /** The newest of its pairs, plus one; 0 is none. */
  readonly newestPair = this.rows.column("i32");
  /** Evidence of all unexplained lookers together, fading over a week, as it was at that time. */
  readonly lookers = this.rows.column("f32");
  readonly lookersAt = this.rows.column("i32");

  find(key: Key): number {
    return this.rows.find(key);
  }

  copy(): RowsCopy {
    return this.rows.copy();
  }

  put(copy: RowsCopy): void {
    this.rows.put(copy);
  }
}

/** What is known of an employee at a subject. */
export class Pairs {
  readonly rows = new KeyedRows();
  readonly employee = this.rows.column("i32");
  readonly subject = this.rows.column("i32");
  /** The newest look-up, and the newest that work explained; seconds, 0 is never. */
  readonly at = this.rows.column("i32");
  readonly linkedAt = this.rows.column("i32");
  /** Since when work explained it, without a pause that is too long. */
  readonly linkedSince = this.rows.column("i32");
  /** What his unexplained look-ups here add up to, when that was, and his part of the subject's lookers. */
  readonly evidence = this.rows.column("f32");
  readonly evidenceAt = this.rows.column("i32");
  /** How much of it came of repeats. */
  readonly repeats = this.rows.column("f32");
  readonly part = this.rows.column("f32");
  /** What this pair added to the evidence against the employee: with the other lookers. */
  readonly counted = this.rows.column("f32");
  /** Since when it is waited for a product of work here, the newest product, and the next pair that waits, plus one. */
  readonly since = this.rows.column("i32");
  readonly productAt = this.rows.column("i32");
  readonly next = this.rows.column("i32");
  /** The pairs of the same subject before and after this one, plus one. */
  readonly older = this.rows.column("i32");
  readonly newer = this.rows.column("i32");
  readonly #subjects: Subjects;

  constructor(subjects: Subjects) {
    this.#subjects = subjects;
  }

  find(employee: number, subject: number): number {
    return this.rows.find({ high: employee, low: subject });
  }

  add(employee: number, subject: number, at: number): number {
    const place = this.rows.add({ high: employee, low: subject });
    this.employee.set(place, employee);
    this.subject.set(place, subject);
    this.at.set(place, at);
    const newest = this.#subjects.newestPair.get(subject);
    this.older.set(place, newest);
    if (newest > 0) this.newer.set(newest - 1, place + 1);
    this.#subjects.newestPair.set(subject, place + 1);
    return place;
  }

  remove(place: number): void {
    const older = this.older.get(place);
    const newer = this.newer.get(place);
    if (older > 0) this.newer.set(older - 1, newer);
    if (newer > 0) this.older.set(newer - 1, older);
    else this.#subjects.newestPair.set(this.subject.get(place), older);
    this.rows.remove(place);
  }

  copy(): RowsCopy {
    return this.rows.copy();
  }

  put(copy: RowsCopy): void {
    this.rows.put(copy);
  }
}
