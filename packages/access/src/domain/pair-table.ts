import { hashPair } from "./work-item-rows.ts";

/**
 * From a pair of 32-bit integers to a small positive number: open addressing in one typed array, so that a
 * million entries cost 32 MB and a look-up one line of memory. Linear probing; removal shifts later entries
 * back, so there are no tombstones to clean up.
 */
export class PairTable {
  #mask: number;
  /** Four words an entry: left, right, value (0 is empty), unused. */
  #entries: Int32Array;
  #size = 0;

  constructor(capacity = 64) {
    this.#mask = capacity - 1;
    this.#entries = new Int32Array(capacity * 4);
  }

  get size(): number {
    return this.#size;
  }

  /** The value of the pair; 0 when it has none. */
  get(left: number, right: number): number {
    const entries = this.#entries;
    let at = (hashPair(left, right) & this.#mask) << 2;
    for (;;) {
      const value = entries[at + 2] ?? 0;
      if (value === 0 || (entries[at] === left && entries[at + 1] === right)) return value;
      at = (at + 4) & ((this.#mask << 2) | 3);
    }
  }

  /** @param value positive. */
  set(left: number, right: number, value: number): void {
    if ((this.#size + 1) * 5 > (this.#mask + 1) * 3) this.#resize((this.#mask + 1) * 2);
    this.#put(left, right, value);
  }

  delete(left: number, right: number): void {
    const entries = this.#entries;
    let hole = hashPair(left, right) & this.#mask;
    while (entries[hole * 4] !== left || entries[hole * 4 + 1] !== right || entries[hole * 4 + 2] === 0) {
      if (entries[hole * 4 + 2] === 0) return;
      hole = (hole + 1) & this.#mask;
    }
    this.#size--;
    let next = hole;
    for (;;) {
      next = (next + 1) & this.#mask;
      if (entries[next * 4 + 2] === 0) break;
      const home = hashPair(entries[next * 4] ?? 0, entries[next * 4 + 1] ?? 0) & this.#mask;
      // An entry may move back into the hole only when its home does not lie between the hole and itself.
      const between = hole <= next ? hole < home && home <= next : hole < home || home <= next;
      if (between) continue;
      entries.copyWithin(hole * 4, next * 4, next * 4 + 4);
      hole = next;
    }
    entries.fill(0, hole * 4, hole * 4 + 4);
    if (this.#mask > 63 && this.#size * 8 < this.#mask) this.#resize((this.#mask + 1) / 2);
  }

  #put(left: number, right: number, value: number): void {
    const entries = this.#entries;
    let at = hashPair(left, right) & this.#mask;
    while (entries[at * 4 + 2] !== 0 && (entries[at * 4] !== left || entries[at * 4 + 1] !== right)) {
      at = (at + 1) & this.#mask;
    }
    if (entries[at * 4 + 2] === 0) this.#size++;
    entries[at * 4] = left;
    entries[at * 4 + 1] = right;
    entries[at * 4 + 2] = value;
  }

  #resize(capacity: number): void {
    const old = this.#entries;
    this.#mask = capacity - 1;
    this.#entries = new Int32Array(capacity * 4);
    this.#size = 0;
    for (let at = 0; at < old.length; at += 4) {
      const value = old[at + 2] ?? 0;
      if (value !== 0) this.#put(old[at] ?? 0, old[at + 1] ?? 0, value);
    }
  }
}
