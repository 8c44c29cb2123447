import type { PlanningItem, PlanningProblem, Starts } from "../planning/planning-problem.ts";

/** What stands in the way of an item that would start in a quarter, all else staying as it is in a plan. */
export type PlanBlock =
  /** Too few people (or too little room in a chain) in a quarter; `short` in hundredths of a full-time person. */
  | {
      readonly block: "capacity";
      readonly resource: string;
      readonly quarter: number;
      readonly short: number;
    }
  /** What it waits for is not finished by then, or is not in the plan. */
  | { readonly block: "waits-for"; readonly before: string }
  /** Another item, which waits for it, would begin too early. */
  | { readonly block: "awaited-by"; readonly after: string }
  | { readonly block: "earliest"; readonly quarter: number }
  | { readonly block: "deadline"; readonly quarter: number }
  /** It would not be finished by the end of the plan. */
  | { readonly block: "horizon" };

/** What a plan takes of each resource, by quarter. It changes as items are put in and taken out. */
export interface PlanLoad {
  /** Hundredths of a full-time person in a quarter. */
  of(resource: string, quarter: number): number;
  put(item: PlanningItem, start: number | null): void;
  take(item: PlanningItem, start: number | null): void;
}

export function planLoad(problem: PlanningProblem, starts: Starts): PlanLoad {
  const rows = new Map(problem.resources.map(({ id }) => [id, new Array<number>(problem.quarters).fill(0)]));
  const change = ({ needs }: PlanningItem, start: number | null, sign: 1 | -1) => {
    if (start === null) return;
    for (const { resource, perQuarter } of needs) {
      const row = rows.get(resource);
      if (row === undefined) continue;
      for (const [index, amount] of perQuarter.entries())
        row[start + index] = (row[start + index] ?? 0) + sign * amount;
    }
  };
  const load: PlanLoad = {
    of: (resource, quarter) => rows.get(resource)?.[quarter] ?? 0,
    put: (item, start) => change(item, start, 1),
    take: (item, start) => change(item, start, -1),
  };
  for (const item of problem.items) load.put(item, starts[item.id] ?? null);
  return load;
}

/** A problem with look-ups that do not change. */
export interface PlanFrame {
  readonly problem: PlanningProblem;
  readonly items: ReadonlyMap<string, PlanningItem>;
  readonly capacity: ReadonlyMap<string, readonly number[]>;
  /** Items that wait for an item. */
  readonly waiting: ReadonlyMap<string, readonly { readonly item: PlanningItem; readonly lag: number }[]>;
}

export function planFrame(problem: PlanningProblem): PlanFrame {
  const waiting = new Map<string, { item: PlanningItem; lag: number }[]>();
  for (const item of problem.items) {
    for (const { id, lag } of item.after) waiting.set(id, [...(waiting.get(id) ?? []), { item, lag }]);
  }
  return {
    problem,
    items: new Map(problem.items.map((item) => [item.id, item])),
    capacity: new Map(problem.resources.map(({ id, capacity }) => [id, capacity])),
    waiting,
  };
}

/**
 * Everything that stands in the way of an item at a start, all others where the plan has them. Empty: it could be
 * there. This is the proof of a move: what was moved could not have stayed.
 *
 * @param load of the plan, the item itself included where the plan has it.
 */
export function blocksOf(
  { problem, items, capacity, waiting }: PlanFrame,
  starts: Starts,
  load: PlanLoad,
  item: PlanningItem,
  start: number,
): readonly PlanBlock[] {
  const blocks: PlanBlock[] = [];
  const end = start + item.duration;
  if (start < item.earliest) blocks.push({ block: "earliest", quarter: item.earliest });
  if (end > problem.quarters) blocks.push({ block: "horizon" });
  if (item.deadline !== undefined && end - 1 > item.deadline)
    blocks.push({ block: "deadline", quarter: item.deadline });
  for (const { id, lag } of item.after) {
    const before = items.get(id);
    if (before === undefined) continue;
    const first = starts[id] ?? null;
    if (first === null || first + before.duration + lag > start)
      blocks.push({ block: "waits-for", before: id });
  }
  for (const { item: next, lag } of waiting.get(item.id) ?? []) {
    const its = starts[next.id] ?? null;
    if (its !== null && next.fixedStart === undefined && end + lag > its)
      blocks.push({ block: "awaited-by", after: next.id });
  }
  const own = starts[item.id] ?? null;
  load.take(item, own);
  for (const { resource, perQuarter } of item.needs) {
    const row = capacity.get(resource);
    for (const [index, amount] of perQuarter.entries()) {
      const quarter = start + index;
      if (amount === 0 || quarter >= problem.quarters) continue;
      const short = load.of(resource, quarter) + amount - (row?.[quarter] ?? 0);
      if (short > 0) blocks.push({ block: "capacity", resource, quarter, short });
    }
  }
  load.put(item, own);
  return blocks;
}
