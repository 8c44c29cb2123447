import type { AccessTransaction } from "./access-services.ts";
import type { Employee, WorkItem } from "./domain/entities.ts";

/**
 * Whether an employee may know that this work item is there: that of a shielded subject is only for those who
 * are cleared for the shield's group. To have one in hand would tell everybody else who is shielded (row A8).
 */
export async function mayKnowOf(
  entities: AccessTransaction,
  employee: Employee,
  item: WorkItem,
): Promise<boolean> {
  const [shield] = await entities.findMany("shield", [item.subject]);
  return shield === undefined || employee.clearances.includes(shield.group);
}
