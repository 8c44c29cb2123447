import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { notOnboarded } from "./check-new-grant.ts";
import type { Employee, Role, RolePermission } from "./domain/entities.ts";
import type { Warning } from "./domain/grant-life.ts";
import { grantInTheWay, isInForce, type Period } from "./domain/grant-period.ts";
import { type Colleagues, requestWarnings } from "./domain/request-warnings.ts";
import { addedPermissions } from "./domain/role-opens.ts";
import type { GrantServices } from "./grant-moment.ts";
import { settingsInForce } from "./settings-in-force.ts";
import { unitLine } from "./unit-line.ts";

const day = 86_400_000;

/** What a role would mean for an employee. */
export interface RequestDescribed {
  readonly warnings: readonly Warning[];
  readonly adds: readonly RolePermission[];
}

/**
 * What colleagues with the same function in the same unit have and use. To be asked before the transaction: it
 * takes a connection of its own.
 */
export async function colleaguesOf(
  { store, clock, grants }: GrantServices,
  asked: { readonly employeeId: string; readonly roleId: string },
): Promise<Colleagues> {
  const now = clock.now();
  const { unusedDays } = await settingsInForce(store);
  return grants.colleagues({ ...asked, moment: { now, unusedBefore: now - unusedDays * day } });
}

/** Works out what a role would add for an employee, and what is worth a warning (row A13). */
export async function describeRequest(
  entities: AccessTransaction,
  services: AccessServices,
  asked: {
    readonly employee: Employee;
    readonly role: Role;
    readonly period: Period;
    readonly colleagues: Colleagues;
  },
): Promise<RequestDescribed> {
  const { employee, role, period, colleagues } = asked;
  const now = services.clock.now();
  const held = await entities.grantsOf(employee.id);
  const roleIds = held.filter((grant) => isInForce(grant, now)).map((grant) => grant.roleId);
  const adds = addedPermissions(role, await entities.findMany("role", [...new Set(roleIds)]));
  const [norm] = await entities.findMany("function", [employee.function]);
  const warnings = requestWarnings({
    employee,
    unitLine: (await unitLine(entities, employee.unitId)).map(({ id }) => id),
    role,
    norm,
    colleagues,
    held: grantInTheWay(held, role.id, period) !== undefined,
    addsNothing: role.permissions.length > 0 && adds.length === 0,
    notOnboarded: await notOnboarded(services.state, role),
    now,
  });
  return { warnings, adds };
}
