import type { AccessServices } from "./access-services.ts";
import { inService } from "./domain/checks/check-employee.ts";
import type { PeopleReads } from "./people-reads.ts";
import { followStep } from "./store-employee.ts";

/** So many leavers make one revision. */
const mostAtOnce = 100;

/**
 * Takes back what is left of everybody whose service has ended by itself (row A12). Nothing was permitted since
 * that moment; this makes the registry say so, and gives the work back to the unit.
 *
 * @param announce writes in the log that the access of an employee ends, before it does
 * @returns how many employees left
 */
export async function endService(
  services: AccessServices & { readonly people: PeopleReads },
  announce: (employeeId: string) => Promise<void>,
  by = "end-of-service",
): Promise<number> {
  const now = services.clock.now();
  const ids = await services.people.endedWithAccess(now, mostAtOnce);
  if (ids.length === 0) return 0;
  const { result, revision } = await services.store.change(async (entities) => {
    await entities.holdShields("reading");
    const left = (await entities.lockMany("employee", ids)).filter((one) => !inService(one, now));
    for (const employee of left) {
      await announce(employee.id);
      await followStep(entities, services, { former: employee, employee, step: "leaver", by });
    }
    return left.length;
  });
  await services.state.reached(revision);
  return result;
}
