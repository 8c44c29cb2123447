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
  readonly #rowById = new Map<string, number>();
  /** By row. */
  #ids: (string | undefined)[] = [];
  #rows = new WorkItemRows(smallest);
  /** Ids of closed items, overwritten in turn. */
  readonly #closed: (string | undefined)[] = [];
  readonly #closedKept: number;
  #closedCursor = 0;

  /** @param closedKept how many closed items are kept to explain denials. */
  constructor(closedKept: number) {
    this.#closedKept = closedKept;
  }

  get size(): number {
    return this.#rowById.size;
  }

  /** The numbers of the items, by row. */
  get rows(): WorkItemRows {
    return this.#rows;
  }

  /** The row of a work item; -1 when there is none. */
  rowOf(id: string): number {
    return this.#rowById.get(id) ?? -1;
  }

  id(row: number): string {
    return this.#ids[row] ?? "";
  }

  /** Adds the item, or replaces the one with its id. */
  put(item: NumberedWorkItem): void {
    this.delete(item.id);
    if (item.state === workItemState.closed && !this.#makePlaceForClosed(item.id)) return;
    if ((this.size + 1) * 2 > this.#rows.length) this.#resize(this.#rows.length * 2);
    this.#keep(item.id, this.#rows.add(item));
  }

  delete(id: string): void {
    const row = this.rowOf(id);
    if (row < 0) return;
    this.#rowById.delete(id);
    this.#ids[row] = undefined;
    this.#rows.remove(row, (from, to) => {
      this.#keep(this.id(from), to);
      this.#ids[from] = undefined;
    });
    if (this.#rows.length > smallest && this.size * 8 < this.#rows.length)
      this.#resize(this.#rows.length / 2);
  }

  /** @returns false when no closed items are kept. */
  #makePlaceForClosed(id: string): boolean {
    if (this.#closedKept === 0) return false;
    const oldest = this.#closed[this.#closedCursor];
    this.#closed[this.#closedCursor] = id;
    this.#closedCursor = (this.#closedCursor + 1) % this.#closedKept;
    const row = oldest === undefined ? -1 : this.rowOf(oldest);
    // It may have been opened again since.
    if (oldest !== undefined && row >= 0 && this.#rows.state(row) === workItemState.closed)
      this.delete(oldest);
    return true;
  }

  #keep(id: string, row: number): void {
    this.#rowById.set(id, row);
    this.#ids[row] = id;
  }

  #resize(length: number): void {
    const rows = new WorkItemRows(length);
    const ids = new Array<string | undefined>(length);
    for (const [id, row] of this.#rowById) {
      const to = rows.addFrom(this.#rows, row);
      ids[to] = id;
      this.#rowById.set(id, to);
    }
    this.#rows = rows;
    this.#ids = ids;
  }
}
