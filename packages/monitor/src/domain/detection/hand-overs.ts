import { KeyedRows, type RowsCopy } from "./keyed-rows.ts";

/** How often work at one subject went from one to another, between colleagues or between teams. */
export class HandOvers {
  readonly #rows = new KeyedRows();
  readonly #count = this.#rows.column("f32");
  readonly #at = this.#rows.column("i32");

  count(from: number, to: number): number {
    const place = this.#rows.find({ high: from, low: to });
    return place < 0 ? 0 : this.#count.get(place);
  }

  add(from: number, to: number, at: number): void {
    const key = { high: from, low: to };
    const found = this.#rows.find(key);
    const place = found < 0 ? this.#rows.add(key) : found;
    this.#count.add(place, 1);
    this.#at.set(place, Math.max(at, this.#at.get(place)));
  }

  /** Forgets a few of those that were not seen since then. */
  forget(before: number): void {
    this.#rows.sweep(2, (place) => {
      if (this.#at.get(place) < before) this.#rows.remove(place);
    });
  }

  get bytes(): number {
    return this.#rows.bytes;
  }

  copy(): RowsCopy {
    return this.#rows.copy();
  }

  put(copy: RowsCopy): void {
    this.#rows.put(copy);
  }
}
