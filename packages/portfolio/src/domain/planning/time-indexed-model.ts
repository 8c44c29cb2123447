import { type PlanningModel, rowOf } from "./planning-model.ts";
import type { Prices } from "./priced-choices.ts";

/**
 * The plan as a linear model that any solver can read: x[c] = 1 when choice c (an item at a start) is made. To be
 * made as large as can be. Rows: each item starts once at most (exactly once when it must be done); what is taken of
 * each cell; and by each wait and quarter "`next` has not started by then unless `before` did `gap` earlier", which
 * is tighter than one row for each wait.
 */
export interface TimeIndexedModel {
  readonly columns: readonly { readonly item: number; readonly start: number }[];
  readonly gains: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Compressed sparse rows. */
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
  /** Which demand each row after the first `count` is. */
  readonly kinds: readonly (
    | { readonly of: "cell"; readonly cell: number }
    | { readonly of: "wait"; readonly at: number }
  )[];
}

/** @param open choices at `item × quarters + start` that may be left in; 0 leaves them out. */
export function timeIndexedModel(model: PlanningModel, open?: Uint8Array): TimeIndexedModel {
  const { count, quarters, choices, gains, mustDo, cells, amounts, capacity, waits } = model;
  const columns: { item: number; start: number }[] = [];
  const byItem: number[][] = [];
  for (let item = 0; item < count; item++) {
    const own: number[] = [];
    for (const start of rowOf(choices, item).toSorted()) {
      if (open !== undefined && open[item * quarters + start] === 0) continue;
      own.push(columns.length);
      columns.push({ item, start });
    }
    byItem.push(own);
  }
  const startOf = (c: number): number => columns[c]?.start ?? 0;
  const rows: { lower: number; upper: number; entries: (readonly [number, number])[] }[] = [];
  const kinds: TimeIndexedModel["kinds"][number][] = [];
  byItem.forEach((own, item) => {
    rows.push({ lower: mustDo[item] === 1 ? 1 : 0, upper: 1, entries: own.map((c) => [c, 1]) });
  });

  const taken = Array.from(capacity, (): [number, number][] => []);
  columns.forEach(({ item, start }, c) => {
    for (let k = cells.from[item] ?? 0; k < (cells.from[item + 1] ?? 0); k++)
      taken[(cells.items[k] ?? 0) + start]?.push([c, amounts[k] ?? 0]);
  });
  taken.forEach((entries, cell) => {
    const most = new Map<number, number>();
    for (const [c, amount] of entries) {
      const item = columns[c]?.item ?? 0;
      most.set(item, Math.max(most.get(item) ?? 0, amount));
    }
    const all = [...most.values()].reduce((sum, amount) => sum + amount, 0);
    if (all <= (capacity[cell] ?? 0)) return;
    rows.push({ lower: Number.NEGATIVE_INFINITY, upper: capacity[cell] ?? 0, entries });
    kinds.push({ of: "cell", cell });
  });

  waits.forEach(({ before, next, gap }, w) => {
    const earlier = byItem[before] ?? [];
    const own = byItem[next] ?? [];
    const lastBefore = Math.max(-1, ...earlier.map(startOf));
    const isSure = mustDo[before] === 1;
    for (let q = 0; q < quarters; q++) {
      if (isSure && q - gap >= lastBefore) break;
      // Where nothing more can start, the row before says as much.
      if (own.every((c) => startOf(c) !== q)) continue;
      const nexts = own.filter((c) => startOf(c) <= q);
      const befores = earlier.filter((c) => startOf(c) <= q - gap);
      rows.push({
        lower: Number.NEGATIVE_INFINITY,
        upper: 0,
        entries: [...nexts.map((c) => [c, 1] as const), ...befores.map((c) => [c, -1] as const)].sort(
          (a, b) => a[0] - b[0],
        ),
      });
      kinds.push({ of: "wait", at: w * quarters + q });
    }
  });

  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ entries }, r) => {
    starts[r + 1] = (starts[r] ?? 0) + entries.length;
  });
  const flat = rows.flatMap(({ entries }) => entries);
  return {
    columns,
    gains: Float64Array.from(columns, ({ item, start }) => gains[item * quarters + start] ?? 0),
    rowLower: Float64Array.from(rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(rows, ({ upper }) => upper),
    starts,
    indices: Int32Array.from(flat, ([c]) => c),
    values: Float64Array.from(flat, ([, value]) => value),
    kinds,
  };
}

/** Prices by the duals of the rows; those that have the wrong sign by a rounding error count as 0. */
export function pricesOfDuals(model: PlanningModel, timed: TimeIndexedModel, duals: Float64Array): Prices {
  const cells = new Float64Array(model.capacity.length);
  const waits = new Float64Array(model.waits.length * model.quarters);
  timed.kinds.forEach((kind, k) => {
    const price = Math.max(0, duals[model.count + k] ?? 0);
    if (kind.of === "cell") cells[kind.cell] = price;
    else waits[kind.at] = price;
  });
  return { cells, waits };
}
