import type { PlanningItem } from "../planning/planning-problem.ts";
import type { Portfolio } from "../records.ts";
import { addQuarters, quartersBetween } from "../supply/quarter.ts";
import type { Quarter } from "../supply/supply.ts";
import type { EntriesByWork } from "../supply/work-dates.ts";
import type { PlanningNote } from "./planning-note.ts";
import { planInForce } from "./signing.ts";

interface AgreedSource {
  readonly portfolio: Portfolio;
  readonly firstQuarter: Quarter;
  readonly quarters: number;
  /** Ids of work that a baseline agrees to (`agreedWork`). */
  readonly agreed: ReadonlySet<string>;
  readonly notes: PlanningNote[];
}

/** The first start of each item by what it waits for alone; items that wait for each other keep their own. */
export function firstStarts(items: readonly PlanningItem[]): ReadonlyMap<string, number> {
  const byId = new Map(items.map((item) => [item.id, item]));
  const starts = new Map<string, number>();
  const startOf = (item: PlanningItem, above: ReadonlySet<string>): number => {
    const known = starts.get(item.id);
    if (known !== undefined) return known;
    let start = item.fixedStart ?? item.earliest;
    if (item.fixedStart === undefined && !above.has(item.id)) {
      for (const { id, lag } of item.after) {
        const before = byId.get(id);
        if (before === undefined) continue;
        start = Math.max(start, startOf(before, new Set([...above, item.id])) + before.duration + lag);
      }
      starts.set(item.id, start);
    }
    return start;
  };
  for (const item of items) startOf(item, new Set());
  return starts;
}

/**
 * Where the plan in force has it, counted from the first quarter of this plan. Modernisation that no plan in force knows
 * is where its baseline, or that of its whole, lets it begin: it goes first from the day that it was agreed, and not
 * from the first plan on (row O8).
 */
export function withSigned(
  { portfolio, firstQuarter, quarters, agreed, notes }: AgreedSource,
  item: PlanningItem,
  first: number,
): PlanningItem {
  const plan = planInForce(portfolio);
  if (plan === undefined || !Object.hasOwn(plan.outcome.starts, item.id)) {
    const isAgreed = item.nature === "modernisation" && agreed.has(item.id);
    return isAgreed && first + item.duration <= quarters ? { ...item, signedStart: first } : item;
  }
  const start = plan.outcome.starts[item.id];
  if (item.fixedStart !== undefined) return { ...item, signedStart: item.fixedStart };
  if (typeof start !== "number") return { ...item, signedStart: null };
  const on = addQuarters(plan.firstQuarter, start);
  const index = quartersBetween(firstQuarter, on);
  if (index < 0)
    notes.push({ note: "signed-passed", item: item.id, name: item.name, on, from: firstQuarter });
  // What should have begun before this plan and did not, is now signed for its first quarter.
  return { ...item, signedStart: index >= quarters ? null : Math.max(0, index) };
}

/** Work with a baseline of its own or of a whole that it is part of; a baseline of what is paused agrees to nothing. */
export function agreedWork({ records }: Portfolio, entries: EntriesByWork): ReadonlySet<string> {
  const parents = new Map(records.work.map(({ id, parent }) => [id, parent]));
  const paused = new Set(
    records.work.flatMap(({ id, status }) => (status === "in-reorientation" ? [id] : [])),
  );
  const hasBaseline = (id: string) => (entries.get(id) ?? []).some(({ entry }) => entry !== "report");
  return new Set(
    records.work.flatMap(({ id }) => {
      const seen = new Set<string>();
      for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = parents.get(at)) {
        if (paused.has(at)) return [];
        if (hasBaseline(at)) return [id];
        seen.add(at);
      }
      return [];
    }),
  );
}
