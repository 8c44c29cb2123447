import type { Employee, Unit } from "./entities.ts";

/** The organisation as far as choosing reviewers needs it. */
export interface Leaders {
  readonly units: ReadonlyMap<string, Unit>;
  /** Ids of the managers who can review: in service and not suspended. */
  readonly able: ReadonlySet<string>;
  readonly samePerson: (a: string, b: string) => boolean;
}

/**
 * Who reviews the grants of an employee: the manager of the unit, or of the nearest unit above it that has one
 * who is in service and is not the employee himself, under whatever account (row A6).
 *
 * @returns undefined when there is nobody
 */
export function reviewerFor(
  employee: Pick<Employee, "id" | "unitId">,
  { units, able, samePerson }: Leaders,
): string | undefined {
  const seen = new Set<string>();
  let unit = units.get(employee.unitId);
  while (unit !== undefined && !seen.has(unit.id)) {
    seen.add(unit.id);
    const { managerId } = unit;
    if (managerId !== undefined && able.has(managerId) && !samePerson(managerId, employee.id)) {
      return managerId;
    }
    unit = unit.parent === undefined ? undefined : units.get(unit.parent);
  }
  return undefined;
}
