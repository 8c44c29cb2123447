import type { PlanningItem, Starts } from "../planning/planning-problem.ts";
import type { PlanFrame, PlanLoad } from "./plan-blocks.ts";

/** Where a plan breaks a rule. */
export interface PlanClash {
  /** Ids of the items that could go elsewhere to mend it. */
  readonly items: ReadonlySet<string>;
  /** Of two that wait: the one that comes later. */
  readonly waiting?: string;
}

/** The first place where a plan breaks a rule; undefined when it breaks none. */
export function firstClash(
  { problem, items }: PlanFrame,
  starts: Starts,
  load: PlanLoad,
): PlanClash | undefined {
  for (const item of problem.items) {
    const start = starts[item.id] ?? null;
    if (start === null || item.fixedStart !== undefined) continue;
    const end = start + item.duration;
    const isOut =
      start < item.earliest ||
      end > problem.quarters ||
      (item.deadline !== undefined && end - 1 > item.deadline);
    if (isOut) return { items: new Set([item.id]) };
    for (const { id, lag } of item.after) {
      const before = items.get(id);
      const first = starts[id] ?? null;
      if (before !== undefined && (first === null || first + before.duration + lag > start))
        return { items: new Set([item.id, id]), waiting: item.id };
    }
  }
  for (const { id, capacity } of problem.resources) {
    for (const [quarter, there] of capacity.entries()) {
      if (load.of(id, quarter) <= there) continue;
      const takers = problem.items.filter((item) => takes(item, starts, id, quarter));
      return { items: new Set(takers.map((item) => item.id)) };
    }
  }
  return undefined;
}

function takes(item: PlanningItem, starts: Starts, resource: string, quarter: number): boolean {
  const start = starts[item.id] ?? null;
  if (start === null) return false;
  return item.needs.some((need) => need.resource === resource && (need.perQuarter[quarter - start] ?? 0) > 0);
}
