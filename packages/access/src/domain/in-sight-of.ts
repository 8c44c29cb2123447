import type { AccessIndex } from "./access-index.ts";

/**
 * Whether somebody may be told what this employee can see: himself, and whom he leads or acts as deputy for, over
 * all units below his own.
 *
 * @param seenBy id of the employee who asks; undefined for who asks for the whole agency.
 */
export function inSightOf(
  { organisation }: AccessIndex,
  seenBy: string | undefined,
  employeeId: string,
): boolean {
  if (seenBy === undefined || seenBy === employeeId) return true;
  const unitId = organisation.unitId(organisation.employeeNumber(employeeId));
  if (unitId === undefined) return false;
  return organisation
    .unitsAbove(unitId)
    .some(({ managerId, deputyIds }) => managerId === seenBy || deputyIds?.includes(seenBy) === true);
}
