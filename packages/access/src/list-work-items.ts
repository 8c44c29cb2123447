import type { AccessServices, Page } from "./access-services.ts";
import type { WorkItem, WorkItemState } from "./domain/entities.ts";
import { unknownId } from "./refer-to-known.ts";

export interface WorkItemsAsked {
  /** Only the work of this employee and in the queue of the unit; left out for a system that reads for the agency. */
  readonly employeeId?: string | undefined;
  readonly state?: WorkItemState | undefined;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

/** A work item as it is listed: of a call that nobody picked up, an employee does not learn about whom it is. */
export type ListedWorkItem = Omit<WorkItem, "subject"> & { readonly subject?: string };

/**
 * Work items, newest first.
 *
 * @throws AccessError `EMPLOYEE_UNKNOWN`
 */
export async function listWorkItems(
  services: AccessServices,
  asked: WorkItemsAsked,
): Promise<Page<ListedWorkItem>> {
  const { employeeId, ...query } = asked;
  if (employeeId === undefined) return services.store.listWorkItems(query);
  const employee = await services.store.find("employee", employeeId);
  if (employee === undefined) throw unknownId("employee", "/employeeId");
  const assignedTo = { employeeId, unitId: employee.unitId, clearances: employee.clearances };
  const page = await services.store.listWorkItems({ ...query, assignedTo });
  return { ...page, items: page.items.map(withoutCaller) };
}

/** One person at a time (row A3): who called is nobody's business unless the call was picked up. */
function withoutCaller(item: WorkItem): ListedWorkItem {
  if (item.kind !== "call" || item.assignedTo.type === "employee") return item;
  const { subject: _hidden, ...rest } = item;
  return rest;
}
