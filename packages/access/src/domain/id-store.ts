import { Buffer } from "node:buffer";

/** Ids up to this length, of Latin-1 characters, are packed; a UUID has 36. */
const packedLength = 36;
/** A word for the length plus one (0: free), then the characters, four a word. */
const words = 10;
const smallest = 64;
/** A place holds a slot plus one in its lower bits, and above them some bits of the hash of the id. */
const slotBits = 0x00ff_ffff;

/** The id that is being looked for, packed; what lies beyond its length is not cleared. */
const key = new Int32Array(words);

/**
 * Numbers for ids, in typed arrays: a million UUIDs take 60 MB less than as strings in a `Map`, the garbage
 * collector never looks at them, and a look-up waits for memory once instead of half a dozen times. Other
 * ids are allowed, and kept in a `Map`. At most 16 million.
 */
export class IdStore {
  #size = 0;
  /** The next slot that was never used. */
  #unused = 0;
  readonly #freed: number[] = [];
  #words = new Int32Array(smallest * words);
  #bytes = Buffer.from(this.#words.buffer);
  #places = new Int32Array(smallest * 2);
  readonly #unpacked = new Map<string, number>();
  readonly #unpackedText = new Map<number, string>();

  get size(): number {
    return this.#size;
  }

  /** The slot of an id; -1 when it is not here. */
  slotOf(id: string): number {
    if (!pack(id)) return this.#unpacked.get(id) ?? -1;
    const hash = hashOf(key, 0);
    const place = this.#find(hash);
    return place < 0 ? -1 : ((this.#places[place] ?? 0) & slotBits) - 1;
  }

  /** A slot for an id that is not here yet; the lowest numbers are used first, and freed ones again. */
  add(id: string): number {
    const slot = this.#freed.pop() ?? this.#unused++;
    this.#size++;
    if (pack(id)) {
      if ((slot + 1) * words > this.#words.length) this.#growWords();
      if (this.#size * 2 > this.#places.length) this.#rebuildPlaces(this.#places.length * 2);
      this.#words.set(key, slot * words);
      this.#place(slot);
    } else {
      this.#unpacked.set(id, slot);
      this.#unpackedText.set(slot, id);
    }
    return slot;
  }

  /** Frees the slot of an id that is here. */
  delete(slot: number): void {
    this.#size--;
    this.#freed.push(slot);
    const text = this.#unpackedText.get(slot);
    if (text !== undefined) {
      this.#unpacked.delete(text);
      this.#unpackedText.delete(slot);
      return;
    }
    key.set(this.#words.subarray(slot * words, (slot + 1) * words));
    this.#emptyPlace(this.#find(hashOf(key, 0)));
    this.#words.fill(0, slot * words, (slot + 1) * words);
  }

  /** The id in a slot. */
  text(slot: number): string {
    const length = this.#packedLength(slot);
    if (length < 0) return this.#unpackedText.get(slot) ?? "";
    const start = slot * words * 4 + 4;
    return this.#bytes.toString("latin1", start, start + length);
  }

  #packedLength(slot: number): number {
    return (this.#words[slot * words] ?? 0) - 1;
  }

  /** The place of the packed key; -1 when it is not here. */
  #find(hash: number): number {
    const mask = this.#places.length - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const content = this.#places[place] ?? 0;
      if (content === 0) return -1;
      if (((content ^ hash) & ~slotBits) === 0 && this.#isKey((content & slotBits) - 1)) return place;
    }
  }

  #isKey(slot: number): boolean {
    const start = slot * words;
    const end = usedWords(key, 0);
    for (let i = 0; i < end; i++) if (this.#words[start + i] !== key[i]) return false;
    return true;
  }

  #place(slot: number): void {
    const mask = this.#places.length - 1;
    const hash = hashOf(this.#words, slot * words);
    let place = hash & mask;
    while (this.#places[place] !== 0) place = (place + 1) & mask;
    this.#places[place] = (hash & ~slotBits) | (slot + 1);
  }

  /** Moves later contents back, so that searches still find them. */
  #emptyPlace(place: number): void {
    const mask = this.#places.length - 1;
    let hole = place;
    for (let next = (hole + 1) & mask; ; next = (next + 1) & mask) {
      const content = this.#places[next] ?? 0;
      if (content === 0) break;
      const home = hashOf(this.#words, ((content & slotBits) - 1) * words) & mask;
      const between = hole <= next ? hole < home && home <= next : hole < home || home <= next;
      if (between) continue;
      this.#places[hole] = content;
      hole = next;
    }
    this.#places[hole] = 0;
  }

  #growWords(): void {
    const grown = new Int32Array(this.#words.length * 2);
    grown.set(this.#words);
    this.#words = grown;
    this.#bytes = Buffer.from(grown.buffer);
  }

  #rebuildPlaces(length: number): void {
    this.#places = new Int32Array(length);
    for (let slot = 0; slot * words < this.#words.length; slot++) {
      if (this.#packedLength(slot) >= 0) this.#place(slot);
    }
  }
}

/** Packs an id into {@link key}; false when it cannot be packed. */
function pack(id: string): boolean {
  const { length } = id;
  if (length > packedLength) return false;
  key[0] = length + 1;
  let word = 0;
  let at = 1;
  for (let i = 0; i < length; i++) {
    const character = id.charCodeAt(i);
    if (character > 0xff) return false;
    word |= character << ((i & 3) << 3);
    if ((i & 3) === 3) {
      key[at++] = word;
      word = 0;
    }
  }
  if ((length & 3) !== 0) key[at] = word;
  return true;
}

/** The word of the length and those of the characters. */
function usedWords(from: Int32Array, start: number): number {
  return 1 + (((from[start] ?? 0) + 2) >> 2);
}

/** MurmurHash3 of the words that an id uses. */
function hashOf(from: Int32Array, start: number): number {
  let hash = 0;
  const end = start + usedWords(from, start);
  for (let i = start; i < end; i++) {
    const mixed = Math.imul(from[i] ?? 0, 0xcc9e_2d51);
    hash ^= Math.imul((mixed << 15) | (mixed >>> 17), 0x1b87_3593);
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe654_6b64) | 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return hash ^ (hash >>> 16);
}
