import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { checkUnit, leadersOf, unitCycle } from "./domain/checks/check-unit.ts";
import type { Unit } from "./domain/entities.ts";
import { ownAccess } from "./own-access.ts";
import { referToKnown, unknownId } from "./refer-to-known.ts";
import { samePerson } from "./same-person.ts";
import { unitLine } from "./unit-line.ts";

/** What a save did; `revision` is the one that holds it. */
export interface Saved<Entity> {
  readonly outcome: "created" | "replaced";
  readonly entity: Entity;
  readonly revision: number;
}

/**
 * Adds a unit, or replaces the one with the same id. Who leads a unit approves and reviews there, so nobody makes
 * himself its leader, by whatever account (separation of duties, ISO 27002 5.3).
 *
 * @param by the employee or system that does it
 * @throws AccessError `OWN_ACCESS`, `UNIT_UNKNOWN`, `UNIT_CYCLE`, `EMPLOYEE_UNKNOWN` for who leads it, or what is
 * wrong with a member
 */
export async function saveUnit(services: AccessServices, unit: Unit, by: string): Promise<Saved<Unit>> {
  checkUnit(unit);
  const { result, revision } = await services.store.change(async (entities) => {
    const former = await entities.lock("unit", unit.id);
    await refuseUnitCycle(entities, unit);
    await referToKnown(entities, leadersOf(unit));
    await refuseOwnLead(entities, former, unit, by);
    await entities.save("unit", [unit]);
    return former === undefined ? "created" : "replaced";
  });
  await services.state.reached(revision);
  return { outcome: result, entity: unit, revision };
}

/**
 * Refuses what makes `by` lead a unit that he does not lead now: naming himself, or moving the unit below one that
 * he leads.
 */
async function refuseOwnLead(
  entities: AccessTransaction,
  former: Unit | undefined,
  unit: Unit,
  by: string,
): Promise<void> {
  const before = former === undefined ? [] : [former, ...(await lineAbove(entities, former))];
  // A new unit has no people yet: who leads the unit above may add a part to it.
  const after = former === undefined ? [unit] : [unit, ...(await lineAbove(entities, unit))];
  const led = new Set(before.flatMap((one) => leadersOf(one)).map(({ id }) => id));
  for (const { id, where } of after.flatMap((one) => leadersOf(one))) {
    if (!led.has(id) && (await samePerson(entities, by, id))) throw ownAccess(where);
  }
}

async function lineAbove(entities: AccessTransaction, { parent }: Unit): Promise<readonly Unit[]> {
  return parent === undefined ? [] : unitLine(entities, parent);
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
