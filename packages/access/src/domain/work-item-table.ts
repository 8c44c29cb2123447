import { IdStore } from "./id-store.ts";
import { type NumberedWorkItem, WorkItemRows } from "./work-item-rows.ts";

/** The states of a work item as numbers in the table. */
export const workItemState = { waiting: 0, open: 1, closed: 2 } as const;

const smallest = 64;

/**
 * Work items by id, and by assignee and subject. Closed items stay for a while, so that a denial can say
 * which one was closed; the oldest go first.
 *
 * A row number stays valid until the next change of the table.
 */
export class WorkItemTable {
  readonly #ids = new IdStore();
  /** The row of each slot of the ids. */
  #rowBySlot = new Int32Array(smallest);
  #rows = new WorkItemRows(smallest);
  /** Slots of closed items plus one, overwritten in turn. */
  readonly #closed: Int32Array;
  #closedCursor = 0;

  /** @param closedKept how many closed items are kept to explain denials. */
  constructor(closedKept: number) {
    this.#closed = new Int32Array(closedKept);
  }

  get size(): number {
    return this.#ids.size;
  }

  /** The numbers of the items, by row. */
  get rows(): WorkItemRows {
    return this.#rows;
  }

  /** The row of a work item; -1 when there is none. */
  rowOf(id: string): number {
    const slot = this.#ids.slotOf(id);
    return slot < 0 ? -1 : (this.#rowBySlot[slot] ?? -1);
  }

  id(row: number): string {
    return this.#ids.text(this.#rows.slot(row));
  }

  /** Adds the item, or replaces the one with its id. */
  put(id: string, item: NumberedWorkItem): void {
    this.delete(id);
    if ((this.size + 1) * 2 > this.#rows.length) this.#resize(this.#rows.length * 2);
    const slot = this.#ids.add(id);
    if (slot === this.#rowBySlot.length) this.#rowBySlot = grown(this.#rowBySlot);
    this.#rowBySlot[slot] = this.#rows.add(slot, item);
    if (item.state === workItemState.closed) this.#keepClosed(slot);
  }

  delete(id: string): void {
    const slot = this.#ids.slotOf(id);
    if (slot >= 0) this.#remove(slot);
  }

  #remove(slot: number): void {
    this.#rows.remove(this.#rowBySlot[slot] ?? -1, (movedSlot, row) => {
      this.#rowBySlot[movedSlot] = row;
    });
    this.#ids.delete(slot);
    if (this.#rows.length > smallest && this.size * 8 < this.#rows.length)
      this.#resize(this.#rows.length / 2);
  }

  /** Forgets the item that was closed longest ago, unless it has gone or was opened again since. */
  #keepClosed(slot: number): void {
    if (this.#closed.length === 0) {
      this.#remove(slot);
      return;
    }
    const oldest = (this.#closed[this.#closedCursor] ?? 0) - 1;
    this.#closed[this.#closedCursor] = slot + 1;
    this.#closedCursor = (this.#closedCursor + 1) % this.#closed.length;
    if (oldest < 0 || oldest === slot) return;
    const row = this.#rowBySlot[oldest] ?? -1;
    const present = this.#rows.slot(row) === oldest;
    if (present && this.#rows.state(row) === workItemState.closed) this.#remove(oldest);
  }

  #resize(length: number): void {
    const rows = new WorkItemRows(length);
    for (let row = 0; row < this.#rows.length; row++) {
      const slot = this.#rows.slot(row);
      if (slot >= 0) this.#rowBySlot[slot] = rows.addFrom(this.#rows, row);
    }
    this.#rows = rows;
  }
}

function grown(column: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(column.length * 2);
  longer.set(column);
  return longer;
}
