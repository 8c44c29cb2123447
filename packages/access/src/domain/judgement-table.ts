import type { Facts } from "./facts.ts";

const smallest = 1024;
/** More combinations than an agency meets; beyond it the table starts again, so that no caller can fill memory. */
const most = 65_536;

/**
 * Judgements by facts: open addressing on a sparse 31-bit number. A decision looks here once, and few
 * combinations ever occur, so the table stays in the nearest cache.
 */
export class JudgementTable<Judgement> {
  #facts = emptyFacts(smallest);
  #judgements: (Judgement | undefined)[] = new Array(smallest);
  #shift = 32 - Math.log2(smallest);
  #size = 0;

  get(facts: Facts): Judgement | undefined {
    const table = this.#facts;
    const mask = table.length - 1;
    for (let at = this.#home(facts); ; at = (at + 1) & mask) {
      const found = table[at];
      if (found === facts) return this.#judgements[at];
      if (found === free) return undefined;
    }
  }

  /** @param facts that the table does not have yet. */
  add(facts: Facts, judgement: Judgement): void {
    if (this.#size === most) this.#reset(smallest);
    if ((this.#size + 1) * 2 > this.#facts.length) this.#grow();
    this.#put(facts, judgement);
  }

  #put(facts: Facts, judgement: Judgement): void {
    const mask = this.#facts.length - 1;
    let at = this.#home(facts);
    while (this.#facts[at] !== free) at = (at + 1) & mask;
    this.#facts[at] = facts;
    this.#judgements[at] = judgement;
    this.#size++;
  }

  /** The upper bits of a product with an odd number (Fibonacci hashing): the lower ones hardly differ. */
  #home(facts: Facts): number {
    return Math.imul(facts, 0x9e37_79b1) >>> this.#shift;
  }

  #grow(): void {
    const facts = this.#facts;
    const judgements = this.#judgements;
    this.#reset(facts.length * 2);
    for (const [at, one] of facts.entries()) {
      const judgement = judgements[at];
      if (one !== free && judgement !== undefined) this.#put(one, judgement);
    }
  }

  #reset(length: number): void {
    this.#facts = emptyFacts(length);
    this.#judgements = new Array(length);
    this.#shift = 32 - Math.log2(length);
    this.#size = 0;
  }
}

/** Facts have 31 bits, so they are never negative. */
const free = -1;

function emptyFacts(length: number): Int32Array<ArrayBuffer> {
  return new Int32Array(length).fill(free);
}
