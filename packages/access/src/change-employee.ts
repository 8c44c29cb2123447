import type { AccessServices } from "./access-services.ts";
import type { Employee } from "./domain/entities.ts";
import { storeEmployee } from "./store-employee.ts";

/** What a change did; `revision` is the one that holds it. */
export interface EmployeeChanged {
  readonly employee: Employee;
  readonly revision: number;
}

/**
 * Changes an employee from what he is at that moment; the same follows from it as from `saveEmployee`. Settles
 * when no node permits what was lost.
 *
 * @param change makes the new record of the present one, which is undefined when there is none or it was
 * deleted; what it throws ends the change.
 * @throws AccessError as `saveEmployee`
 */
export async function changeEmployee(
  services: AccessServices,
  id: string,
  by: string,
  change: (current: Employee | undefined) => Employee,
): Promise<EmployeeChanged> {
  const { result, revision } = await services.store.change(async (entities) => {
    await entities.holdShields("reading");
    const former = await entities.lock("employee", id);
    const next = change(former?.deletedAt === undefined ? former : undefined);
    return (await storeEmployee(entities, services, former, next, by)).employee;
  });
  await services.state.reached(revision);
  return { employee: result, revision };
}
