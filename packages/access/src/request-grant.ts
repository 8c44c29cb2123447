import { newId } from "@grondslag/kernel";
import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { checkNewGrant } from "./check-new-grant.ts";
import { colleaguesOf, describeRequest } from "./describe-request.ts";
import { type AskedGrant, checkRequest } from "./domain/checks/check-request.ts";
import type { Employee, Grant } from "./domain/entities.ts";
import type { GrantRequest } from "./domain/grant-life.ts";
import type { Colleagues } from "./domain/request-warnings.ts";
import { rolePrint } from "./domain/role-print.ts";
import type { GrantServices } from "./grant-moment.ts";
import { unknownId } from "./refer-to-known.ts";

/** A request; `requestedBy` is the employee who makes it, for himself or for another. */
export interface NewRequest extends AskedGrant {
  readonly requestedBy: string;
  /** The grant that a reviewer wants changed into this one. */
  readonly replacesGrantId?: string | undefined;
}

/**
 * Asks a role for an employee, with the function and the motive it is needed for (row A5). It gives nothing:
 * somebody else decides. The warnings that held when it was made are kept with it.
 *
 * @throws AccessError what `checkRequest` and `checkNewGrant` throw, `FUNCTION_UNKNOWN`, `REQUEST_OPEN`
 */
export async function requestGrant(
  services: GrantServices,
  asked: NewRequest,
): Promise<{ readonly request: GrantRequest; readonly revision: number }> {
  checkRequest(asked, services.clock.now());
  const colleagues = await colleaguesOf(services, asked);
  const { result: request, revision } = await services.store.change((entities) =>
    addRequest(entities, services, asked, colleagues),
  );
  return { request, revision };
}

/** The same within a transaction; `colleagues` as `colleaguesOf` told before it. */
export async function addRequest(
  entities: AccessTransaction,
  services: AccessServices,
  asked: NewRequest,
  colleagues: Colleagues,
): Promise<GrantRequest> {
  const now = services.clock.now();
  checkRequest(asked, now);
  const { function: for_, motive, validFrom, validUntil, requestedBy, replacesGrantId } = asked;
  const id = newId(services.clock, services.random);
  const wanted: Grant = {
    id,
    employeeId: asked.employeeId,
    roleId: asked.roleId,
    validFrom: validFrom ?? now,
    validUntil,
  };
  const { employee, role } = await checkNewGrant(entities, services, wanted, replacesGrantId);
  await checkFunctionOf(entities, employee, for_);
  const { warnings } = await describeRequest(entities, services, {
    employee,
    role,
    period: wanted,
    colleagues,
  });
  const request: GrantRequest = {
    id,
    employeeId: employee.id,
    roleId: role.id,
    function: for_,
    motive,
    validFrom,
    validUntil,
    warnings,
    rolePrint: rolePrint(role),
    state: "requested",
    requestedBy,
    requestedAt: now,
    replacesGrantId,
  };
  await entities.save("grant-request", [request]);
  return request;
}

/** A request is for the employee's own function, or for one that the agency knows. */
async function checkFunctionOf(
  entities: AccessTransaction,
  employee: Employee,
  wanted: string,
): Promise<void> {
  if (wanted === employee.function) return;
  const [known] = await entities.findMany("function", [wanted]);
  if (known === undefined) throw unknownId("function", "/function");
}
