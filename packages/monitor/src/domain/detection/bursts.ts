import { Column, type ColumnArray } from "./column.ts";
import type { DetectorSettings } from "./detector-settings.ts";
import type { Addend } from "./finding.ts";

const hour = 3600;
/** Bounds of the number of subjects in about an hour that are told apart. */
const steps = [1.5, 2.5, 4, 6, 10, 16, 25] as const;
const kinds = steps.length + 1;

export interface BurstsCopy {
  readonly recent: ColumnArray;
  readonly recentAt: ColumnArray;
  readonly employees: ColumnArray;
  readonly agency: ColumnArray;
}

/**
 * How many subjects an employee opens in about an hour that he had not opened before, held against what he and the
 * agency do in work with a link. Whoever works through a pile each week is not told from his own weeks by it; a pile of
 * look-ups without work from somebody who never has one, is.
 */
export class Bursts {
  readonly #settings: DetectorSettings;
  /** Subjects of the last hour, fading, and when that was. */
  readonly #recent = new Column("f32");
  readonly #recentAt = new Column("i32");
  readonly #employees = new Column("f32", kinds);
  readonly #agency = new Column("f64", kinds);

  constructor(settings: DetectorSettings) {
    this.#settings = settings;
    this.#agency.grow(1);
  }

  grow(employees: number): void {
    for (const column of [this.#recent, this.#recentAt, this.#employees]) column.grow(employees);
  }

  /**
   * Counts a first look-up of a subject.
   *
   * @param at seconds
   * @param linked whether work with a link asked for it: only that says what is usual
   * @returns what it says beside the others of this hour; undefined when later ones came before
   */
  take(employee: number, at: number, linked: boolean): Addend | undefined {
    const since = at - this.#recentAt.get(employee);
    const recent = this.#recent.get(employee);
    if (since < -this.#settings.aheadSeconds) {
      this.#recent.set(employee, recent + Math.exp(since / hour));
      return undefined;
    }
    const subjects = recent * Math.exp(-Math.max(0, since) / hour) + 1;
    this.#recent.set(employee, subjects);
    if (since > 0) this.#recentAt.set(employee, at);
    const kind = kindOf(subjects);
    const addend = this.#addend(employee, kind);
    if (linked) {
      this.#employees.add(employee * kinds + kind, 1);
      this.#agency.add(kind, 1);
    }
    return addend;
  }

  fade(factor: number): void {
    for (const column of [this.#employees, this.#agency]) column.scale(factor);
  }

  get bytes(): number {
    return [this.#recent, this.#recentAt, this.#employees].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  copy(employees: number): BurstsCopy {
    return {
      recent: this.#recent.copy(employees),
      recentAt: this.#recentAt.copy(employees),
      employees: this.#employees.copy(employees),
      agency: this.#agency.copy(1),
    };
  }

  put(copy: BurstsCopy): void {
    this.#recent.put(copy.recent);
    this.#recentAt.put(copy.recentAt);
    this.#employees.put(copy.employees);
    this.#agency.put(copy.agency);
  }

  /** Misuse goes at the pace of work, but for a share at any pace. */
  #addend(employee: number, kind: number): Addend {
    const { shrinkage: k, burstShare, bounds } = this.#settings;
    let [own, all] = [0, 0];
    for (let other = 0; other < kinds; other++) {
      own += this.#employees.get(employee * kinds + other);
      all += this.#agency.get(other);
    }
    const agency = (this.#agency.get(kind) + k / kinds) / (all + k);
    const work = this.#employees.get(employee * kinds + kind);
    const share = (work + k * agency) / (own + k);
    const llr = Math.min(bounds.feature, Math.log(1 - burstShare + burstShare / kinds / share));
    const counts = { work: Math.round(work * 10) / 10, workOf: Math.round(own * 10) / 10, agency };
    return { feature: "burst", value: `from ${Math.ceil(steps[kind - 1] ?? 1)} an hour`, llr, counts };
  }
}

function kindOf(subjects: number): number {
  let kind = 0;
  while (kind < steps.length && subjects >= (steps[kind] ?? 0)) kind++;
  return kind;
}
