import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { checkEmployee } from "./domain/checks/check-employee.ts";
import type { Employee, Grant } from "./domain/entities.ts";
import { referToKnown } from "./refer-to-known.ts";
import type { Saved } from "./save-unit.ts";

/**
 * Adds an employee, or replaces the one with the same id. When somebody becomes temporary staff, or the
 * contract gets shorter, the grants that would outlive it are shortened with it (row A12).
 *
 * @throws AccessError `UNIT_UNKNOWN`, `END_DATE_MISSING` or what is wrong with a member
 */
export async function saveEmployee(services: AccessServices, employee: Employee): Promise<Saved<Employee>> {
  checkEmployee(employee);
  const { result, revision } = await services.store.change(async (entities) => {
    const former = await entities.lock("employee", employee.id);
    await referToKnown(entities, [{ kind: "unit", id: employee.unitId, where: "/unitId" }]);
    await entities.save("employee", [employee]);
    await shortenGrants(entities, employee, services.clock.now());
    return former === undefined ? "created" : "replaced";
  });
  await services.state.reached(revision);
  return { outcome: result, entity: employee, revision };
}

/** Makes the grants of temporary staff end with the contract, at the latest; `now` in ms. */
export async function shortenGrants(
  entities: AccessTransaction,
  employee: Employee,
  now: number,
): Promise<void> {
  const end = employee.validUntil;
  if (employee.temporary !== true || end === undefined) return;
  const outliving = (await entities.grantsOf(employee.id)).filter(
    (grant) => grant.validUntil === undefined || grant.validUntil > end,
  );
  if (outliving.length > 0)
    await entities.save(
      "grant",
      outliving.map((grant) => endingAt(grant, end, now)),
    );
}

/** A grant that would only begin after the end is taken back instead: a period cannot end before it begins. */
function endingAt(grant: Grant, end: number, now: number): Grant {
  return grant.validFrom < end ? { ...grant, validUntil: end } : { ...grant, revokedAt: now };
}
