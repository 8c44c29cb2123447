import type { AccessServices } from "./access-services.ts";
import { checkEmployee } from "./domain/checks/check-employee.ts";
import type { Employee } from "./domain/entities.ts";
import { ownAccess } from "./own-access.ts";
import { samePerson } from "./same-person.ts";
import type { Saved } from "./save-unit.ts";
import { storeEmployee } from "./store-employee.ts";

/**
 * Adds an employee, or replaces the one with the same id. Who moves to another unit or function loses at once
 * the grants that the norm of the new function does not name; who leaves loses all; their work goes back to
 * the unit they had. When somebody becomes temporary staff, or the contract gets shorter, the grants that
 * would outlive it are shortened with it (row A12). The clearances are those that it names: who moves has none that
 * was not given for his new work, and who is not in service has none at all (row A8). Settles when no node permits what was lost.
 *
 * Clearances, unit and end of service all say what somebody may reach, so that is for somebody else to change
 * (separation of duties, ISO 27002 5.3).
 *
 * @param by the employee or system that does it
 * @throws AccessError `OWN_ACCESS`, `UNIT_UNKNOWN`, `END_DATE_MISSING`, `USER_NAME_TAKEN` or what is wrong with a
 * member
 */
export async function saveEmployee(
  services: AccessServices,
  employee: Employee,
  by: string,
): Promise<Saved<Employee>> {
  checkEmployee(employee);
  const { result, revision } = await services.store.change(async (entities) => {
    await entities.holdShields("reading");
    if (await samePerson(entities, by, employee.id)) throw ownAccess("/id");
    const former = await entities.lock("employee", employee.id);
    const stored = await storeEmployee(entities, services, former, employee, by, { clearancesGiven: true });
    return { outcome: former === undefined ? "created" : "replaced", entity: stored.employee } as const;
  });
  await services.state.reached(revision);
  return { ...result, revision };
}
