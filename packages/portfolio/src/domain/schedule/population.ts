import type { SeededRandom } from "../planning/seeded-random.ts";
import type { Candidate } from "./candidate.ts";

/** The best schedules so far, all different, the best first. Of two as good, the newest goes first: it moves on. */
export class Population {
  readonly #members: Candidate[] = [];
  readonly #prints = new Set<number>();
  #room: number;

  constructor(room: number) {
    this.#room = room;
  }

  get size(): number {
    return this.#members.length;
  }

  /** Makes it smaller, so that the search narrows down to the best. */
  shrinkTo(room: number): void {
    this.#room = room;
    while (this.#members.length > room) this.#dropWorst();
  }

  add(candidate: Candidate): void {
    if (this.#prints.has(candidate.print)) return;
    const members = this.#members;
    if (members.length >= this.#room) {
      const worst = members[members.length - 1];
      if (worst !== undefined && candidate.makespan > worst.makespan) return;
      this.#dropWorst();
    }
    this.#prints.add(candidate.print);
    let low = 0;
    let high = members.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = members[middle];
      if (other !== undefined && candidate.makespan <= other.makespan) high = middle;
      else low = middle + 1;
    }
    members.splice(low, 0, candidate);
  }

  /** Two different ones, each the better of two drawn. */
  pickPair(random: SeededRandom): readonly [Candidate, Candidate] | undefined {
    const size = this.#members.length;
    const draw = () => Math.min(random.below(size), random.below(size));
    const one = draw();
    const other = draw();
    const first = this.#members[one];
    const second = this.#members[one === other ? (other + 1) % size : other];
    return size < 2 || first === undefined || second === undefined ? undefined : [first, second];
  }

  #dropWorst(): void {
    const worst = this.#members.pop();
    if (worst !== undefined) this.#prints.delete(worst.print);
  }
}
