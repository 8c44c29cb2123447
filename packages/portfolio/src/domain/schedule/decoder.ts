import type { Candidate } from "./candidate.ts";
import type { CompiledProblem } from "./compiled-problem.ts";
import { fingerprint } from "./fingerprint.ts";
import { parallelScheme } from "./parallel-scheme.ts";
import { type SerialScheme, serialSchemes } from "./serial-scheme.ts";
import { createTimeOrder, type TimeOrder } from "./time-order.ts";

/** What ends a search. */
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
  readonly #seenFirst = new Set<number>();
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
   * A first schedule: forwards by the parallel scheme, to the end, and back to the beginning.
   *
   * @returns `undefined` for what was seen before, and when the search is done.
   */
  decodeFirst(order: Int32Array): Candidate | undefined {
    if (this.isDone || !isNew(this.#seenFirst, order)) return undefined;
    const makespan = this.#parallel(order, this.#starts);
    this.#counted(makespan);
    if (this.isDone) return undefined;
    this.#timeOrder.byEnd(this.#starts, makespan, true, this.#order);
    return this.decodeChild(this.#order);
  }

  /**
   * A schedule of an order from the end: backwards, and to the beginning.
   *
   * @returns `undefined` for what was seen before, and when the search is done.
   */
  decodeChild(order: Int32Array): Candidate | undefined {
    if (this.isDone || !isNew(this.#seenOrders, order)) return undefined;
    const makespan = this.#backward(order, this.#mirrored);
    this.#mirror(this.#mirrored, makespan, this.#starts);
    this.#counted(makespan);
    if (this.isDone || !isNew(this.#seenMirrored, this.#mirrored)) return undefined;
    this.#timeOrder.byEnd(this.#mirrored, makespan, false, this.#order);
    const next = this.#forward(this.#order, this.#starts);
    this.#counted(next);
    if (this.isDone || !isNew(this.#seenSchedules, this.#starts)) return undefined;
    return this.#candidate(next);
  }

  /** Times counted from the other end. */
  #mirror(starts: Int32Array, makespan: number, into: Int32Array): void {
    const { count, durations } = this.#problem;
    for (let i = 0; i < count; i++) {
      into[i] = makespan - (starts[i] as number) - (durations[i] as number);
    }
  }

  #counted(makespan: number): void {
    this.#schedules++;
    if (makespan >= this.#bestMakespan) return;
    this.#bestMakespan = makespan;
    this.#bestStarts.set(this.#starts);
  }

  #candidate(makespan: number): Candidate {
    const { count } = this.#problem;
    const order = new Int32Array(count);
    const starts = new Int32Array(count);
    this.#timeOrder.byEnd(this.#starts, makespan, true, order);
    this.#mirror(this.#starts, makespan, starts);
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
