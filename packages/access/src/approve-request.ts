import { newId } from "@grondslag/kernel";
import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { checkApprover } from "./check-approver.ts";
import { checkNewGrant } from "./check-new-grant.ts";
import { AccessError } from "./domain/access-error.ts";
import { checkAccount } from "./domain/checks/check-account.ts";
import { checkFutureEnd } from "./domain/checks/check-request.ts";
import type { Grant } from "./domain/entities.ts";
import type { GrantRequest } from "./domain/grant-life.ts";
import { rolePrint } from "./domain/role-print.ts";
import { unknownId } from "./refer-to-known.ts";
import { takeBack } from "./take-back.ts";

export interface RequestApproved {
  readonly request: GrantRequest;
  readonly grant: Grant;
  readonly revision: number;
}

/**
 * Approves a request: the grant begins now, or later when that was asked. What was true when it was asked must
 * still be true: the role is the same, the employee in service, the end to come.
 *
 * @param asked `by`: the employee who approves, see `checkApprover`
 * @throws AccessError `REQUEST_UNKNOWN`, `REQUEST_DECIDED`, `ROLE_CHANGED`, and what `checkApprover` and
 * `checkNewGrant` throw
 */
export async function approveRequest(
  services: AccessServices,
  asked: { readonly id: string; readonly by: string; readonly note?: string | undefined },
): Promise<RequestApproved> {
  const { store, clock, random, state } = services;
  if (asked.note !== undefined) checkAccount(asked.note, "/note", 1_000);
  const { result, revision } = await store.change(async (entities) => {
    const now = clock.now();
    const request = await lockOpenRequest(entities, asked.id);
    await checkApprover(entities, request, asked.by, now);
    checkFutureEnd(request.validUntil, now);
    const grant: Grant = {
      id: newId(clock, random),
      employeeId: request.employeeId,
      roleId: request.roleId,
      validFrom: Math.max(request.validFrom ?? now, now),
      validUntil: request.validUntil,
      requestId: request.id,
    };
    const { role } = await checkNewGrant(entities, services, grant, request.replacesGrantId);
    if (rolePrint(role) !== request.rolePrint) throw roleChanged();
    await replaceGrant(entities, services, request, asked.by);
    await entities.save("grant", [grant]);
    const approved: GrantRequest = {
      ...request,
      state: "approved",
      decidedBy: asked.by,
      decidedAt: now,
      note: asked.note,
      grantId: grant.id,
    };
    await entities.save("grant-request", [approved]);
    return { request: approved, grant };
  });
  // A grant that was replaced must have ended everywhere, as after any revocation.
  if (result.request.replacesGrantId === undefined) await state.applied(revision);
  else await state.reached(revision);
  return { ...result, revision };
}

/** The request, locked. @throws AccessError `REQUEST_UNKNOWN`, `REQUEST_DECIDED` */
export async function lockOpenRequest(entities: AccessTransaction, id: string): Promise<GrantRequest> {
  const request = await entities.lock("grant-request", id);
  if (request === undefined) throw unknownId("grant-request", "/id");
  if (request.state === "requested") return request;
  throw new AccessError("REQUEST_DECIDED", "this request was decided or withdrawn", {
    where: "/id",
    remedy: "make a new request when the role is still needed",
  });
}

async function replaceGrant(
  entities: AccessTransaction,
  { state, clock, random }: AccessServices,
  request: GrantRequest,
  by: string,
): Promise<void> {
  if (request.replacesGrantId === undefined) return;
  const former = await entities.lock("grant", request.replacesGrantId);
  if (former === undefined || former.revokedAt !== undefined) return;
  await takeBack(entities, state, [former], {
    id: newId(clock, random),
    reason: "review",
    motive: request.motive,
    by,
    at: clock.now(),
  });
}

function roleChanged(): AccessError {
  return new AccessError("ROLE_CHANGED", "the role is no longer what it was when it was asked for", {
    where: "/roleId",
    remedy: "reject this request; look at the role again and make a new one",
  });
}
