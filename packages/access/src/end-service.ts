import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { inService } from "./domain/checks/check-employee.ts";
import { hasEnded } from "./domain/grant-period.ts";
import type { PeopleReads } from "./people-reads.ts";
import { clearedFor, followStep } from "./store-employee.ts";

/** So many leavers make one revision. */
const mostAtOnce = 100;

/**
 * Takes back what is left of everybody whose service has ended by itself (row A12). Nothing was permitted since
 * that moment; this makes the registry say so, and gives the work back to the unit. Grants that ended with the
 * service have expired and stay so: they are not taken back once more.
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
    let count = 0;
    for (const employee of await entities.lockMany("employee", ids)) {
      // Another node may have done it while we waited for the lock.
      if (inService(employee, now) || !(await hasAccess(entities, employee.id, now))) continue;
      count += 1;
      await announce(employee.id);
      await followStep(entities, services, { former: employee, employee, step: "leaver", by });
      const left = clearedFor(employee, employee, false, now);
      if (left !== employee) await entities.save("employee", [left]);
    }
    return count;
  });
  await services.state.reached(revision);
  return result;
}

async function hasAccess(entities: AccessTransaction, id: string, now: number): Promise<boolean> {
  const grants = await entities.grantsOf(id);
  return grants.some((grant) => !hasEnded(grant, now)) || (await entities.openWorkOf(id)).length > 0;
}
