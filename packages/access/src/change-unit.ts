import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import { checkUnit, leadersOf } from "./domain/checks/check-unit.ts";
import type { Employee, Unit } from "./domain/entities.ts";
import { referToKnown, unknownId } from "./refer-to-known.ts";
import { refuseUnitCycle } from "./save-unit.ts";
import { storeEmployee } from "./store-employee.ts";

/** A unit with the ids of the people who work there. */
export interface StaffedUnit {
  readonly unit: Unit;
  readonly memberIds: readonly string[];
}

/** What a change did; `revision` is the one that holds it. */
export interface UnitChanged {
  readonly unit: Unit;
  readonly members: readonly Pick<Employee, "id" | "name">[];
  readonly revision: number;
}

/**
 * Changes a unit and who works there. Who comes in, moves from where he was; who is left out, moves to the unit
 * above. Both lose what the function does not need, and nobody is given anything (row A12).
 *
 * @param change makes the new unit of the present one, undefined when there is none
 * @throws AccessError `EMPLOYEE_UNKNOWN`, `UNIT_UNKNOWN`, `UNIT_CYCLE`, `UNIT_WITHOUT_PARENT` when somebody who
 * is left out has nowhere to go, or what is wrong with a member
 */
export async function changeUnit(
  services: AccessServices,
  id: string,
  by: string,
  change: (current: StaffedUnit | undefined) => StaffedUnit,
): Promise<UnitChanged> {
  const { result, revision } = await services.store.change(async (entities) => {
    await entities.holdShields("reading");
    const former = await entities.lock("unit", id);
    const staff = former === undefined ? [] : await entities.staffOf(id);
    const memberIds = staff.map((employee) => employee.id);
    const next = change(former === undefined ? undefined : { unit: former, memberIds });
    checkUnit(next.unit);
    await refuseUnitCycle(entities, next.unit);
    await referToKnown(entities, leadersOf(next.unit));
    await entities.save("unit", [next.unit]);
    await move(entities, services, staff, next, by);
    return { unit: next.unit, members: await entities.staffOf(id) };
  });
  await services.state.reached(revision);
  return { ...result, revision };
}

async function move(
  entities: AccessTransaction,
  services: AccessServices,
  staff: readonly Employee[],
  { unit, memberIds }: StaffedUnit,
  by: string,
): Promise<void> {
  const wanted = new Set(memberIds);
  const there = new Set(staff.map((employee) => employee.id));
  for (const employee of staff.filter(({ id }) => !wanted.has(id))) {
    if (unit.parent === undefined) throw nowhereToGo();
    await storeEmployee(entities, services, employee, { ...employee, unitId: unit.parent }, by);
  }
  const coming = [...wanted].filter((id) => !there.has(id));
  const known = await entities.lockMany("employee", coming);
  const present = known.filter((employee) => employee.deletedAt === undefined);
  if (present.length < coming.length) throw unknownId("employee", "/members");
  for (const employee of present) {
    await storeEmployee(entities, services, employee, { ...employee, unitId: unit.id }, by);
  }
}

function nowhereToGo(): AccessError {
  return new AccessError(
    "UNIT_WITHOUT_PARENT",
    "everybody works somewhere, and no unit stands above this one",
    {
      where: "/members",
      remedy: "make the employee a member of another unit instead",
    },
  );
}
