import type { AddendCounts } from "./finding.ts";

/** Categories of one situation are numbered below this. */
const categories = 8192;
/** Cells that faded to less than this are dropped. */
const faded = 0.01;

interface Side {
  total: number;
  readonly cells: Map<number, number>;
  readonly situations: Map<number, number>;
  readonly values: Map<number, number>;
}

/**
 * Holds what is seen in work with a link against what chance would give: the same employee, doing the same at the
 * same moment, at a subject that was drawn by chance. Their ratio is what the subject's own state says, and is learnt
 * in each agency by itself. Few counts are shrunk to the value in all situations, and that to both sides together.
 */
export class Contrast {
  readonly #shrinkage: number;
  readonly #work = side();
  readonly #chance = side();

  constructor(shrinkage: number) {
    this.#shrinkage = shrinkage;
  }

  addWork(situation: number, value: number): void {
    add(this.#work, situation, value);
  }

  addChance(situation: number, value: number): void {
    add(this.#chance, situation, value);
  }

  /** @returns the natural logarithm of how many times likelier the value is by chance than in work */
  llr(situation: number, value: number): number {
    const { total: works } = this.#work;
    const { total: chances } = this.#chance;
    const seen = (this.#work.values.get(value) ?? 0) + (this.#chance.values.get(value) ?? 0);
    const kinds = Math.max(this.#work.values.size, this.#chance.values.size) + 1;
    const pooled = (seen + 0.5) / (works + chances + 0.5 * kinds);
    return Math.log(
      this.#share(this.#chance, situation, value, pooled) / this.#share(this.#work, situation, value, pooled),
    );
  }

  counts(situation: number, value: number): AddendCounts {
    const cell = situation * categories + value;
    return {
      work: rounded(this.#work.cells.get(cell)),
      workOf: rounded(this.#work.situations.get(situation)),
      chance: rounded(this.#chance.cells.get(cell)),
      chanceOf: rounded(this.#chance.situations.get(situation)),
    };
  }

  /** Lets all counts fade. */
  fade(factor: number): void {
    for (const one of [this.#work, this.#chance]) {
      one.total *= factor;
      for (const counts of mapsOf(one)) {
        for (const [key, count] of counts) {
          if (count * factor < faded) counts.delete(key);
          else counts.set(key, count * factor);
        }
      }
    }
  }

  get bytes(): number {
    // A number in a map costs about 40 bytes.
    return [this.#work, this.#chance].reduce((sum, one) => sum + 40 * one.cells.size, 0);
  }

  copy(): ContrastCopy {
    return { work: copyOf(this.#work), chance: copyOf(this.#chance) };
  }

  put({ work, chance }: ContrastCopy): void {
    fill(this.#work, work);
    fill(this.#chance, chance);
  }

  #share(one: Side, situation: number, value: number, pooled: number): number {
    const k = this.#shrinkage;
    const overall = ((one.values.get(value) ?? 0) + k * pooled) / (one.total + k);
    const cell = one.cells.get(situation * categories + value) ?? 0;
    return (cell + k * overall) / ((one.situations.get(situation) ?? 0) + k);
  }
}

export interface ContrastCopy {
  readonly work: SideCopy;
  readonly chance: SideCopy;
}

/** The sum, and keys and counts by turns. */
interface SideCopy {
  readonly total: number;
  readonly counts: readonly (readonly number[])[];
}

function side(): Side {
  return { total: 0, cells: new Map(), situations: new Map(), values: new Map() };
}

function add(one: Side, situation: number, value: number): void {
  one.total += 1;
  bump(one.cells, situation * categories + value);
  bump(one.situations, situation);
  bump(one.values, value);
}

function bump(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function copyOf(one: Side): SideCopy {
  return { total: one.total, counts: mapsOf(one).map((counts) => [...counts].flat()) };
}

function fill(one: Side, copy: SideCopy): void {
  one.total = copy.total;
  for (const [i, counts] of mapsOf(one).entries()) {
    counts.clear();
    const flat = copy.counts[i] ?? [];
    for (let k = 0; k + 1 < flat.length; k += 2) counts.set(flat[k] ?? 0, flat[k + 1] ?? 0);
  }
}

function mapsOf({ cells, situations, values }: Side): readonly Map<number, number>[] {
  return [cells, situations, values];
}

function rounded(count: number | undefined): number {
  return Math.round((count ?? 0) * 10) / 10;
}
