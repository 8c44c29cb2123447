import type { AccessServices } from "./access-services.ts";
import { unitInUse } from "./domain/checks/check-unit.ts";
import type { Unit } from "./domain/entities.ts";
import { unknownId } from "./refer-to-known.ts";

/**
 * Removes a unit that nobody works in, that has no parts and that no work was ever given to.
 *
 * @param check what the caller still has to say about the unit; what it throws ends the removal
 * @throws AccessError `UNIT_UNKNOWN`, `UNIT_IN_USE`
 */
export async function removeUnit(
  services: AccessServices,
  id: string,
  check: (unit: Unit, memberIds: readonly string[]) => void = () => undefined,
): Promise<{ readonly revision: number }> {
  const { revision } = await services.store.change(async (entities) => {
    const unit = await entities.lock("unit", id);
    if (unit === undefined) throw unknownId("unit", "/id");
    const staff = await entities.staffOf(id);
    check(
      unit,
      staff.map((employee) => employee.id),
    );
    if (staff.length > 0) throw unitInUse();
    await entities.remove("unit", id);
  });
  await services.state.reached(revision);
  return { revision };
}
