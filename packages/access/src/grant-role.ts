import { newId } from "@grondslag/kernel";
import type { AccessServices } from "./access-services.ts";
import { checkNewGrant } from "./check-new-grant.ts";
import { checkGrant } from "./domain/checks/check-grant.ts";
import { checkBegin, checkFutureEnd } from "./domain/checks/check-request.ts";
import type { Grant } from "./domain/entities.ts";
import { idTaken } from "./id-taken.ts";

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
 * Gives an employee a role for a time (ISO 27002 5.18). For systems that provision by a process of their own;
 * people request a role and somebody else approves it (row A5).
 *
 * @throws AccessError `ID_TAKEN`, `BEGIN_IN_PAST`, `END_IN_PAST`, `END_BEFORE_BEGIN`, and what `checkNewGrant`
 * throws
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
  checkBegin(grant.validFrom, now);
  checkFutureEnd(grant.validUntil, now);
  const { revision } = await services.store.change(async (entities) => {
    await checkNewGrant(entities, services, grant);
    if (!(await entities.add("grant", grant))) throw idTaken("grant");
  });
  await services.state.applied(revision);
  return { grant, revision };
}
