import { daysBetween } from "@grondslag/kernel";
import { addQuarters, firstDayOf, quarterOf } from "../supply/quarter.ts";
import type { Dependency } from "../work/work-facts.ts";
import type { WorkNode, WorkTree } from "../work/work-tree.ts";

/** The end that one waits for comes later than the other is to start. */
export interface LateDependency {
  /** `YYYY-MM-DD` on which the later one is to start. */
  readonly startOn: string;
  readonly days: number;
}

/** Whether work is to start before what it waits for is expected to end, with the quarters between. */
export function lateDependency(
  { before, after, lagQuarters }: Dependency,
  tree: WorkTree,
): LateDependency | undefined {
  const [first, then] = [tree.get(before), tree.get(after)];
  const [end, startOn] = [endOf(first), startOf(then)];
  if (end === undefined || startOn === undefined) return undefined;
  if (then?.work.status !== "not-started" || first?.work.status === "finished") return undefined;
  const possible = lagQuarters === 0 ? end : firstDayOf(addQuarters(quarterOf(end), lagQuarters));
  return possible > startOn ? { startOn, days: daysBetween(startOn, possible) } : undefined;
}

/** The last day that is expected, or than which it is at least not earlier. */
export function endOf(node: WorkNode | undefined): string | undefined {
  const end = node?.figures?.expectedEnd;
  return end === undefined ? undefined : end.known ? end.value : end.atLeast;
}

export function startOf(node: WorkNode | undefined): string | undefined {
  return node?.work.startedOn ?? node?.figures?.startOn;
}
