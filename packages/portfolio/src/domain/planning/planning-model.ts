import { worthOf } from "./plan-value.ts";
import type { PlanningProblem, Starts } from "./planning-problem.ts";

/** Lists of lists in one array: those of `i` stand from `from[i]` until `from[i + 1]`. */
export interface Rows {
  readonly from: Int32Array;
  readonly items: Int32Array;
}

/** Wait of one item for another: `next` starts `gap` quarters after `before` starts, at the earliest. */
export interface Wait {
  readonly before: number;
  readonly next: number;
  readonly gap: number;
}

/**
 * A problem as search and bounds read it: items by number, people by cell (`resource × quarters + quarter`), and
 * for each item the starts that could do, with what each gains above leaving the item out.
 */
export interface PlanningModel {
  readonly count: number;
  readonly quarters: number;
  readonly ids: readonly string[];
  readonly durations: Int32Array;
  /** 1 when the item must be done: mandatory, or something mandatory waits for it. */
  readonly mustDo: Uint8Array;
  /** Starts that do by themselves: in the windows, and with people enough. The best gain comes first. */
  readonly choices: Rows;
  /** Gain of item `i` at start `s`, at `i × quarters + s`; `-Infinity` where it cannot start. */
  readonly gains: Float64Array;
  /** Worth of a plan in which nothing is done. */
  readonly base: number;
  /** Cells that an item takes when it starts in quarter 0; for start `s` they are `s` further. */
  readonly cells: Rows;
  /** How much of each of `cells.items`. */
  readonly amounts: Int32Array;
  /** Hundredths of a full-time person, by cell. */
  readonly capacity: Int32Array;
  readonly waits: readonly Wait[];
  /** Places in `waits` where the item is `next`. */
  readonly waitsFor: Rows;
  /** Places in `waits` where the item is `before`. */
  readonly awaitedBy: Rows;
  /** Numbers of items, each after those that it waits for. */
  readonly order: Int32Array;
}

/**
 * @param problem one without faults (`checkPlanningProblem`).
 * @param limits last start of items that the rule of modernisation protects, by id.
 */
export function planningModel(
  problem: PlanningProblem,
  limits: Readonly<Record<string, number>> = {},
): PlanningModel {
  const { items, resources, quarters, weights } = problem;
  const count = items.length;
  const numbers = new Map(items.map(({ id }, i) => [id, i]));
  const waits = items.flatMap(({ after }, next) =>
    after.map(({ id, lag }) => {
      const before = numbers.get(id) ?? 0;
      return { before, next, gap: (items[before]?.duration ?? 0) + lag };
    }),
  );
  const waitsFor = rowsOf(count, waits, ({ next }) => next);
  const awaitedBy = rowsOf(count, waits, ({ before }) => before);
  const order = orderOf(count, waits);
  const mustDo = Uint8Array.from(items, ({ id, mandatory }) =>
    mandatory || Object.hasOwn(limits, id) ? 1 : 0,
  );
  for (const i of order.toReversed())
    if (mustDo[i] === 1) for (const w of rowOf(waitsFor, i)) mustDo[waits[w]?.before ?? 0] = 1;

  const capacity = Int32Array.from(resources.flatMap(({ capacity }) => capacity));
  const { cells, amounts } = needsOf(problem);
  const { first, last } = windowsOf(problem, limits, { waits, waitsFor, awaitedBy, order, mustDo });
  const gains = new Float64Array(count * quarters).fill(Number.NEGATIVE_INFINITY);
  const choices = items.map((item, i) => {
    const out = worthOf(item, null, quarters, weights);
    const starts: number[] = [];
    for (let s = first[i] ?? 0; s <= (last[i] ?? -1); s++) {
      let fits = true;
      for (let k = cells.from[i] ?? 0; k < (cells.from[i + 1] ?? 0); k++)
        if ((amounts[k] ?? 0) > (capacity[(cells.items[k] ?? 0) + s] ?? 0)) fits = false;
      if (!fits) continue;
      gains[i * quarters + s] = worthOf(item, s, quarters, weights) - out;
      starts.push(s);
    }
    return starts.sort((a, b) => (gains[i * quarters + b] ?? 0) - (gains[i * quarters + a] ?? 0) || a - b);
  });
  return {
    count,
    quarters,
    ids: items.map(({ id }) => id),
    durations: Int32Array.from(items, ({ duration }) => duration),
    mustDo,
    choices: packRows(choices),
    gains,
    base: items.reduce((sum, item) => sum + worthOf(item, null, quarters, weights), 0),
    cells,
    amounts,
    capacity,
    waits,
    waitsFor,
    awaitedBy,
    order,
  };
}

