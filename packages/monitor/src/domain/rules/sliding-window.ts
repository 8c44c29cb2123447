import type { LookUpReference } from "./watched-look-up.ts";

export interface WindowEntry {
  readonly at: number;
  /** What is counted by: the value of a field, or a text of its own for each look-up. */
  readonly key: string;
  readonly look: LookUpReference;
}

/** Of look-ups with one key so many are kept: more of them make no window fuller. */
const mostOfKey = 3;

/**
 * The look-ups of one group, in order of time, of which some must fall within one window. Of a storm no more are kept
 * than it takes to see it; a look-up that comes late by no more than the window is counted where it belongs.
 */
export class SlidingWindow {
  readonly #atLeast: number;
  readonly #length: number;
  #entries: WindowEntry[] = [];
  /** Of the window that ends with the newest: its first place, and how often each key is in it; undefined while unknown. */
  #start = 0;
  #counts: Map<string, number> | undefined;

  /** @param length in ms */
  constructor(atLeast: number, length: number) {
    this.#atLeast = atLeast;
    this.#length = length;
  }

  /** How many look-ups are kept. */
  get size(): number {
    return this.#entries.length;
  }

  /** Time of the newest look-up; -Infinity when there is none. */
  get newest(): number {
    return this.#entries.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  }

  /**
   * Adds a look-up. In order of time that costs about the same however much is kept: the monitor shares its thread.
   *
   * @param isSilent nobody hears what is found: it is only remembered
   * @returns those that together are as many different ones within the window as are sought, one for each key;
   * undefined as long as there are too few
   */
  add(entry: WindowEntry, isSilent = false): readonly WindowEntry[] | undefined {
    const place = this.#entries.findLastIndex(({ at }) => at <= entry.at) + 1;
    this.#entries.splice(place, 0, entry);
    const isLast = place === this.#entries.length - 1;
    if (isLast) this.#counts?.set(entry.key, (this.#counts.get(entry.key) ?? 0) + 1);
    else this.#counts = undefined;
    const oldest = this.newest - 2 * this.#length;
    this.#drop(this.#entries.findIndex(({ at }) => at >= oldest));
    if ((this.#counts?.get(entry.key) ?? Number.POSITIVE_INFINITY) > mostOfKey) this.#thin(entry.key);
    this.#drop(this.#entries.length - 3 * mostOfKey * this.#atLeast);
    if (this.#entries.length < this.#atLeast) {
      this.#counts = undefined;
      return undefined;
    }
    if (!isLast) return isSilent ? undefined : this.#found(entry.at);
    return this.#countNewest() < this.#atLeast || isSilent
      ? undefined
      : oneOfKey(this.#entries.slice(this.#start));
  }

  /** Forgets so many of the oldest. */
  #drop(count: number): void {
    if (count <= 0) return;
    for (const { key } of this.#entries.slice(this.#start, count)) this.#uncount(key);
    this.#start = Math.max(0, this.#start - count);
    this.#entries.splice(0, count);
  }

  /** Counts the keys of the window that ends with the newest. */
  #countNewest(): number {
    const from = this.newest - this.#length;
    if (this.#counts === undefined) {
      const counts = new Map<string, number>();
      this.#start = this.#entries.findIndex(({ at }) => at > from);
      for (const { key } of this.#entries.slice(this.#start)) counts.set(key, (counts.get(key) ?? 0) + 1);
      this.#counts = counts;
      return counts.size;
    }
    for (; (this.#entries[this.#start]?.at ?? this.newest) <= from; this.#start++) {
      this.#uncount(this.#entries[this.#start]?.key ?? "");
    }
    return this.#counts.size;
  }

  #uncount(key: string): void {
    const left = (this.#counts?.get(key) ?? 0) - 1;
    if (left > 0) this.#counts?.set(key, left);
    else this.#counts?.delete(key);
  }

  /** Keeps the first and the latest of a key. */
  #thin(key: string): void {
    let seen = 0;
    let second = -1;
    for (let place = 0; place < this.#entries.length; place++) {
      if (this.#entries[place]?.key !== key) continue;
      seen += 1;
      if (seen === 2) second = place;
    }
    if (seen <= mostOfKey) return;
    this.#entries.splice(second, 1);
    if (second >= this.#start) this.#uncount(key);
    else this.#start -= 1;
  }

  copy(): unknown {
    return this.#entries;
  }

  put(copy: unknown): void {
    this.#entries = Array.isArray(copy) ? [...copy] : [];
    this.#counts = undefined;
  }

  /** Moves a window over the look-ups around one, and gives the first that is full. */
  #found(at: number): readonly WindowEntry[] | undefined {
    const counts = new Map<string, number>();
    let start = 0;
    for (const [end, entry] of this.#entries.entries()) {
      counts.set(entry.key, (counts.get(entry.key) ?? 0) + 1);
      for (; entry.at - (this.#entries[start]?.at ?? entry.at) >= this.#length; start++) {
        const gone = this.#entries[start]?.key ?? "";
        const left = (counts.get(gone) ?? 0) - 1;
        if (left <= 0) counts.delete(gone);
        else counts.set(gone, left);
      }
      const covers = (this.#entries[start]?.at ?? at) <= at && at <= entry.at;
      if (covers && counts.size >= this.#atLeast) {
        return oneOfKey(this.#entries.slice(start, end + 1));
      }
    }
    return undefined;
  }
}

function oneOfKey(entries: readonly WindowEntry[]): readonly WindowEntry[] {
  return [...new Map(entries.map((one) => [one.key, one])).values()];
}
