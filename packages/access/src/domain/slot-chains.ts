const smallest = 64;
/** The end of a chain. */
const none = -1;

/**
 * Doubly linked lists of slots in typed arrays, one list for each key from 0: 8 bytes a slot and 4 a key,
 * whatever the length of a list, and adding or removing takes the same short time in a long one.
 */
export class SlotChains {
  /** By key: the first slot plus one (0: none). */
  #heads = new Int32Array(smallest);
  /** By slot: the next and the previous slot, plus one. */
  #links = new Int32Array(smallest * 2);

  /** The first slot of a key; -1 when there is none. */
  first(key: number): number {
    return (this.#heads[key] ?? 0) - 1;
  }

  /** The slot after this one; -1 at the end. */
  next(slot: number): number {
    return (this.#links[slot * 2] ?? 0) - 1;
  }

  /** Puts a slot that is in no list at the begin of the list of a key. */
  add(key: number, slot: number): void {
    if (key >= this.#heads.length) this.#heads = grown(this.#heads, key + 1);
    if (slot * 2 >= this.#links.length) this.#links = grown(this.#links, slot * 2 + 2);
    const next = this.first(key);
    this.#heads[key] = slot + 1;
    this.#links[slot * 2] = next + 1;
    this.#links[slot * 2 + 1] = 0;
    if (next !== none) this.#links[next * 2 + 1] = slot + 1;
  }

  /** Takes a slot out of the list of a key, in which it is. */
  remove(key: number, slot: number): void {
    const next = this.#links[slot * 2] ?? 0;
    const previous = this.#links[slot * 2 + 1] ?? 0;
    if (previous === 0) this.#heads[key] = next;
    else this.#links[(previous - 1) * 2] = next;
    if (next !== 0) this.#links[(next - 1) * 2 + 1] = previous;
    this.#links[slot * 2] = 0;
    this.#links[slot * 2 + 1] = 0;
  }

  /** Forgets every list, and makes room for a number of keys. */
  clear(keys: number): void {
    this.#heads = new Int32Array(keys);
    this.#links.fill(0);
  }
}

function grown(column: Int32Array, atLeast: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(Math.max(column.length * 2, atLeast));
  longer.set(column);
  return longer;
}
