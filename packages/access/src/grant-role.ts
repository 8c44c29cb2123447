import { newId } from "@grondslag/kernel";
import type { AccessServices } from "./access-services.ts";
import { checkGrant, checkGrantEnd } from "./domain/checks/check-grant.ts";
import { checkEnd } from "./domain/checks/check-values.ts";
import type { Grant } from "./domain/entities.ts";
import { idTaken } from "./id-taken.ts";
import { referToKnown, unknownId } from "./refer-to-known.ts";

/** What is asked; times in ms. Without `validFrom` the grant holds from now, without `id` it gets one. */
export interface NewGrant {
  readonly id?: string | undefined;
  readonly employeeId: string;
  readonly roleId: string;
  readonly validFrom?: number | undefined;
  /** Mandatory for temporary staff. */
  readonly validUntil?: number | undefined;
}

/**
 * Gives an employee a role for a time (ISO 27002 5.18).
 *
 * @throws AccessError `EMPLOYEE_UNKNOWN`, `ROLE_UNKNOWN`, `ID_TAKEN`, `END_BEFORE_BEGIN`; for temporary staff
 * `END_DATE_MISSING`, `END_AFTER_SERVICE`
 */
export async function grantRole(
  services: AccessServices,
  asked: NewGrant,
): Promise<{ readonly grant: Grant; readonly revision: number }> {
  const now = services.clock.now();
  const grant: Grant = {
    id: asked.id ?? newId(services.clock, services.random),
    employeeId: asked.employeeId,
    roleId: asked.roleId,
    validFrom: asked.validFrom ?? now,
    validUntil: asked.validUntil,
  };
  checkGrant(grant, now);
  if (grant.validUntil !== undefined) checkEnd(grant.validUntil, now, "/validUntil");
  const { revision } = await services.store.change(async (entities) => {
    const employee = await entities.lock("employee", grant.employeeId);
    if (employee === undefined) throw unknownId("employee", "/employeeId");
    checkGrantEnd(grant, employee);
    await referToKnown(entities, [{ kind: "role", id: grant.roleId, where: "/roleId" }]);
    if (!(await entities.add("grant", grant))) throw idTaken("grant");
  });
  await services.state.applied(revision);
  return { grant, revision };
}
