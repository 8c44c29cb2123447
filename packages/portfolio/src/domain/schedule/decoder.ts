import type { Candidate } from "./candidate.ts";
import type { CompiledProblem } from "./compiled-problem.ts";
import { fingerprint } from "./fingerprint.ts";
import { parallelScheme } from "./parallel-scheme.ts";
import type { Population } from "./population.ts";
import { type SerialScheme, serialSchemes } from "./serial-scheme.ts";
import { createTimeOrder, type TimeOrder } from "./time-order.ts";

/** Why a search ends, `proven` first. */
export interface Limits {
  /** Passes that may be made. */
  readonly schedules: number;
  /** A makespan that cannot be beaten. */
  readonly bound: number;
}

/**
 * Makes schedules of orders, counts each pass, and remembers the best. A schedule is pushed to the end of time and
 * back to its beginning (double justification; Valls, Ballestin and Quintanilla, 2005), which never makes it longer.
 * What was seen before is not worked out again.
 */
export class Decoder {
  readonly #problem: CompiledProblem;
  readonly #limits: Limits;
  readonly #forward: SerialScheme;
  readonly #backward: SerialScheme;
  readonly #parallel: SerialScheme;
  readonly #timeOrder: TimeOrder;
  readonly #starts: Int32Array;
  readonly #mirrored: Int32Array;
  readonly #order: Int32Array;
  readonly #seenOrders = new Set<number>();
  readonly #seenSchedules = new Set<number>();
  readonly #seenMirrored = new Set<number>();
  readonly #bestStarts: Int32Array;
  #bestMakespan = Number.MAX_SAFE_INTEGER;
  #schedules = 0;

  constructor(problem: CompiledProblem, limits: Limits) {
    this.#problem = problem;
    this.#limits = limits;
    [this.#forward, this.#backward] = serialSchemes(problem);
    this.#parallel = parallelScheme(problem);
    this.#timeOrder = createTimeOrder(problem);
    this.#starts = new Int32Array(problem.count);
    this.#mirrored = new Int32Array(problem.count);
    this.#order = new Int32Array(problem.count);
    this.#bestStarts = new Int32Array(problem.count);
  }

  get schedules(): number {
    return this.#schedules;
  }

  get bestMakespan(): number {
    return this.#bestMakespan;
  }

  get bestStarts(): Int32Array {
    return this.#bestStarts;
  }

  get isDone(): boolean {
    return this.#schedules >= this.#limits.schedules || this.#bestMakespan <= this.#limits.bound;
  }

  /**
   * @param parallel whether the first pass starts whatever fits at each moment.
   * @returns `undefined` for what was seen before, and when the search is done.
   */
  decode(order: Int32Array, parallel: boolean, population: Population): Candidate | undefined {
    if (this.isDone || !isNew(this.#seenOrders, order)) return undefined;
    const first = (parallel ? this.#parallel : this.#forward)(order, this.#starts);
    this.#counted(first);
    if (this.isDone || !isNew(this.#seenSchedules, this.#starts)) return undefined;
    const second = this.#pushToEnd(first);
    if (this.isDone || !isNew(this.#seenMirrored, this.#mirrored)) return undefined;
    // What is far from the best is left against the end: its order is good enough to learn from.
    const makespan = population.isPromising(second) ? this.#pushToBeginning(second) : second;
    return this.#candidate(makespan);
  }

  #pushToEnd(makespan: number): number {
    this.#timeOrder.byEnd(this.#starts, makespan, true, this.#order);
    const next = this.#backward(this.#order, this.#mirrored);
    const { count, durations } = this.#problem;
    for (let i = 0; i < count; i++) {
      this.#starts[i] = next - (this.#mirrored[i] as number) - (durations[i] as number);
    }
    this.#counted(next);
    return next;
  }

  #pushToBeginning(makespan: number): number {
    this.#timeOrder.byEnd(this.#mirrored, makespan, false, this.#order);
    const next = this.#forward(this.#order, this.#starts);
    this.#counted(next);
    return next;
  }

  #counted(makespan: number): void {
    this.#schedules++;
    if (makespan >= this.#bestMakespan) return;
    this.#bestMakespan = makespan;
    this.#bestStarts.set(this.#starts);
  }

  #candidate(makespan: number): Candidate {
    const starts = this.#starts.slice();
    const order = new Int32Array(this.#problem.count);
    this.#timeOrder.byStart(starts, makespan, order);
    return { order, starts, makespan, print: fingerprint(starts) };
  }
}

function isNew(seen: Set<number>, row: Int32Array): boolean {
  const print = fingerprint(row);
  if (seen.has(print)) return false;
  // What it remembers must not fill the memory in a long search.
  if (seen.size >= mostRemembered) seen.clear();
  seen.add(print);
  return true;
}

const mostRemembered = 1_000_000;
