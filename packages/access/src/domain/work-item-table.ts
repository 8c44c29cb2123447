import { IdStore } from "./id-store.ts";
import { SlotChains } from "./slot-chains.ts";
import { hashPair, type NumberedWorkItem, WorkItemRows } from "./work-item-rows.ts";

/** The states of a work item as numbers in the table; `emergency` is emergency access that is open. */
export const workItemState = { waiting: 0, open: 1, closed: 2, emergency: 3 } as const;

/** Who opened a work item, as the numbers of the table say it. */
export const openerKinds = ["system", "employee", "self"] as const;
/** A system of a queue, an employee for somebody else, or the employee himself whose work it is. */
export type OpenerKind = (typeof openerKinds)[number];

const smallest = 64;

/**
 * Work items by id, by assignee and subject, and those that are not closed also by either alone. Closed items
 * stay for a while, so that a denial can say which one was closed; the oldest go first.
 *
 * A row number stays valid until the next change of the table.
 */
export class WorkItemTable {
  readonly #ids = new IdStore();
  /** The row of each slot of the ids. */
  #rowBySlot = new Int32Array(smallest);
  #rows = new WorkItemRows(smallest);
  /** Slots of what is not closed, by the hash of the subject: as many keys as there is room for slots. */
  readonly #bySubject = new SlotChains();
  readonly #byAssignee = new SlotChains();
  /** Slots of closed items plus one, overwritten in turn. */
  readonly #closed: Int32Array;
  #closedCursor = 0;
  #emergencies = 0;

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

  /** How many emergency accesses are open: as a rule none, and then nothing has to look for them. */
  get emergencies(): number {
    return this.#emergencies;
  }

  /** The row of a work item; -1 when there is none. */
  rowOf(id: string): number {
    const slot = this.#ids.slotOf(id);
    return slot < 0 ? -1 : (this.#rowBySlot[slot] ?? -1);
  }

  id(row: number): string {
    return this.#ids.text(this.#rows.slot(row));
  }

  opener(row: number): OpenerKind {
    return openerKinds[this.#rows.opener(row)] ?? "employee";
  }

  /** The rows of what is not closed about a subject, in any order. Change nothing while you read them. */
  *about(subject: number): Generator<number> {
    const key = this.#subjectKey(subject);
    for (let slot = this.#bySubject.first(key); slot >= 0; slot = this.#bySubject.next(slot)) {
      const row = this.#rowBySlot[slot] ?? -1;
      if (this.#rows.subject(row) === subject) yield row;
    }
  }

  /** The rows of what is not closed of an assignee, in any order. Change nothing while you read them. */
  *assignedTo(assignee: number): Generator<number> {
    for (let slot = this.#byAssignee.first(assignee); slot >= 0; slot = this.#byAssignee.next(slot)) {
      yield this.#rowBySlot[slot] ?? -1;
    }
  }

  /** Adds the item, or replaces the one with its id. */
  put(id: string, item: NumberedWorkItem): void {
    this.delete(id);
    if ((this.size + 1) * 2 > this.#rows.length) this.#resize(this.#rows.length * 2);
    const slot = this.#ids.add(id);
    if (slot === this.#rowBySlot.length) this.#growSlots();
    this.#rowBySlot[slot] = this.#rows.add(slot, item);
    if (item.state === workItemState.emergency) this.#emergencies++;
    if (item.state !== workItemState.closed) this.#link(slot, item.assignee, item.subject);
    if (item.state === workItemState.closed) this.#keepClosed(slot);
  }

  delete(id: string): void {
    const slot = this.#ids.slotOf(id);
    if (slot >= 0) this.#remove(slot);
  }

  #remove(slot: number): void {
    const at = this.#rowBySlot[slot] ?? -1;
    if (this.#rows.state(at) === workItemState.emergency) this.#emergencies--;
    if (this.#rows.state(at) !== workItemState.closed) {
      this.#bySubject.remove(this.#subjectKey(this.#rows.subject(at)), slot);
      this.#byAssignee.remove(this.#rows.assignee(at), slot);
    }
    this.#rows.remove(at, (movedSlot, row) => {
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

  #link(slot: number, assignee: number, subject: number): void {
    this.#bySubject.add(this.#subjectKey(subject), slot);
    this.#byAssignee.add(assignee, slot);
  }

  #subjectKey(subject: number): number {
    return hashPair(subject, 0) & (this.#rowBySlot.length - 1);
  }

  /** Twice the room for slots, and as many keys: subjects get another place among the lists. */
  #growSlots(): void {
    const longer = new Int32Array(this.#rowBySlot.length * 2);
    longer.set(this.#rowBySlot);
    this.#rowBySlot = longer;
    this.#bySubject.clear(longer.length);
    for (let row = 0; row < this.#rows.length; row++) {
      const slot = this.#rows.slot(row);
      if (slot < 0 || this.#rows.state(row) === workItemState.closed) continue;
      this.#bySubject.add(this.#subjectKey(this.#rows.subject(row)), slot);
    }
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
