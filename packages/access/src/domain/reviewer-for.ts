import type { Employee, Unit } from "./entities.ts";

/** The organisation as far as choosing reviewers needs it. */
export interface Leaders {
  readonly units: ReadonlyMap<string, Unit>;
  /** Ids of those who can review, of managers, deputies and who makes the review: in service, not suspended. */
  readonly able: ReadonlySet<string>;
  readonly samePerson: (a: string, b: string) => boolean;
}

/**
 * Who reviews the grants of an employee: the manager of the unit, or of the nearest unit above it that has one
 * who is in service and is not the employee himself, under whatever account (row A6). Above the highest manager
 * there is none: then a deputy of the nearest unit, or else who makes the review.
 *
 * @returns undefined when there is nobody else
 */
export function reviewerFor(
  employee: Pick<Employee, "id" | "unitId">,
  { units, able, samePerson }: Leaders,
  maker: string,
): string | undefined {
  const line = lineOf(employee.unitId, units);
  const candidates = [
    ...line.map(({ managerId }) => managerId),
    ...line.flatMap(({ deputyIds }) => deputyIds ?? []),
    maker,
  ];
  return candidates.find((id) => id !== undefined && able.has(id) && !samePerson(id, employee.id));
}

/** A unit and all above it, the nearest first. */
function lineOf(unitId: string, units: ReadonlyMap<string, Unit>): readonly Unit[] {
  const line = new Set<Unit>();
  for (let unit = units.get(unitId); unit !== undefined && !line.has(unit); ) {
    line.add(unit);
    unit = unit.parent === undefined ? undefined : units.get(unit.parent);
  }
  return [...line];
}
