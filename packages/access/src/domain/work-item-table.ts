import { PairTable } from "./pair-table.ts";

/** The states of a work item as numbers in the table. */
export const workItemState = { waiting: 0, open: 1, closed: 2 } as const;

/** A work item with every name replaced by its number. */
export interface NumberedWorkItem {
  readonly id: string;
  readonly assignee: number;
  readonly subject: number;
  readonly purpose: number;
  readonly state: number;
  readonly openedAt: number;
  /** Infinity when it does not expire. */
  readonly expiresAt: number;
}

const smallest = 64;

/**
 * Work items by assignee and subject, in columns: a million take about 120 MB, of which most is their ids.
 * Items of the same assignee and subject form a chain. Closed items stay for a while, so that a denial can
 * say which one was closed; the oldest go first.
 *
 * A slot is a row number; it stays valid until the next change of the table.
 */
export class WorkItemTable {
  readonly #slots = new Map<string, number>();
  /** From (assignee, subject) to the first slot of the chain, plus one. */
  readonly #chains = new PairTable();
  readonly #ids: (string | undefined)[] = [];
  #assignee = new Int32Array(smallest);
  #subject = new Int32Array(smallest);
  /** Purpose in the upper 30 bits, state in the lower two. */
  #purposeAndState = new Int32Array(smallest);
  #openedAt = new Float64Array(smallest);
  #expiresAt = new Float64Array(smallest);
  /** The next slot of the chain, or of the free list, plus one; 0 ends it. */
  #next = new Int32Array(smallest);
  /** Place in the ring of closed items, plus one; 0 for an item that is not closed. */
  #closedPlace = new Int32Array(smallest);
  #used = 0;
  #free = 0;
  /** The closed items that are kept, as slots plus one; overwritten in turn. */
  readonly #closed: Int32Array;
  #closedCursor = 0;

  /** @param closedKept how many closed items are kept to explain denials. */
  constructor(closedKept: number) {
    this.#closed = new Int32Array(closedKept);
  }

  get size(): number {
    return this.#slots.size;
  }

  /** The slot of a work item; -1 when there is none. */
  slotOf(id: string): number {
    return this.#slots.get(id) ?? -1;
  }

  /** The first slot of an assignee's items about a subject; -1 when there is none. */
  first(assignee: number, subject: number): number {
    return this.#chains.get(assignee, subject) - 1;
  }

