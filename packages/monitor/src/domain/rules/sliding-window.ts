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
   * Adds a look-up.
   *
   * @returns those that together are as many different ones within the window as are sought, one for each key;
   * undefined as long as there are too few
   */
  add(entry: WindowEntry): readonly WindowEntry[] | undefined {
    const place = this.#entries.findLastIndex(({ at }) => at <= entry.at) + 1;
    this.#entries.splice(place, 0, entry);
    const oldest = this.newest - 2 * this.#length;
    if ((this.#entries[0]?.at ?? oldest) < oldest) {
      this.#entries = this.#entries.filter(({ at }) => at >= oldest);
    }
    this.#thin(entry.key);
    const most = 3 * mostOfKey * this.#atLeast;
    if (this.#entries.length > most) this.#entries.splice(0, this.#entries.length - most);
    return this.#entries.length < this.#atLeast ? undefined : this.#found(entry.at);
  }

  /** Keeps the first and the latest of a key. */
  #thin(key: string): void {
    let seen = 0;
    let second = -1;
    for (const [place, entry] of this.#entries.entries()) {
      if (entry.key !== key) continue;
      seen += 1;
      if (seen === 2) second = place;
    }
    if (seen > mostOfKey) this.#entries.splice(second, 1);
  }

  copy(): unknown {
    return this.#entries;
  }

  put(copy: unknown): void {
    this.#entries = Array.isArray(copy) ? [...copy] : [];
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
        const within = this.#entries.slice(start, end + 1);
        return [...new Map(within.map((one) => [one.key, one])).values()];
      }
    }
    return undefined;
  }
}
