/** Gives every name a small number, for as long as the process lives. */
export class Numbering {
  readonly #numbers = new Map<string, number>();

  /** The number of a name; a new name gets the next one, counting from 0. */
  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(name, number);
    return number;
  }
}