  /** The next slot in the chain; -1 at its end. */
  next(slot: number): number {
    return (this.#next[slot] ?? 0) - 1;
  }

  id(slot: number): string {
    return this.#ids[slot] ?? "";
  }

  assignee(slot: number): number {
    return this.#assignee[slot] ?? -1;
  }

  subject(slot: number): number {
    return this.#subject[slot] ?? -1;
  }

  purpose(slot: number): number {
    return (this.#purposeAndState[slot] ?? 0) >> 2;
  }

  state(slot: number): number {
    return (this.#purposeAndState[slot] ?? 0) & 3;
  }

  openedAt(slot: number): number {
    return this.#openedAt[slot] ?? 0;
  }

  expiresAt(slot: number): number {
    return this.#expiresAt[slot] ?? 0;
  }

  /** Adds the item, or replaces the one with its id. */
  put(item: NumberedWorkItem): void {
    this.delete(item.id);
    const slot = this.#takeSlot();
    this.#slots.set(item.id, slot);
    this.#ids[slot] = item.id;
    this.#assignee[slot] = item.assignee;
    this.#subject[slot] = item.subject;
    this.#purposeAndState[slot] = (item.purpose << 2) | item.state;
    this.#openedAt[slot] = item.openedAt;
    this.#expiresAt[slot] = item.expiresAt;
    this.#next[slot] = this.#chains.get(item.assignee, item.subject);
    this.#chains.set(item.assignee, item.subject, slot + 1);
    if (item.state === workItemState.closed) this.#keepClosed(slot);
  }

  delete(id: string): void {
    const slot = this.slotOf(id);
    if (slot >= 0) this.#remove(slot);
  }

  #remove(slot: number): void {
    this.#unchain(slot);
    const place = this.#closedPlace[slot] ?? 0;
    if (place !== 0) this.#closed[place - 1] = 0;
    this.#closedPlace[slot] = 0;
    this.#slots.delete(this.id(slot));
    this.#ids[slot] = undefined;
    this.#next[slot] = this.#free;
    this.#free = slot + 1;
    if (this.#next.length > smallest && this.#slots.size * 4 < this.#next.length) this.#compact();
  }

  #unchain(slot: number): void {
    const assignee = this.assignee(slot);
    const subject = this.subject(slot);
    const following = this.#next[slot] ?? 0;
    let at = this.first(assignee, subject);
    if (at !== slot) {
      while (this.next(at) !== slot) at = this.next(at);
      this.#next[at] = following;
    } else if (following === 0) {
      this.#chains.delete(assignee, subject);
    } else {
      this.#chains.set(assignee, subject, following);
    }
  }

  #keepClosed(slot: number): void {
    if (this.#closed.length === 0) {
      this.#remove(slot);
      return;
    }
    const place = this.#closedCursor;
    this.#closedCursor = (place + 1) % this.#closed.length;
    const oldest = this.#closed[place] ?? 0;
    this.#closed[place] = slot + 1;
    this.#closedPlace[slot] = place + 1;
    if (oldest !== 0) {
      this.#closedPlace[oldest - 1] = 0;
      this.#remove(oldest - 1);
    }
  }

  #takeSlot(): number {
    if (this.#free !== 0) {
      const slot = this.#free - 1;
      this.#free = this.#next[slot] ?? 0;
      return slot;
    }
    if (this.#used === this.#next.length) this.#resize(this.#used * 2);
    return this.#used++;
  }

  /** Moves the items that are left to the front and gives the rest of the memory back. */
  #compact(): void {
    const order = [...this.#slots.values()].sort((a, b) => a - b);
    const moved = new Map(order.map((from, to) => [from + 1, to + 1]));
    const newPlace = (slotPlusOne: number): number => moved.get(slotPlusOne) ?? 0;
    for (const [to, from] of order.entries()) {
      this.#ids[to] = this.#ids[from];
      this.#slots.set(this.id(to), to);
      this.#assignee[to] = this.assignee(from);
      this.#subject[to] = this.subject(from);
      this.#purposeAndState[to] = this.#purposeAndState[from] ?? 0;
      this.#openedAt[to] = this.openedAt(from);
      this.#expiresAt[to] = this.expiresAt(from);
      this.#next[to] = newPlace(this.#next[from] ?? 0);
      this.#closedPlace[to] = this.#closedPlace[from] ?? 0;
    }
    for (const [place, slot] of this.#closed.entries()) this.#closed[place] = newPlace(slot);
    this.#chains.replaceValues(newPlace);
    this.#used = order.length;
    this.#free = 0;
    this.#ids.length = order.length;
    this.#resize(Math.max(smallest, order.length * 2));
  }

  #resize(length: number): void {
    this.#assignee = resized(this.#assignee, new Int32Array(length));
    this.#subject = resized(this.#subject, new Int32Array(length));
    this.#purposeAndState = resized(this.#purposeAndState, new Int32Array(length));
    this.#openedAt = resized(this.#openedAt, new Float64Array(length));
    this.#expiresAt = resized(this.#expiresAt, new Float64Array(length));
    this.#next = resized(this.#next, new Int32Array(length));
    this.#closedPlace = resized(this.#closedPlace, new Int32Array(length));
  }
}

function resized<Column extends Int32Array | Float64Array>(from: Column, to: Column): Column {
  to.set(from.subarray(0, Math.min(from.length, to.length)));
  return to;
}
