import type { AccessTransaction } from "./access-services.ts";
import type { Employee } from "./domain/entities.ts";

/**
 * Whether the queue of the own unit is there for an employee: that of a unit that works for shield groups is
 * only for who is cleared for all of these. It does not depend on whom the work is about, because a queue that
 * hid only some of its work would tell who is shielded (row A8).
 */
export async function mayUseQueue(entities: AccessTransaction, employee: Employee): Promise<boolean> {
  const groups = await entities.groupsOfUnit(employee.unitId);
  return groups.every(({ id }) => employee.clearances.includes(id));
}
