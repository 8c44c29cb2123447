import { keyOf } from "./key-of.ts";
import { KeyedRows, type RowsCopy } from "./keyed-rows.ts";

/** So many of the newest are known again; what follows the log by its position needs no more. */
const most = 65_536;

/** The ids of the newest look-ups, so that one that comes twice counts once. */
export class RecentIds {
  readonly #rows = new KeyedRows();
  readonly #ring = new Int32Array(most).fill(-1);
  #next = 0;

  /** @returns false when it was there already */
  add(id: string): boolean {
    const key = keyOf(id);
    if (this.#rows.find(key) >= 0) return false;
    const oldest = this.#ring[this.#next] ?? -1;
    if (oldest >= 0) this.#rows.remove(oldest);
    this.#ring[this.#next] = this.#rows.add(key);
    this.#next = (this.#next + 1) % most;
    return true;
  }

  get bytes(): number {
    return this.#rows.bytes + this.#ring.byteLength;
  }

  copy(): RecentIdsCopy {
    return { rows: this.#rows.copy(), ring: this.#ring.slice(), next: this.#next };
  }

  put({ rows, ring, next }: RecentIdsCopy): void {
    this.#rows.put(rows);
    this.#ring.set(ring);
    this.#next = next;
  }
}

export interface RecentIdsCopy {
  readonly rows: RowsCopy;
  readonly ring: Int32Array;
  readonly next: number;
}
