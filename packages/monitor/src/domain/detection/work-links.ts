import { type Key, keyOf } from "./key-of.ts";
import { KeyedRows, type RowsCopy } from "./keyed-rows.ts";
import type { LinkState } from "./stream-event.ts";

/** Subjects of one work item that are remembered. */
const mostSubjects = 1000;
const openers = ["assigned", "self-opened", "opened-by-colleague"] as const;

/**
 * The work items that the stream told of: whose, about whom, opened by whom. A row for each subject of an item, found
 * by the item and the place of the subject in it.
 */
export class WorkLinks {
  readonly #rows = new KeyedRows();
  readonly #employee = this.#rows.column("i32");
  readonly #subjectHigh = this.#rows.column("i32");
  readonly #subjectLow = this.#rows.column("i32");
  readonly #openedAt = this.#rows.column("i32");
  /** 0 while it is open. */
  readonly #closedAt = this.#rows.column("i32");
  readonly #usedAt = this.#rows.column("i32");
  readonly #opener = this.#rows.column("u8");
  /** On the first row: how many subjects follow. */
  readonly #subjects = this.#rows.column("i32");

  /** Opens it, or opens it again when it was closed before. @returns false when it is open already */
  open(item: {
    readonly workItem: string;
    readonly employee: number;
    readonly subjects: readonly string[];
    readonly opener: (typeof openers)[number];
    readonly at: number;
  }): boolean {
    const key = keyOf(item.workItem);
    const known = this.#rows.find(key);
    if (known >= 0) {
      const closedAt = this.#closedAt.get(known);
      if (closedAt === 0 || item.at < closedAt) return false;
      for (let i = Math.max(1, this.#subjects.get(known)) - 1; i >= 0; i--) this.#removeNth(key, i);
    }
    const subjects = item.subjects.slice(0, mostSubjects);
    for (const [i, text] of (subjects.length === 0 ? [""] : subjects).entries()) {
      // Of an item that was forgotten by halves a row may be left.
      this.#removeNth(key, i);
      const place = this.#rows.add(nth(key, i));
      const subject = keyOf(text);
      this.#employee.set(place, item.employee);
      this.#subjectHigh.set(place, subject.high);
      this.#subjectLow.set(place, subject.low);
      this.#openedAt.set(place, item.at);
      this.#usedAt.set(place, item.at);
      this.#opener.set(place, openers.indexOf(item.opener));
      if (i === 0) this.#subjects.set(place, subjects.length);
    }
    return true;
  }

  /** Gives the item to another employee. @returns false when it is not known */
  assign(workItem: string, employee: number, opener: (typeof openers)[number], at: number): boolean {
    return this.#each(workItem, (place) => {
      this.#employee.set(place, employee);
      this.#opener.set(place, openers.indexOf(opener));
      this.#openedAt.set(place, at);
    });
  }

  /** @returns false when it is not known */
  close(workItem: string, at: number): boolean {
    return this.#each(workItem, (place) => this.#closedAt.set(place, at));
  }

  /** How this item links an employee to a subject at a moment: `none` when it does not, whatever it was named for. */
  linkOf(workItem: string, employee: number, subject: Key, at: number): LinkState {
    const key = keyOf(workItem);
    const first = this.#rows.find(key);
    if (first < 0) return "none";
    const count = this.#subjects.get(first);
    for (let i = 0; i < count; i++) {
      const place = i === 0 ? first : this.#rows.find(nth(key, i));
      if (place < 0) continue;
      if (this.#subjectLow.get(place) !== subject.low || this.#subjectHigh.get(place) !== subject.high)
        continue;
      const closedAt = this.#closedAt.get(place);
      const open = this.#openedAt.get(place) <= at && (closedAt === 0 || at <= closedAt);
      if (!open || this.#employee.get(place) !== employee) return "none";
      // The first row finds the others: it stays as long as any of them.
      for (const used of [first, place]) this.#usedAt.set(used, Math.max(at, this.#usedAt.get(used)));
      return openers[this.#opener.get(place)] ?? "none";
    }
    return "none";
  }

  /** Forgets a few of the items that nobody used since then. */
  forget(before: number): void {
    this.#rows.sweep(4, (place) => {
      if (this.#usedAt.get(place) < before) this.#rows.remove(place);
    });
  }

  get size(): number {
    return this.#rows.size;
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

  #removeNth(key: Key, i: number): void {
    const place = this.#rows.find(nth(key, i));
    if (place >= 0) this.#rows.remove(place);
  }

  #each(workItem: string, change: (place: number) => void): boolean {
    const key = keyOf(workItem);
    const first = this.#rows.find(key);
    if (first < 0) return false;
    const count = Math.max(1, this.#subjects.get(first));
    for (let i = 0; i < count; i++) {
      const place = i === 0 ? first : this.#rows.find(nth(key, i));
      if (place >= 0) change(place);
    }
    return true;
  }
}

function nth({ high, low }: Key, i: number): Key {
  return { high: (high + i) | 0, low: low ^ Math.imul(i, 0x3243f6a9) };
}
