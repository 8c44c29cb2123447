/** A work item with every name replaced by its number. */
export interface NumberedWorkItem {
  readonly assignee: number;
  readonly subject: number;
  readonly purpose: number;
  readonly state: number;
  /** Who opened it, a place in `openerKinds`. */
  readonly opener: number;
  readonly openedAt: number;
  /** Infinity when it does not expire. */
  readonly expiresAt: number;
}

/** A row is four whole numbers (words) and two doubles. */
const words = 8;
const doubles = 4;

/**
 * The numbers of work items, a row each: an open-addressing table on assignee and subject, with linear
 * probing. A row is 32 bytes, so that a decision about one work item of a million waits for memory once.
 * Several rows may have the same key; whoever looks for one goes on to the next.
 */
export class WorkItemRows {
  readonly length: number;
  readonly #mask: number;
  /** Assignee, subject, purpose with opener and state, and the slot of the id plus one (0: the row is free). */
  readonly #words: Int32Array;
  readonly #doubles: Float64Array;

  /** @param length a power of two. */
  constructor(length: number) {
    const buffer = new ArrayBuffer(length * words * 4);
    this.length = length;
    this.#mask = length - 1;
    this.#words = new Int32Array(buffer);
    this.#doubles = new Float64Array(buffer);
  }

  /** The first row with this key; -1 when there is none. */
  first(assignee: number, subject: number): number {
    return this.#search(assignee, subject, this.#home(assignee, subject));
  }

  /** The next row with the same key; -1 when there is none. */
  next(row: number): number {
    return this.#search(this.assignee(row), this.subject(row), (row + 1) & this.#mask);
  }

  assignee(row: number): number {
    return this.#words[row * words] ?? -1;
  }

  subject(row: number): number {
    return this.#words[row * words + 1] ?? -1;
  }

  purpose(row: number): number {
    return (this.#words[row * words + 2] ?? 0) >> 4;
  }

  opener(row: number): number {
    return ((this.#words[row * words + 2] ?? 0) >> 2) & 3;
  }

  state(row: number): number {
    return (this.#words[row * words + 2] ?? 0) & 3;
  }

  /** The slot of the item's id; -1 for a free row. */
  slot(row: number): number {
    return (this.#words[row * words + 3] ?? 0) - 1;
  }

  openedAt(row: number): number {
    return this.#doubles[row * doubles + 2] ?? 0;
  }

  expiresAt(row: number): number {
    return this.#doubles[row * doubles + 3] ?? 0;
  }

  /** Puts an item in a free row; there must be one. */
  add(slot: number, item: NumberedWorkItem): number {
    const row = this.#freeRow(item.assignee, item.subject);
    this.#words[row * words] = item.assignee;
    this.#words[row * words + 1] = item.subject;
    this.#words[row * words + 2] = (item.purpose << 4) | (item.opener << 2) | item.state;
    this.#words[row * words + 3] = slot + 1;
    this.#doubles[row * doubles + 2] = item.openedAt;
    this.#doubles[row * doubles + 3] = item.expiresAt;
    return row;
  }

  /** Takes over a row of other rows, and gives its new place. */
  addFrom(other: WorkItemRows, row: number): number {
    const to = this.#freeRow(other.assignee(row), other.subject(row));
    this.#words.set(other.#words.subarray(row * words, (row + 1) * words), to * words);
    return to;
  }

  /**
   * Empties a row, and moves later rows back so that searches still find them.
   *
   * @param moved is told the slot and the new place of every row that was moved.
   */
  remove(row: number, moved: (slot: number, row: number) => void): void {
    let hole = row;
    for (let next = (hole + 1) & this.#mask; this.#taken(next); next = (next + 1) & this.#mask) {
      const home = this.#home(this.assignee(next), this.subject(next));
      // A row may move back into the hole only when its home does not lie between the hole and itself.
      const between = hole <= next ? hole < home && home <= next : hole < home || home <= next;
      if (between) continue;
      this.#words.copyWithin(hole * words, next * words, (next + 1) * words);
      moved(this.slot(hole), hole);
      hole = next;
    }
    this.#words.fill(0, hole * words, (hole + 1) * words);
  }

  #search(assignee: number, subject: number, from: number): number {
    const table = this.#words;
    for (let row = from; table[row * words + 3] !== 0; row = (row + 1) & this.#mask) {
      if (table[row * words] === assignee && table[row * words + 1] === subject) return row;
    }
    return -1;
  }

  #freeRow(assignee: number, subject: number): number {
    let row = this.#home(assignee, subject);
    while (this.#taken(row)) row = (row + 1) & this.#mask;
    return row;
  }

  #taken(row: number): boolean {
    return this.#words[row * words + 3] !== 0;
  }

  #home(assignee: number, subject: number): number {
    return hashPair(assignee, subject) & this.#mask;
  }
}

/** Mixes both halves so that consecutive numbers spread (the finaliser of MurmurHash3). */
export function hashPair(left: number, right: number): number {
  let h = Math.imul(left, 0x9e37_79b1) ^ Math.imul(right, 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return h ^ (h >>> 16);
}
