import type { WorkItem } from "./domain/entities.ts";

/**
 * A work item as the system that opened it may see it: one that was diverted because of a shield stands where it
 * would stand without (row A8).
 */
export function asOpened<Item extends Pick<WorkItem, "assignedTo" | "state" | "divertedFrom">>(
  item: Item,
): Item {
  const { divertedFrom } = item;
  if (divertedFrom === undefined) return item;
  const state = item.state === "closed" ? item.state : divertedFrom.state;
  return { ...item, state, assignedTo: divertedFrom.assignedTo };
}
