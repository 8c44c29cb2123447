import { inService } from "./checks/check-employee.ts";
import { findEmployee } from "./find.ts";
import type { Snapshot } from "./snapshot.ts";

/** Ids of everybody in these units, without their parts. */
export function colleaguesIn({ index }: Snapshot, unitIds: readonly string[]): readonly string[] {
  return unitIds.flatMap((id) => index.organisation.membersOf(id));
}

/**
 * Ids of who leads an employee at `now` (ms): the manager and the deputies of his unit, or of the nearest unit above
 * it that somebody else leads.
 *
 * @param accounts ids of the employee himself, by all his accounts: nobody leads himself
 */
export function leadersOf(
  snapshot: Snapshot,
  employeeId: string,
  accounts: readonly string[],
  now: number,
): readonly string[] {
  const unitId = findEmployee(snapshot, employeeId)?.unitId;
  if (unitId === undefined) return [];
  for (const { managerId, deputyIds = [] } of snapshot.index.organisation.unitsAbove(unitId)) {
    const leaders = [...(managerId === undefined ? [] : [managerId]), ...deputyIds].filter((id) => {
      const leader = findEmployee(snapshot, id);
      const able = leader !== undefined && leader.suspended !== true && inService(leader, now);
      return able && !accounts.includes(id);
    });
    if (leaders.length > 0) return leaders;
  }
  return [];
}
