import type { PlanningConstraint, PlanningItem, PlanningProblem, Starts } from "./planning-problem.ts";

/** A demand that a plan breaks, or a start that is none. */
export type PlanViolation =
  | PlanningConstraint
  | { readonly kind: "horizon"; readonly item: string }
  | { readonly kind: "unknown"; readonly item: string };

/**
 * Checks a plan against its problem, item by item and quarter by quarter, and shares no code with the search: what
 * the planner finds, what somebody drags on a screen and what is proposed all pass here.
 *
 * @param protectedStarts last starts by the rule of modernisation first (`protectedStarts(problem)`).
 * @returns everything that is broken; nothing when the plan holds.
 */
export function verifyStarts(
  { quarters, resources, items }: PlanningProblem,
  starts: Starts,
  protectedStarts: Readonly<Record<string, number>>,
): readonly PlanViolation[] {
  const known = new Map(items.map((item) => [item.id, item]));
  const startOf = (id: string): number | null => starts[id] ?? null;
  const found: PlanViolation[] = Object.keys(starts)
    .filter((id) => !known.has(id))
    .map((item) => ({ kind: "unknown", item }));
  for (const item of items) {
    const start = startOf(item.id);
    const limit = protectedStarts[item.id];
    if (start === null) {
      if (item.mandatory) found.push({ kind: "mandatory", item: item.id });
      if (limit !== undefined) found.push({ kind: "modernisation", item: item.id, quarter: limit });
      continue;
    }
    found.push(...brokenBy(item, start, quarters));
    if (limit !== undefined && start > limit)
      found.push({ kind: "modernisation", item: item.id, quarter: limit });
    for (const { id, lag } of item.after) {
      const before = startOf(id);
      const duration = known.get(id)?.duration ?? 0;
      if (before === null || start < before + duration + lag)
        found.push({ kind: "after", before: id, item: item.id, lag });
    }
  }
  for (const { id, capacity } of resources) {
    for (let quarter = 0; quarter < quarters; quarter++) {
      const taken = items.reduce((sum, item) => sum + takenOf(item, startOf(item.id), id, quarter), 0);
      if (taken > (capacity[quarter] ?? 0))
        found.push({ kind: "capacity", resource: id, from: quarter, until: quarter });
    }
  }
  return found;
}

function brokenBy(item: PlanningItem, start: number, quarters: number): readonly PlanViolation[] {
  const { id, duration, earliest, deadline, fixedStart } = item;
  const end = start + duration - 1;
  const found: PlanViolation[] = [];
  if (!Number.isInteger(start) || start < 0 || end >= quarters) found.push({ kind: "horizon", item: id });
  if (start < earliest) found.push({ kind: "earliest", item: id, quarter: earliest });
  if (deadline !== undefined && end > deadline) found.push({ kind: "deadline", item: id, quarter: deadline });
  if (fixedStart !== undefined && start !== fixedStart)
    found.push({ kind: "fixed", item: id, quarter: fixedStart });
  return found;
}

/** What an item takes of a resource in a quarter. */
function takenOf({ needs }: PlanningItem, start: number | null, resource: string, quarter: number): number {
  if (start === null) return 0;
  return needs.reduce(
    (sum, need) => sum + (need.resource === resource ? (need.perQuarter[quarter - start] ?? 0) : 0),
    0,
  );
}
