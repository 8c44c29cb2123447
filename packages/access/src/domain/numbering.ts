/** Gives every name a small number, for as long as the process lives. */
export class Numbering {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  /** The number of a name; a new name gets the next one, counting from 0. */
  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(name, number);
    this.#names.push(name);
    return number;
  }

  /** The number of a name that has one; -1 otherwise. */
  find(name: string): number {
    return this.#numbers.get(name) ?? -1;
  }

  /** The name that has this number. */
  name(number: number): string | undefined {
    return number < 0 ? undefined : this.#names[number];
  }
}
