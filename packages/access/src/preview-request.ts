import { colleaguesOf, describeRequest } from "./describe-request.ts";
import type { Warning } from "./domain/grant-life.ts";
import type { Colleagues } from "./domain/request-warnings.ts";
import { type Opening, openingsOf } from "./domain/role-opens.ts";
import type { GrantServices } from "./grant-moment.ts";
import { unknownId } from "./refer-to-known.ts";
import { type DescribedRole, describeRole, type RegisterWords, registerOf } from "./role-catalogue.ts";

export interface RequestPreview {
  readonly role: DescribedRole;
  /** What the role opens and the employee does not have yet. */
  readonly adds: readonly Opening[];
  readonly warnings: readonly Warning[];
  readonly colleagues: Colleagues;
  readonly endDateNeeded: boolean;
  /** The last end (ms) that a grant for this employee may have. */
  readonly latestEnd?: number | undefined;
}

/**
 * Tells, before anything is asked, what a role opens in plain words, what it adds for this employee, and what
 * colleagues with the same function have and use (row A13). Changes nothing.
 *
 * @throws AccessError `EMPLOYEE_UNKNOWN`, `ROLE_UNKNOWN`
 */
export async function previewRequest(
  services: GrantServices & RegisterWords,
  asked: { readonly employeeId: string; readonly roleId: string; readonly validUntil?: number | undefined },
): Promise<RequestPreview> {
  const colleagues = await colleaguesOf(services, asked);
  const { result } = await services.store.change(async (entities) => {
    const [employee] = await entities.findMany("employee", [asked.employeeId]);
    if (employee === undefined) throw unknownId("employee", "/employeeId");
    const [role] = await entities.findMany("role", [asked.roleId]);
    if (role === undefined) throw unknownId("role", "/roleId");
    const period = { validFrom: services.clock.now(), validUntil: asked.validUntil };
    const described = await describeRequest(entities, services, { employee, role, period, colleagues });
    return { employee, role, described };
  });
  const { employee, role, described } = result;
  const register = await registerOf(services, [role]);
  return {
    role: describeRole(role, register),
    adds: openingsOf(described.adds, register),
    warnings: described.warnings,
    colleagues,
    endDateNeeded: employee.temporary === true,
    ...(employee.temporary === true && { latestEnd: employee.validUntil }),
  };
}
