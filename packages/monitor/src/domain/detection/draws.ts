/** Places for subjects to draw from. */
const places = 8192;
/** Subjects of one employee to draw from. */
export const ownSubjects = 8;

/**
 * Draws by chance, always the same for the same stream. Each subject has one place by its key, whatever the number of
 * look-ups: so those that many look at are not drawn more often, and older ones make way for newer ones.
 */
export class Draws {
  #state: number;
  readonly #subjects = new Int32Array(places);

  constructor(seed = 1) {
    this.#state = seed;
  }

  /** @returns at least 0 and less than 1 */
  next(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) | 0;
    // The lower bits of such a row repeat soon; the upper ones are mixed in.
    const mixed = Math.imul(this.#state ^ (this.#state >>> 16), 0x45d9f3b);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  }

  put(keyLow: number, subject: number): void {
    this.#subjects[keyLow & (places - 1)] = subject + 1;
  }

  forget(keyLow: number, subject: number): void {
    const place = keyLow & (places - 1);
    if (this.#subjects[place] === subject + 1) this.#subjects[place] = 0;
  }

  /** @returns a subject that is known, or -1 */
  subject(): number {
    return (this.#subjects[Math.floor(this.next() * places)] ?? 0) - 1;
  }

  copy(): { readonly state: number; readonly subjects: Int32Array } {
    return { state: this.#state, subjects: this.#subjects.slice() };
  }

  restore(state: number, subjects: ArrayLike<number>): void {
    this.#state = state;
    this.#subjects.set(subjects);
  }
}
