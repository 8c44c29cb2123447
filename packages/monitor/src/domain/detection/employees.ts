import { Column, type ColumnArray } from "./column.ts";
import { ownSubjects } from "./draws.ts";
import { Names } from "./names.ts";

const mostEmployees = 1_000_000;
const week = 7 * 86_400;

/** What is known of each employee beside his rates and his evidence. */
export class Employees {
  readonly names = new Names(mostEmployees);
  /** Subjects that are remembered of him. */
  readonly pairs = new Column("i32");
  /** First look-ups with a link at subjects that nobody had seen. */
  readonly intakes = new Column("f32");
  /** Look-ups, so that a colleague who works is told from a system that only opens work. */
  readonly lookUps = new Column("f64");
  readonly #own = new Column("i32", ownSubjects);
  /** Subjects in about a week, those without a link among them, and when that was. */
  readonly #week = new Column("f32", 2);
  readonly #weekAt = new Column("i32");
  #room = 0;

  /** @returns the number of an employee, with room for him in every column, and whether there was none before */
  numberOf(name: string): number {
    const number = this.names.numberOf(name);
    if (number >= this.#room) {
      this.#room = Math.max(64, Math.ceil((number + 1) * 1.5));
      for (const column of this.#columns()) column.grow(this.#room);
    }
    return number;
  }

  get room(): number {
    return this.#room;
  }

  hasLookedUp(name: string): boolean {
    // An employee who is not known yet gets no number by being asked about.
    const number = this.names.find(name);
    return number !== undefined && this.lookUps.get(number) > 0;
  }

  countSubject(employee: number, withoutLink: boolean, at: number): void {
    const since = Math.max(0, at - this.#weekAt.get(employee));
    const left = Math.exp(-since / week);
    for (const i of [0, 1]) {
      const place = employee * 2 + i;
      this.#week.set(place, this.#week.get(place) * left);
    }
    this.#weekAt.set(employee, Math.max(at, this.#weekAt.get(employee)));
    this.#week.add(employee * 2, 1);
    if (withoutLink) this.#week.add(employee * 2 + 1, 1);
  }

  weekOf(employee: number): { readonly subjects: number; readonly withoutLink: number } {
    return {
      subjects: Math.round(this.#week.get(employee * 2) * 10) / 10,
      withoutLink: Math.round(this.#week.get(employee * 2 + 1) * 10) / 10,
    };
  }

  /** Remembers a subject of his to draw from. */
  keepSubject(employee: number, subject: number, chance: number): void {
    this.#own.set(employee * ownSubjects + Math.floor(chance * ownSubjects), subject + 1);
  }

  /** @param chance from 0 to 1 @returns one of his subjects, or -1 */
  drawSubject(employee: number, chance: number): number {
    return this.#own.get(employee * ownSubjects + Math.floor(chance * ownSubjects)) - 1;
  }

  get bytes(): number {
    return this.#columns().reduce((sum, column) => sum + column.bytes, 60 * this.names.size);
  }

  copy(): EmployeesCopy {
    const { size } = this.names;
    return { names: [...this.names.texts()], columns: this.#columns().map((column) => column.copy(size)) };
  }

  put({ names, columns }: EmployeesCopy): void {
    this.names.put(names);
    if (names.length > 0) this.numberOf(names.at(-1) ?? "");
    for (const [i, column] of this.#columns().entries()) column.put(columns[i] ?? []);
  }

  #columns(): readonly Column[] {
    return [this.pairs, this.intakes, this.lookUps, this.#own, this.#week, this.#weekAt];
  }
}

export interface EmployeesCopy {
  readonly names: readonly string[];
  readonly columns: readonly ColumnArray[];
}
