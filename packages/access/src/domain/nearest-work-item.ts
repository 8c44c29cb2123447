import { factStates } from "./facts.ts";
import type { Findings } from "./findings.ts";
import { assigneeOfEmployee, assigneeOfUnit } from "./organisation-index.ts";
import { type WorkItemTable, workItemState } from "./work-item-table.ts";

const states = factStates.workItem;

/**
 * Finds the work item that carries a request, or the one that comes nearest: own items first, then those of
 * the unit; of equals the one opened last, then the one with the greater id. Sets `workItem` of the findings.
 *
 * @param unit number of the employee's unit; -1 when that is unknown.
 * @param purpose number of the purpose of the processing activity; -1 when that is unknown.
 * @returns the number of the state of the fact `workItem`.
 */
export function nearestWorkItem(
  items: WorkItemTable,
  employee: number,
  unit: number,
  subject: number,
  purpose: number,
  now: number,
  found: Findings,
): number {
  const { rows } = items;
  // Both searches start at once: the second does not wait for the memory of the first.
  const firstOwn = rows.first(assigneeOfEmployee(employee), subject);
  const firstShared = unit < 0 ? -1 : rows.first(assigneeOfUnit(unit), subject);
  const own = nearestOf(items, firstOwn, purpose, now);
  const ownState = own < 0 ? states.none : stateOf(items, own, purpose, now);
  found.workItem = own;
  if (ownState === states.open || firstShared < 0) return ownState;
  const shared = nearestOf(items, firstShared, purpose, now);
  const sharedState = stateOf(items, shared, purpose, now);
  if (sharedState <= ownState) return ownState;
  found.workItem = shared;
  return sharedState;
}

/**
 * Judges the one work item that a request names. That it exists is told only to who also names its subject:
 * otherwise ids could be used to find out whom colleagues are helping.
 */
export function namedWorkItem(
  items: WorkItemTable,
  id: string,
  employee: number,
  unit: number,
  subject: number,
  purpose: number,
  now: number,
  found: Findings,
): number {
  const row = items.rowOf(id);
  if (row < 0 || items.rows.subject(row) !== subject) return states.none;
  found.workItem = row;
  const assignee = items.rows.assignee(row);
  const ofUnit = unit >= 0 && assignee === assigneeOfUnit(unit);
  if (assignee !== assigneeOfEmployee(employee) && !ofUnit) return states["of-another"];
  return stateOf(items, row, purpose, now);
}

function nearestOf(items: WorkItemTable, first: number, purpose: number, now: number): number {
  let best = first;
  if (first < 0) return best;
  let bestState = stateOf(items, first, purpose, now);
  for (let row = items.rows.next(first); row >= 0; row = items.rows.next(row)) {
    const state = stateOf(items, row, purpose, now);
    if (state > bestState || (state === bestState && isLater(items, row, best))) {
      best = row;
      bestState = state;
    }
  }
  return best;
}

function stateOf(items: WorkItemTable, row: number, purpose: number, now: number): number {
  const state = items.rows.state(row);
  if (state === workItemState.closed) return states.closed;
  if (now >= items.rows.expiresAt(row)) return states.lapsed;
  if (state === workItemState.waiting) return states.waiting;
  return items.rows.purpose(row) === purpose ? states.open : states["wrong-purpose"];
}

function isLater(items: WorkItemTable, row: number, than: number): boolean {
  const difference = items.rows.openedAt(row) - items.rows.openedAt(than);
  return difference === 0 ? items.id(row) > items.id(than) : difference > 0;
}
