import { Column, type ColumnArray } from "./column.ts";
import type { DetectorSettings } from "./detector-settings.ts";
import type { Addend } from "./finding.ts";
import type { Pairs, Subjects } from "./subjects.ts";

const day = 86_400;
/** Pairs whose days have passed that are weighed with one event: far more than one event adds, so that a quiet week is caught up with. */
const dueSteps = 256;
/** Colleagues at a subject of whom is asked whether they made something of it. */
const mostColleagues = 8;
/** Of an employee: subjects of work that were counted, and those without a product. */
const width = 2;
const endOfQueue = -1;

export interface WorkProductsCopy {
  readonly head: number;
  readonly tail: number;
  readonly employees: ColumnArray;
  readonly agency: ColumnArray;
  readonly told: ColumnArray;
  readonly toldAt: ColumnArray;
}

/** What is asked of the detector when the days of a pair have passed. */
export interface DueAnswers {
  /** Whether work at a subject was seen to go from one to the other. */
  readonly handsOver: (from: number, to: number) => boolean;
  /** Adds to what is held against a pair; @returns what was added, after bounds */
  readonly weigh: (pair: number, llr: number) => number;
}

/**
 * Whether anything came of a look-up: within some days an action that changes something at the same subject, by the
 * employee or by a colleague to whom he hands over. How often work comes to nothing is counted where it has a link.
 * It is weighed when the days have passed, never before; and a product clears nobody, because anybody can change a word.
 */
export class WorkProducts {
  readonly #settings: DetectorSettings;
  readonly #subjects: Subjects;
  readonly #pairs: Pairs;
  readonly #employees = new Column("f32", width);
  readonly #agency = new Column("f64", width);
  /** What was added to an employee's evidence of late, for how many subjects, and when. */
  readonly #told = new Column("f32", width);
  readonly #toldAt = new Column("i32");
  /** The pair that has waited longest, and the newest, plus one; 0 is none. */
  #head = 0;
  #tail = 0;

  constructor(settings: DetectorSettings, subjects: Subjects, pairs: Pairs) {
    this.#settings = settings;
    this.#subjects = subjects;
    this.#pairs = pairs;
    this.#agency.grow(1);
  }

  grow(employees: number): void {
    for (const column of [this.#employees, this.#told, this.#toldAt]) column.grow(employees);
  }

  /** From now on it is waited for a product of this pair. */
  begin(pair: number, at: number): void {
    this.#pairs.since.set(pair, at);
    this.#pairs.next.set(pair, endOfQueue);
    if (this.#tail > 0) this.#pairs.next.set(this.#tail - 1, pair + 1);
    else this.#head = pair + 1;
    this.#tail = pair + 1;
  }

  produced(pair: number, at: number): void {
    this.#pairs.productAt.set(pair, Math.max(at, this.#pairs.productAt.get(pair)));
  }

  /** A pair that is waited for is not to be forgotten. */
  isWaitedFor(pair: number): boolean {
    return this.#pairs.next.get(pair) !== 0;
  }

  /** Counts or weighs the next few pairs whose days have passed. @param now seconds, of the newest event */
  pass(now: number, answers: DueAnswers): void {
    const wait = this.#settings.productDays * day;
    for (let step = 0; step < dueSteps && this.#head > 0; step++) {
      const pair = this.#head - 1;
      if (this.#pairs.since.get(pair) + wait > now) return;
      const next = this.#pairs.next.get(pair);
      this.#pairs.next.set(pair, 0);
      this.#head = Math.max(0, next);
      if (this.#head === 0) this.#tail = 0;
      this.#judge(pair, now, answers);
    }
  }

  /** What came of his earlier subjects, as a part of his score; undefined when there is nothing to tell. */
  addend(employee: number, at: number): Addend | undefined {
    const count = this.#told.get(employee * width);
    if (count === 0 || this.#isOld(employee, at)) return undefined;
    const llr = this.#told.get(employee * width + 1);
    const rounded = (place: number) => Math.round(this.#employees.get(employee * width + place) * 10) / 10;
    return {
      feature: "no-product",
      value: `${count} within ${this.#settings.productDays} days`,
      llr,
      counts: { work: rounded(1), workOf: rounded(0) },
    };
  }

  fade(factor: number): void {
    for (const column of [this.#employees, this.#agency]) column.scale(factor);
  }

  get bytes(): number {
    return this.#employees.bytes + this.#told.bytes + this.#toldAt.bytes;
  }

  copy(employees: number): WorkProductsCopy {
    return {
      head: this.#head,
      tail: this.#tail,
      employees: this.#employees.copy(employees),
      agency: this.#agency.copy(1),
      told: this.#told.copy(employees),
      toldAt: this.#toldAt.copy(employees),
    };
  }

  put(copy: WorkProductsCopy): void {
    this.#head = copy.head;
    this.#tail = copy.tail;
    this.#employees.put(copy.employees);
    this.#agency.put(copy.agency);
    this.#told.put(copy.told);
    this.#toldAt.put(copy.toldAt);
  }

  #judge(pair: number, now: number, { handsOver, weigh }: DueAnswers): void {
    const employee = this.#pairs.employee.get(pair);
    const isUnexplained = this.#pairs.evidenceAt.get(pair) !== 0;
    const hadWork = this.#pairs.linkedAt.get(pair) !== 0;
    if (isUnexplained === hadWork) return;
    const hasProduct = this.#hasProduct(pair, employee, handsOver);
    if (hadWork) {
      for (const [column, row] of [
        [this.#employees, employee],
        [this.#agency, 0],
      ] as const) {
        column.add(row * width, 1);
        if (!hasProduct) column.add(row * width + 1, 1);
      }
      return;
    }
    if (hasProduct) return;
    const llr = Math.log(this.#settings.noProductShare / this.#shareInWork(employee));
    const added = llr <= 0 ? 0 : weigh(pair, Math.min(this.#settings.bounds.feature, llr));
    if (added <= 0) return;
    if (this.#isOld(employee, now)) this.#told.clearRow(employee);
    this.#told.add(employee * width, 1);
    this.#told.add(employee * width + 1, added);
    this.#toldAt.set(employee, now);
  }

  #hasProduct(pair: number, employee: number, handsOver: DueAnswers["handsOver"]): boolean {
    const pairs = this.#pairs;
    const since = pairs.since.get(pair);
    if (pairs.productAt.get(pair) >= since) return true;
    let other = this.#subjects.newestPair.get(pairs.subject.get(pair));
    for (let i = 0; i < mostColleagues && other > 0; i++) {
      const isLater = other - 1 !== pair && pairs.productAt.get(other - 1) >= since;
      if (isLater && handsOver(employee, pairs.employee.get(other - 1))) return true;
      other = pairs.older.get(other - 1);
    }
    return false;
  }

  /** How often his work comes to nothing, shrunk to that of all; of what was never counted it is assumed. */
  #shareInWork(employee: number): number {
    const { shrinkage: k } = this.#settings;
    const agency = (this.#agency.get(1) + k) / (this.#agency.get(0) + k);
    const own = this.#employees.get(employee * width + 1) + k * agency;
    return own / (this.#employees.get(employee * width) + k);
  }

  #isOld(employee: number, now: number): boolean {
    return now - this.#toldAt.get(employee) > this.#settings.productDays * day;
  }
}
