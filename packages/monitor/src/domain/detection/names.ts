/** Small numbers for texts that come back often. Bounded: what comes after the bound shares one number. */
export class Names {
  readonly #most: number;
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** @returns from 0; `most` for whatever is new when all numbers are given */
  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    if (this.#texts.length >= this.#most) return this.#most;
    const number = this.#texts.length;
    this.#numbers.set(text, number);
    this.#texts.push(text);
    return number;
  }

  /** @returns undefined for a text that has no number */
  find(text: string): number | undefined {
    return this.#numbers.get(text);
  }

  textOf(number: number): string | undefined {
    return this.#texts[number];
  }

  get size(): number {
    return this.#texts.length;
  }

  texts(): readonly string[] {
    return this.#texts;
  }

  put(texts: readonly string[]): void {
    this.#numbers.clear();
    this.#texts.length = 0;
    for (const text of texts) this.numberOf(text);
  }
}
