import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { checkUnit, leadersOf, unitCycle } from "./domain/checks/check-unit.ts";
import type { Unit } from "./domain/entities.ts";
import { referToKnown, unknownId } from "./refer-to-known.ts";

/** What a save did; `revision` is the one that holds it. */
export interface Saved<Entity> {
  readonly outcome: "created" | "replaced";
  readonly entity: Entity;
  readonly revision: number;
}

/**
 * Adds a unit, or replaces the one with the same id.
 *
 * @throws AccessError `UNIT_UNKNOWN`, `UNIT_CYCLE`, `EMPLOYEE_UNKNOWN` for who leads it, or what is wrong with a member
 */
export async function saveUnit(services: AccessServices, unit: Unit): Promise<Saved<Unit>> {
  checkUnit(unit);
  const { result, revision } = await services.store.change(async (entities) => {
    const former = await entities.lock("unit", unit.id);
    await refuseUnitCycle(entities, unit);
    await referToKnown(entities, leadersOf(unit));
    await entities.save("unit", [unit]);
    return former === undefined ? "created" : "replaced";
  });
  await services.state.reached(revision);
  return { outcome: result, entity: unit, revision };
}

/** @throws AccessError `UNIT_CYCLE`, `UNIT_UNKNOWN` */
export async function refuseUnitCycle(entities: AccessTransaction, unit: Unit): Promise<void> {
  let above = unit.parent;
  while (above !== undefined) {
    const parent = await entities.lock("unit", above);
    if (parent === undefined) throw unknownId("unit", "/parent");
    if (parent.parent === unit.id) throw unitCycle("/parent");
    above = parent.parent;
  }
}
