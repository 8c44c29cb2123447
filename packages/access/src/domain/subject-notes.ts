import { hashPair } from "./work-item-rows.ts";

const smallest = 64;
/** Subject, number of its shields, row of the first relation plus one. */
const entryWords = 3;
/** Number of the employee, kind, row of the next relation of the subject plus one. */
const rowWords = 3;

/** What an employee can be to a subject, as numbers. */
export const relationKind = { own: 1, family: 2 } as const;

/**
 * What is noted about subjects, whoever asks: who shields them, and whose own or family's file it is. One
 * look-up for all of it, because a decision about one subject of millions waits for memory each time.
 *
 * Open addressing with linear probing; removal shifts later entries back. A byte of each hash stands apart, so
 * that a search for a subject of whom nothing is noted, as most are, stays in a near cache. The relations of a
 * subject, of which there are few, are a list.
 */
export class SubjectNotes {
  #mask = smallest - 1;
  /** 0 for a free place, otherwise seven bits of the hash plus one. */
  #tags = new Uint8Array(smallest);
  /** One more than there are places: at the last nothing is ever noted. */
  #entries = new Int32Array((smallest + 1) * entryWords);
  #size = 0;
  #relations = new Int32Array(smallest * rowWords);
  #unusedRow = 0;
  readonly #freeRows: number[] = [];

  /**
   * The place of a subject until the next change. When nothing is noted, a place that has nothing: it is looked at
   * in the same way, so that time does not tell whether there is something.
   */
  find(subject: number): number {
    const place = this.#search(subject);
    return this.#isFree(place) ? this.#mask + 1 : place;
  }

  /** The number of the combination of shields, see `ShieldClaims`; 0 when nobody shields it. */
  shields(place: number): number {
    return this.#entries[place * entryWords + 1] ?? 0;
  }

  /** -1 when there is none. */
  firstRelation(place: number): number {
    return (this.#entries[place * entryWords + 2] ?? 0) - 1;
  }

  /** -1 when it was the last one. */
  nextRelation(row: number): number {
    return (this.#relations[row * rowWords + 2] ?? 0) - 1;
  }

  relationEmployee(row: number): number {
    return this.#relations[row * rowWords] ?? -1;
  }

  relationKind(row: number): number {
    return this.#relations[row * rowWords + 1] ?? 0;
  }

  /** @param shields 0 takes the shields away. */
  setShields(subject: number, shields: number): void {
    const place = shields === 0 ? this.#search(subject) : this.#placeFor(subject);
    if (this.#isFree(place)) return;
    this.#entries[place * entryWords + 1] = shields;
    this.#dropIfEmpty(place);
  }

  /** @param kind of {@link relationKind}; 0 takes the relation away. */
  setRelation(subject: number, employee: number, kind: number): void {
    this.#removeRelation(subject, employee);
    if (kind === 0) return;
    const place = this.#placeFor(subject);
    const row = this.#freeRows.pop() ?? this.#unusedRow++;
    if ((row + 1) * rowWords > this.#relations.length) this.#relations = doubled(this.#relations);
    const first = this.#entries[place * entryWords + 2] ?? 0;
    this.#relations.set([employee, kind, first], row * rowWords);
    this.#entries[place * entryWords + 2] = row + 1;
  }

  #removeRelation(subject: number, employee: number): void {
    const place = this.#search(subject);
    if (this.#isFree(place)) return;
    let before = -1;
    let row = this.firstRelation(place);
    while (row >= 0 && this.relationEmployee(row) !== employee) {
      before = row;
      row = this.nextRelation(row);
    }
    if (row < 0) return;
    const next = this.nextRelation(row) + 1;
    if (before < 0) this.#entries[place * entryWords + 2] = next;
    else this.#relations[before * rowWords + 2] = next;
    this.#freeRows.push(row);
    this.#dropIfEmpty(place);
  }

  #dropIfEmpty(place: number): void {
    if (this.shields(place) > 0 || this.firstRelation(place) >= 0) return;
    this.#remove(place);
  }

  #placeFor(subject: number): number {
    const known = this.#search(subject);
    if (!this.#isFree(known)) return known;
    if ((this.#size + 1) * 2 > this.#mask + 1) this.#grow();
    const place = this.#search(subject);
    this.#entries[place * entryWords] = subject;
    this.#tags[place] = tagOf(hashPair(subject, 0));
    this.#size++;
    return place;
  }

  #remove(place: number): void {
    this.#size--;
    let hole = place;
    for (let next = (hole + 1) & this.#mask; !this.#isFree(next); next = (next + 1) & this.#mask) {
      const home = this.#home(this.#entries[next * entryWords] ?? 0);
      // An entry may move back into the hole only when its home does not lie between the hole and itself.
      const between = hole <= next ? hole < home && home <= next : hole < home || home <= next;
      if (between) continue;
      this.#entries.copyWithin(hole * entryWords, next * entryWords, (next + 1) * entryWords);
      this.#tags[hole] = this.#tags[next] ?? 0;
      hole = next;
    }
    this.#entries.fill(0, hole * entryWords, (hole + 1) * entryWords);
    this.#tags[hole] = 0;
  }

  #grow(): void {
    const former = this.#entries;
    const tags = this.#tags;
    this.#mask = this.#mask * 2 + 1;
    this.#entries = new Int32Array((this.#mask + 2) * entryWords);
    this.#tags = new Uint8Array(this.#mask + 1);
    for (const [at, tag] of tags.entries()) {
      if (tag === 0) continue;
      const entry = former.subarray(at * entryWords, (at + 1) * entryWords);
      const place = this.#search(entry[0] ?? 0);
      this.#entries.set(entry, place * entryWords);
      this.#tags[place] = tag;
    }
  }

  /** The place of the subject, or the free one where it would come. */
  #search(subject: number): number {
    const hash = hashPair(subject, 0);
    const wanted = tagOf(hash);
    let place = hash & this.#mask;
    for (;;) {
      const tag = this.#tags[place];
      if (tag === 0 || (tag === wanted && this.#entries[place * entryWords] === subject)) return place;
      place = (place + 1) & this.#mask;
    }
  }

  #isFree(place: number): boolean {
    return this.#tags[place] === 0;
  }

  #home(subject: number): number {
    return hashPair(subject, 0) & this.#mask;
  }
}

function tagOf(hash: number): number {
  return (hash >>> 25) + 1;
}

function doubled(rows: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(rows.length * 2);
  longer.set(rows);
  return longer;
}
