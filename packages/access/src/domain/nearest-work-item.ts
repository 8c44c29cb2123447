import { factStates } from "./facts.ts";
import type { Findings } from "./findings.ts";
import type { EmployeeEntry } from "./organisation-index.ts";
import { type WorkItemTable, workItemState } from "./work-item-table.ts";

const states = factStates.workItem;

/**
 * Finds the work item that carries a request, or the one that comes nearest: own items first, then those of
 * the unit; of equals the one opened last, then the one with the greater id. Sets `workItem` of the findings.
 *
 * @param purpose number of the purpose of the processing activity; -1 when that is unknown.
 * @returns the state of the fact `workItem`.
 */
export function nearestWorkItem(
  items: WorkItemTable,
  employee: EmployeeEntry,
  subject: number,
  purpose: number,
  now: number,
  found: Findings,
): number {
  const own = nearestInChain(items, items.first(employee.number, subject), purpose, now);
  const ownState = own < 0 ? states.none : stateOf(items, own, purpose, now);
  found.workItem = own;
  if (ownState === states.open || employee.unitNumber < 0) return ownState;
  const shared = nearestInChain(items, items.first(employee.unitNumber, subject), purpose, now);
  const sharedState = shared < 0 ? states.none : stateOf(items, shared, purpose, now);
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
  employee: EmployeeEntry,
  subject: number,
  purpose: number,
  now: number,
  found: Findings,
): number {
  const slot = items.slotOf(id);
  if (slot < 0 || items.subject(slot) !== subject) return states.none;
  found.workItem = slot;
  const assignee = items.assignee(slot);
  if (assignee !== employee.number && assignee !== employee.unitNumber) return states["of-another"];
  return stateOf(items, slot, purpose, now);
}

function nearestInChain(items: WorkItemTable, first: number, purpose: number, now: number): number {
  let best = first;
  if (first < 0) return best;
  let bestState = stateOf(items, first, purpose, now);
  for (let slot = items.next(first); slot >= 0; slot = items.next(slot)) {
    const state = stateOf(items, slot, purpose, now);
    if (state > bestState || (state === bestState && isLater(items, slot, best))) {
      best = slot;
      bestState = state;
    }
  }
  return best;
}

function stateOf(items: WorkItemTable, slot: number, purpose: number, now: number): number {
  const state = items.state(slot);
  if (state === workItemState.closed) return states.closed;
  if (now >= items.expiresAt(slot)) return states.lapsed;
  if (state === workItemState.waiting) return states.waiting;
  return items.purpose(slot) === purpose ? states.open : states["wrong-purpose"];
}

function isLater(items: WorkItemTable, slot: number, than: number): boolean {
  const difference = items.openedAt(slot) - items.openedAt(than);
  return difference === 0 ? items.id(slot) > items.id(than) : difference > 0;
}
