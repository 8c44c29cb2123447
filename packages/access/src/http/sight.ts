import type { FastifyRequest } from "fastify";
import type { AssignablePermission } from "../domain/permission.ts";
import { employeeOf } from "./caller.ts";
import "./principal.ts";

/** Who takes back grants, holds reviews or administers access does that for the whole agency. */
const ofTheWholeAgency: readonly AssignablePermission[] = [
  "grant.revoke",
  "access.administer",
  "review.manage",
];

/**
 * Whose people and grants a caller sees (need-to-know, product principle 1): all for a system and for who works
 * for the whole agency, which is `undefined` here; otherwise what this employee leads or decides about. What lies
 * outside is answered as what does not exist.
 *
 * @param whole permissions with which this read tells about the whole agency; left out: those of grants
 * @throws AccessHttpError for a citizen
 */
export function sightOf(
  request: FastifyRequest,
  whole: readonly AssignablePermission[] = ofTheWholeAgency,
): string | undefined {
  const employeeId = employeeOf(request);
  return whole.some((permission) => request.principal.permissions.has(permission)) ? undefined : employeeId;
}

/**
 * The same for reads of names and of counts: who reads the policy needs them to see whom a change concerns, which
 * the replay of a version tells by name too. It does not tell who has which grant.
 *
 * @throws AccessHttpError for a citizen
 */
export function sightOfNames(request: FastifyRequest): string | undefined {
  return sightOf(request, [...ofTheWholeAgency, "policy.read"]);
}