/** Starts by number (-1 is left out) as starts by id. */
export function startsById({ ids }: PlanningModel, starts: Int32Array): Starts {
  return Object.fromEntries(ids.map((id, i) => [id, (starts[i] ?? -1) < 0 ? null : (starts[i] ?? null)]));
}

/** The members of one list. */
export function rowOf({ from, items }: Rows, i: number): Int32Array {
  return items.subarray(from[i] ?? 0, from[i + 1] ?? 0);
}

function packRows(lists: readonly (readonly number[])[]): Rows {
  const from = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    from[i + 1] = (from[i] ?? 0) + list.length;
  });
  return { from, items: Int32Array.from(lists.flat()) };
}

function rowsOf(count: number, waits: readonly Wait[], keyOf: (wait: Wait) => number): Rows {
  const lists = Array.from({ length: count }, (): number[] => []);
  waits.forEach((wait, w) => {
    lists[keyOf(wait)]?.push(w);
  });
  return packRows(lists);
}

function orderOf(count: number, waits: readonly Wait[]): Int32Array {
  const open = new Int32Array(count);
  for (const { next } of waits) open[next] = (open[next] ?? 0) + 1;
  const order = [...open.keys()].filter((i) => open[i] === 0);
  for (const i of order) {
    for (const { before, next } of waits) {
      if (before !== i) continue;
      const left = (open[next] ?? 0) - 1;
      open[next] = left;
      if (left === 0) order.push(next);
    }
  }
  return Int32Array.from(order);
}

function needsOf({ items, resources, quarters }: PlanningProblem): { cells: Rows; amounts: Int32Array } {
  const rows = new Map(resources.map(({ id }, r) => [id, r * quarters]));
  const most = resources.map(({ capacity }) => Math.max(0, ...capacity));
  const taken = items.map(({ needs }) => {
    const byCell = new Map<number, number>();
    for (const { resource, perQuarter } of needs) {
      perQuarter.forEach((amount, q) => {
        const cell = (rows.get(resource) ?? 0) + q;
        if (amount > 0) byCell.set(cell, (byCell.get(cell) ?? 0) + amount);
      });
    }
    // What is most of what there is comes first: there it shows soonest that an item does not fit.
    const share = (cell: number, amount: number): number =>
      amount / Math.max(1, most[Math.floor(cell / quarters)] ?? 1);
    return [...byCell].sort(([a, n], [b, m]) => share(b, m) - share(a, n) || a - b);
  });
  return {
    cells: packRows(taken.map((list) => list.map(([cell]) => cell))),
    amounts: Int32Array.from(taken.flatMap((list) => list.map(([, amount]) => amount))),
  };
}

/** First and last start of each item by its own dates and by those of what it waits for and what waits for it. */
function windowsOf(
  { items, quarters }: PlanningProblem,
  limits: Readonly<Record<string, number>>,
  model: Pick<PlanningModel, "waits" | "waitsFor" | "awaitedBy" | "order" | "mustDo">,
): { first: Int32Array; last: Int32Array } {
  const { waits, waitsFor, awaitedBy, order, mustDo } = model;
  const first = Int32Array.from(items, ({ earliest, fixedStart }) => Math.max(earliest, fixedStart ?? 0));
  const last = Int32Array.from(items, ({ id, deadline, duration, fixedStart }) =>
    Math.min(
      Math.min(deadline ?? quarters, quarters - 1) - duration + 1,
      fixedStart ?? quarters,
      limits[id] ?? quarters,
    ),
  );
  for (const i of order) {
    for (const w of rowOf(waitsFor, i)) {
      const { before = 0, gap = 0 } = waits[w] ?? {};
      first[i] = Math.max(first[i] ?? 0, (first[before] ?? 0) + gap);
      if ((first[before] ?? 0) > (last[before] ?? 0)) last[i] = -1;
    }
  }
  for (const i of order.toReversed()) {
    for (const w of rowOf(awaitedBy, i)) {
      const { next = 0, gap = 0 } = waits[w] ?? {};
      if (mustDo[next] === 1) last[i] = Math.min(last[i] ?? 0, (last[next] ?? 0) - gap);
    }
  }
  return { first, last };
}
