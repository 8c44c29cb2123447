import type { AccessServices, Page } from "./access-services.ts";
import type { WorkItem, WorkItemState } from "./domain/entities.ts";
import { unknownId } from "./refer-to-known.ts";

export interface WorkItemsAsked {
  /** Only the work of this employee and of the unit; left out for a system that reads for the agency. */
  readonly employeeId?: string | undefined;
  readonly state?: WorkItemState | undefined;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

/**
 * Work items, newest first.
 *
 * @throws AccessError `EMPLOYEE_UNKNOWN`
 */
export async function listWorkItems(
  services: AccessServices,
  asked: WorkItemsAsked,
): Promise<Page<WorkItem>> {
  const { employeeId, ...query } = asked;
  if (employeeId === undefined) return services.store.listWorkItems(query);
  const employee = await services.store.find("employee", employeeId);
  if (employee === undefined) throw unknownId("employee", "/employeeId");
  return services.store.listWorkItems({ ...query, assignedTo: { employeeId, unitId: employee.unitId } });
}
