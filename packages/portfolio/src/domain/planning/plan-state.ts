import type { PlanningModel } from "./planning-model.ts";

/**
 * A plan under construction: it never takes more than there is, and nothing in it starts before what it waits for.
 */
export interface PlanState {
  /** Start by item; -1 is left out. */
  readonly starts: Int32Array;
  /** Sum of the gains of what is done. */
  gained(): number;
  fits(item: number, start: number): boolean;
  place(item: number, start: number): void;
  /** Takes an item out. What waits for it must be out already. */
  remove(item: number): void;
  /** First and last start that the plan leaves an item; none when something that it waits for is out. */
  windowOf(item: number): { readonly first: number; readonly last: number };
}

export function createPlanState(model: PlanningModel, gains: Float64Array): PlanState {
  const { count, quarters, cells, amounts, capacity, waits, waitsFor, awaitedBy } = model;
  const starts = new Int32Array(count).fill(-1);
  const free = Int32Array.from(capacity);
  let gained = 0;

  const take = (item: number, start: number, sign: number): void => {
    for (let k = cells.from[item] ?? 0, end = cells.from[item + 1] ?? 0; k < end; k++) {
      const cell = (cells.items[k] ?? 0) + start;
      free[cell] = (free[cell] ?? 0) - sign * (amounts[k] ?? 0);
    }
    gained += sign * (gains[item * quarters + start] ?? 0);
  };
  return {
    starts,
    gained: () => gained,
    fits: (item, start) => {
      for (let k = cells.from[item] ?? 0, end = cells.from[item + 1] ?? 0; k < end; k++)
        if ((amounts[k] ?? 0) > (free[(cells.items[k] ?? 0) + start] ?? 0)) return false;
      return true;
    },
    place: (item, start) => {
      starts[item] = start;
      take(item, start, 1);
    },
    remove: (item) => {
      take(item, starts[item] ?? 0, -1);
      starts[item] = -1;
    },
    windowOf: (item) => {
      let first = 0;
      let last = quarters;
      for (let k = waitsFor.from[item] ?? 0, end = waitsFor.from[item + 1] ?? 0; k < end; k++) {
        const wait = waits[waitsFor.items[k] ?? 0];
        const before = starts[wait?.before ?? 0] ?? -1;
        if (before < 0) return nowhere;
        first = Math.max(first, before + (wait?.gap ?? 0));
      }
      for (let k = awaitedBy.from[item] ?? 0, end = awaitedBy.from[item + 1] ?? 0; k < end; k++) {
        const wait = waits[awaitedBy.items[k] ?? 0];
        const next = starts[wait?.next ?? 0] ?? -1;
        if (next >= 0) last = Math.min(last, next - (wait?.gap ?? 0));
      }
      return { first, last };
    },
  };
}

const nowhere = { first: 1, last: 0 };
