import { Column, type ColumnArray, type ColumnKind } from "./column.ts";
import type { Key } from "./key-of.ts";

const used = -1;
const endOfFree = -2;

/** A table as it is kept in a snapshot. */
export interface RowsCopy {
  readonly top: number;
  readonly size: number;
  readonly free: number;
  readonly cursor: number;
  readonly arrays: readonly ColumnArray[];
}

/**
 * Rows of numbers, found by a key of 64 bits. A row keeps its place as long as it is there; the place of a removed
 * row is used again. Holds no text, so that millions of rows cost no more than their numbers.
 */
export class KeyedRows {
  readonly #high = new Column("i32");
  readonly #low = new Column("i32");
  /** `used`, or the next free place. */
  readonly #state = new Column("i32");
  readonly #columns: Column[] = [this.#high, this.#low, this.#state];
  /** Places by hash of the key, plus one; 0 is empty. Less than 70 % full, so that a search ends. */
  #index = new Int32Array(16);
  #capacity = 0;
  #top = 0;
  #free = endOfFree;
  #size = 0;
  #cursor = 0;

  /** Adds a column. Only before the first row. */
  column(kind: ColumnKind, width = 1): Column {
    const column = new Column(kind, width);
    this.#columns.push(column);
    return column;
  }

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.#columns.reduce((sum, column) => sum + column.bytes, this.#index.byteLength);
  }

  /** @returns the place of the row, or -1 */
  find({ high, low }: Key): number {
    const mask = this.#index.length - 1;
    for (let at = hash(high, low) & mask; ; at = (at + 1) & mask) {
      const place = (this.#index[at] ?? 0) - 1;
      if (place < 0) return -1;
      if (this.#low.get(place) === low && this.#high.get(place) === high) return place;
    }
  }

  /** Adds a row of zeros under a key that is not there yet. @returns its place */
  add({ high, low }: Key): number {
    const place = this.#free === endOfFree ? this.#top : this.#free;
    if (place === this.#top) {
      this.#top += 1;
      if (this.#top > this.#capacity) this.#grow(Math.max(64, Math.ceil(this.#capacity * 1.5)));
    } else {
      this.#free = this.#state.get(place);
      for (const column of this.#columns) column.clearRow(place);
    }
    this.#high.set(place, high);
    this.#low.set(place, low);
    this.#state.set(place, used);
    this.#size += 1;
    if (this.#size > this.#index.length * 0.7) this.#reindex(this.#index.length * 2);
    else this.#enter(place);
    return place;
  }

  /** Finds a row under another key from now on, which is not there yet; its place stays. */
  rename(place: number, { high, low }: Key): void {
    this.#leave(place);
    this.#high.set(place, high);
    this.#low.set(place, low);
    this.#enter(place);
  }

  remove(place: number): void {
    this.#leave(place);
    this.#state.set(place, this.#free);
    this.#free = place;
    this.#size -= 1;
  }

  /** Takes a row out of the index. */
  #leave(place: number): void {
    const mask = this.#index.length - 1;
    let hole = hash(this.#high.get(place), this.#low.get(place)) & mask;
    while (this.#index[hole] !== place + 1) hole = (hole + 1) & mask;
    // What was pushed on by the removed row moves back, so that a search still ends at the first empty place.
    for (let at = (hole + 1) & mask; ; at = (at + 1) & mask) {
      const other = (this.#index[at] ?? 0) - 1;
      if (other < 0) break;
      const home = hash(this.#high.get(other), this.#low.get(other)) & mask;
      if (((at - home) & mask) >= ((at - hole) & mask)) {
        this.#index[hole] = other + 1;
        hole = at;
      }
    }
    this.#index[hole] = 0;
  }

  /** The lower half of the key of a row. */
  keyLow(place: number): number {
    return this.#low.get(place);
  }

  isUsed(place: number): boolean {
    return place >= 0 && place < this.#top && this.#state.get(place) === used;
  }

  /** Looks at the next few rows, round and round: old ones are removed a few at a time, never all at once. */
  sweep(steps: number, visit: (place: number) => void): void {
    for (let step = 0; step < steps && this.#top > 0; step++) {
      this.#cursor = this.#cursor + 1 >= this.#top ? 0 : this.#cursor + 1;
      if (this.isUsed(this.#cursor)) visit(this.#cursor);
    }
  }

  copy(): RowsCopy {
    const arrays = this.#columns.map((column) => column.copy(this.#top));
    return { top: this.#top, size: this.#size, free: this.#free, cursor: this.#cursor, arrays };
  }

  put({ top, size, free, cursor, arrays }: RowsCopy): void {
    this.#grow(Math.max(64, top));
    for (const [i, column] of this.#columns.entries()) column.put(arrays[i] ?? []);
    this.#top = top;
    this.#size = size;
    this.#free = free;
    this.#cursor = cursor;
    let length = 16;
    while (size > length * 0.7) length *= 2;
    this.#reindex(length);
  }

  #grow(rows: number): void {
    for (const column of this.#columns) column.grow(rows);
    this.#capacity = Math.max(rows, this.#capacity);
  }

  #reindex(length: number): void {
    this.#index = new Int32Array(length);
    for (let place = 0; place < this.#top; place++) {
      if (this.#state.get(place) === used) this.#enter(place);
    }
  }

  #enter(place: number): void {
    const mask = this.#index.length - 1;
    let at = hash(this.#high.get(place), this.#low.get(place)) & mask;
    while (this.#index[at] !== 0) at = (at + 1) & mask;
    this.#index[at] = place + 1;
  }
}

/** Keys may be small numbers in a row: mixes them well. */
function hash(high: number, low: number): number {
  let mixed = Math.imul(high ^ (high >>> 16), 0x7feb352d) ^ low;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
