import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { inService } from "./domain/checks/check-employee.ts";
import type { EmergencyAccess } from "./domain/emergency-access.ts";
import { samePerson } from "./same-person.ts";
import { unitLine } from "./unit-line.ts";

/** So many at a time are passed on: the next round takes the rest. */
const mostARound = 500;

/**
 * Passes emergency access that nobody reviewed in time on to the manager above the unit in which it was opened.
 * Without such a manager it stands as passed on for every reviewer. It can be run by several nodes at once and
 * as often as one likes: each is passed on once.
 *
 * @param announce puts it in the log before it is done: when that fails, nothing is
 * @returns those that were passed on now
 */
export async function escalateEmergencyAccess(
  services: AccessServices,
  announce: (late: EmergencyAccess) => Promise<void>,
): Promise<readonly EmergencyAccess[]> {
  const now = services.clock.now();
  const { result } = await services.store.change(async (entities) => {
    const overdue = await entities.overdueEmergencies(now, mostARound);
    const passedOn: EmergencyAccess[] = [];
    for (const account of overdue) {
      const escalatedTo = await managerAbove(entities, account, now);
      const late = { ...account, escalatedAt: now, ...(escalatedTo !== undefined && { escalatedTo }) };
      await announce(late);
      passedOn.push(late);
    }
    if (passedOn.length > 0) await entities.save("emergency-access", passedOn);
    return passedOn;
  });
  return result;
}

/** The nearest manager above the unit who is in service and somebody else than the employee. */
async function managerAbove(
  entities: AccessTransaction,
  { unitId, employeeId }: EmergencyAccess,
  now: number,
): Promise<string | undefined> {
  const line = await unitLine(entities, unitId);
  const own = line[0]?.managerId;
  for (const { managerId } of line.slice(1)) {
    if (managerId === undefined || managerId === own) continue;
    const [manager] = await entities.findMany("employee", [managerId]);
    if (manager === undefined || !inService(manager, now)) continue;
    if (!(await samePerson(entities, managerId, employeeId))) return managerId;
  }
  return undefined;
}
