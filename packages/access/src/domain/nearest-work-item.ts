import { factStates } from "./facts.ts";
import type { Findings } from "./findings.ts";
import { assigneeOfEmployee, assigneeOfUnit } from "./organisation-index.ts";
import { type WorkItemTable, workItemState } from "./work-item-table.ts";

const states = factStates.workItem;

/**
 * Finds the work item that carries a request, or the one that comes nearest: own items first, then those of
 * the unit; of equals the one opened last, then the one with the greater id. Sets `workItem` of the findings,
 * and `emergency` to the employee's own emergency access when that is active, which carries no request by itself.
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
  found.emergency = -1;
  const own = nearestOf(items, firstOwn, purpose, now, found);
  const ownState = own < 0 ? states.none : stateOf(items, own, purpose, now);
  found.workItem = own;
  if (ownState === states.open || firstShared < 0) return ownState;
  const shared = nearestOf(items, firstShared, purpose, now, undefined);
  const sharedState = shared < 0 ? states.none : stateOf(items, shared, purpose, now);
  if (sharedState <= ownState) return ownState;
  found.workItem = shared;
  return sharedState;
}

/**
 * Judges the one work item that a request names. That it exists is told only to who also names its subject:
 * otherwise ids could be used to find out whom colleagues are helping. Emergency access counts beside it.
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
  found.emergency = -1;
  if (items.emergencies > 0) {
    nearestOf(items, items.rows.first(assigneeOfEmployee(employee), subject), purpose, now, found);
  }
  found.workItem = -1;
  const row = items.rowOf(id);
  if (row < 0 || items.rows.subject(row) !== subject) return states.none;
  const assignee = items.rows.assignee(row);
  const own = assignee === assigneeOfEmployee(employee);
  const state =
    own || (unit >= 0 && assignee === assigneeOfUnit(unit))
      ? stateOf(items, row, purpose, now)
      : states["of-another"];
  if (state !== states.none) found.workItem = row;
  return state;
}

/** @param found gets the active emergency access that was opened last. */
function nearestOf(
  items: WorkItemTable,
  first: number,
  purpose: number,
  now: number,
  found: Findings | undefined,
): number {
  let best = -1;
  let bestState: number = states.none;
  for (let row = first; row >= 0; row = items.rows.next(row)) {
    const state = stateOf(items, row, purpose, now);
    if (state === states.none) {
      if (found !== undefined && (found.emergency < 0 || isLater(items, row, found.emergency))) {
        found.emergency = row;
      }
    } else if (state > bestState || (state === bestState && isLater(items, row, best))) {
      best = row;
      bestState = state;
    }
  }
  return best;
}

/** The state of the fact; `none` for emergency access that is active, which is a fact of its own. */
function stateOf(items: WorkItemTable, row: number, purpose: number, now: number): number {
  const state = items.rows.state(row);
  if (state === workItemState.closed) return states.closed;
  if (now >= items.rows.expiresAt(row)) return states.lapsed;
  if (state === workItemState.waiting) return states.waiting;
  const carries = state === workItemState.emergency ? states.none : states.open;
  return items.rows.purpose(row) === purpose ? carries : states["wrong-purpose"];
}

function isLater(items: WorkItemTable, row: number, than: number): boolean {
  const difference = items.rows.openedAt(row) - items.rows.openedAt(than);
  return difference === 0 ? items.id(row) > items.id(than) : difference > 0;
}
