import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import { inService } from "./domain/checks/check-employee.ts";
import { checkGrantEnd } from "./domain/checks/check-grant.ts";
import type { Employee, Grant, Role } from "./domain/entities.ts";
import { grantInTheWay } from "./domain/grant-period.ts";
import { systemsOfRole } from "./domain/role-systems.ts";
import { latestSnapshot } from "./latest-snapshot.ts";
import { notInService } from "./open-work-item.ts";
import { unknownId } from "./refer-to-known.ts";

/**
 * What must hold of every grant that somebody gives, when it is asked for and again when it is given. Locks the
 * employee, so that two grants for one employee come after each other.
 *
 * @param replaces the grant that ends when this one is given; it may overlap
 * @throws AccessError `EMPLOYEE_UNKNOWN`, `EMPLOYEE_NOT_IN_SERVICE`, `ROLE_UNKNOWN`, `SYSTEM_NOT_ONBOARDED`,
 * `GRANT_OVERLAPS`; for temporary staff `END_DATE_MISSING`, `END_AFTER_SERVICE`
 */
export async function checkNewGrant(
  entities: AccessTransaction,
  { state, clock }: AccessServices,
  grant: Grant,
  replaces?: string,
): Promise<{ readonly employee: Employee; readonly role: Role }> {
  const employee = await entities.lock("employee", grant.employeeId);
  if (employee === undefined) throw unknownId("employee", "/employeeId");
  if (!inService(employee, clock.now())) throw notInService("/employeeId");
  const [role] = await entities.findMany("role", [grant.roleId]);
  if (role === undefined) throw unknownId("role", "/roleId");
  checkGrantEnd(grant, employee);
  await refuseNotOnboarded(state, role);
  const held = (await entities.grantsOf(employee.id)).filter(({ id }) => id !== replaces);
  if (grantInTheWay(held, role.id, grant) === undefined) return { employee, role };
  throw new AccessError("GRANT_OVERLAPS", "the employee has a grant of this role in the same period", {
    where: "/roleId",
    remedy: "wait for that grant to end, or take it back first",
  });
}

/** @throws AccessError `SYSTEM_NOT_ONBOARDED` */
async function refuseNotOnboarded(state: AccessServices["state"], role: Role): Promise<void> {
  const [system] = await notOnboarded(state, role);
  if (system !== undefined) throw systemNotOnboarded(system, "/roleId");
}

/** The error for a role that opens a system which did not declare how it asks and logs. */
export function systemNotOnboarded(system: string, where: string): AccessError {
  return new AccessError(
    "SYSTEM_NOT_ONBOARDED",
    `the role opens the system ${system}, which is not onboarded`,
    { where, remedy: "let the owner of the system declare in the register how it asks and how it logs" },
  );
}

/** Ids of the systems of a role that did not declare how they ask and how they log (row A16). */
export async function notOnboarded(state: AccessServices["state"], role: Role): Promise<readonly string[]> {
  const snapshot = await latestSnapshot(state);
  return systemsOfRole(snapshot, role).filter(
    (id) => snapshot.index.register.systems.get(id)?.onboarded !== true,
  );
}
