/**
 * Entries by id, for the one look-up of a decision that goes into a large table. A `Map` walks chains and
 * reads every key on its way, and waits for memory each time; here a half-empty typed array of hashes fits
 * the cache, and only the entry that is meant is read. Entries are never taken out.
 */
export class EntryTable<Entry extends { readonly id: string }> {
  readonly #entries: Entry[] = [];
  /** Two words a place: the hash of the id, and the number of the entry plus one (0 is empty). */
  #places = new Int32Array(128);
  #mask = 63;

  get(id: string): Entry | undefined {
    const places = this.#places;
    const hash = hashOf(id);
    for (let place = hash & this.#mask; ; place = (place + 1) & this.#mask) {
      const number = places[place * 2 + 1] ?? 0;
      if (number === 0) return undefined;
      if (places[place * 2] !== hash) continue;
      const entry = this.#entries[number - 1];
      if (entry?.id === id) return entry;
    }
  }

  /** @param entry its id must not be in the table yet. */
  add(entry: Entry): void {
    this.#entries.push(entry);
    if (this.#entries.length * 2 > this.#mask) this.#grow();
    else this.#place(entry.id, this.#entries.length);
  }

  #grow(): void {
    this.#mask = this.#mask * 2 + 1;
    this.#places = new Int32Array((this.#mask + 1) * 2);
    for (const [i, { id }] of this.#entries.entries()) this.#place(id, i + 1);
  }

  #place(id: string, number: number): void {
    const hash = hashOf(id);
    let place = hash & this.#mask;
    while (this.#places[place * 2 + 1] !== 0) place = (place + 1) & this.#mask;
    this.#places[place * 2] = hash;
    this.#places[place * 2 + 1] = number;
  }
}

/** FNV-1a over UTF-16 code units, then the finaliser of MurmurHash3 to spread the low bits. */
function hashOf(id: string): number {
  let hash = 0x811c_9dc5 | 0;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  return hash ^ (hash >>> 13);
}
