import type { AccessTransaction } from "./access-services.ts";
import { inService } from "./domain/checks/check-employee.ts";
import type { Unit } from "./domain/entities.ts";
import type { Leaders } from "./domain/reviewer-for.ts";
import { personsAmong } from "./same-person.ts";

/**
 * The units with these ids and all above them, with those who can review at `now` (ms) of their managers, their
 * deputies and who makes the review.
 */
export async function findLeaders(
  entities: AccessTransaction,
  unitIds: readonly string[],
  maker: string,
  now: number,
): Promise<Leaders> {
  const units = new Map<string, Unit>();
  let wanted = [...new Set(unitIds)];
  while (wanted.length > 0) {
    const found = await entities.findMany("unit", wanted);
    for (const unit of found) units.set(unit.id, unit);
    wanted = [...new Set(found.flatMap(({ parent }) => parent ?? []))].filter((id) => !units.has(id));
  }
  const leading = [...units.values()].flatMap(({ managerId, deputyIds = [] }) => [
    ...(managerId === undefined ? [] : [managerId]),
    ...deputyIds,
  ]);
  const candidates = [...new Set([...leading, maker])];
  const able = (await entities.findMany("employee", candidates)).filter(
    (one) => inService(one, now) && one.suspended !== true,
  );
  return {
    units,
    able: new Set(able.map(({ id }) => id)),
    samePerson: await personsAmong(entities, candidates),
  };
}
