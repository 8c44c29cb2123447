import type { AccessTransaction } from "./access-services.ts";
import { inService } from "./domain/checks/check-employee.ts";
import type { Unit } from "./domain/entities.ts";
import type { Leaders } from "./domain/reviewer-for.ts";
import { personsAmong } from "./same-person.ts";

/** The units with these ids and all above them, with those of their managers who can review at `now` (ms). */
export async function findLeaders(
  entities: AccessTransaction,
  unitIds: readonly string[],
  now: number,
): Promise<Leaders> {
  const units = new Map<string, Unit>();
  let wanted = [...new Set(unitIds)];
  while (wanted.length > 0) {
    const found = await entities.findMany("unit", wanted);
    for (const unit of found) units.set(unit.id, unit);
    wanted = [...new Set(found.flatMap(({ parent }) => parent ?? []))].filter((id) => !units.has(id));
  }
  const managers = [...new Set([...units.values()].flatMap(({ managerId }) => managerId ?? []))];
  const able = (await entities.findMany("employee", managers)).filter(
    (manager) => inService(manager, now) && manager.suspended !== true,
  );
  return {
    units,
    able: new Set(able.map(({ id }) => id)),
    samePerson: await personsAmong(entities, managers),
  };
}
