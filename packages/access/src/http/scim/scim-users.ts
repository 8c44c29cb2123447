import { type JsonValue, newId } from "@grondslag/kernel";
import { changeEmployee } from "../../change-employee.ts";
import { idPattern } from "../../domain/checks/check-values.ts";
import type { Employee } from "../../domain/entities.ts";
import { idTaken } from "../../id-taken.ts";
import { applyPatch } from "./apply-patch.ts";
import { canonicalResource } from "./canonical-resource.ts";
import {
  refuseOtherVersion,
  type ScimAnswer,
  type ScimCaller,
  type ScimServices,
  surroundings,
  unknownResource,
} from "./scim-answer.ts";
import { refused } from "./scim-error.ts";
import { enterpriseSchemaId, userType } from "./scim-schemas.ts";
import { isObject, type ScimObject } from "./scim-value.ts";
import { employeeFrom, type Surroundings, userResource, userVersion } from "./user-resource.ts";

/** Reads one employee. @throws ScimError 404 */
export async function readUser(services: ScimServices, id: string): Promise<ScimAnswer> {
  const employee = await services.store.find("employee", id);
  if (employee === undefined || employee.deletedAt !== undefined) throw unknownResource();
  return { status: 200, resource: userResource(employee, await surroundings(services)) };
}

/**
 * Adds an employee. The employee number, when it is given, becomes the id: it is what sign-in says. Somebody
 * who was deleted and is hired again is the same employee, without anything he had.
 *
 * @throws ScimError, AccessError `ID_TAKEN` when the number is that of a colleague
 */
export async function createUser(
  services: ScimServices,
  body: JsonValue | undefined,
  { by }: ScimCaller,
): Promise<ScimAnswer> {
  const around = await surroundings(services);
  const resource = canonicalResource(userType, body);
  const id = numberOf(resource) ?? newId(services.clock, services.random);
  if (!idPattern.test(id)) throw refused("invalidValue", "employeeNumber cannot be an id here");
  const { employee } = await changeEmployee(services, id, by, (current) => {
    if (current !== undefined) throw idTaken("employee");
    return employeeFrom(resource, id, undefined, around);
  });
  return { status: 201, resource: userResource(employee, around) };
}

/** Replaces an employee: what the body leaves out is taken away (RFC 7644 section 3.5.1). */
export function replaceUser(
  services: ScimServices,
  id: string,
  body: JsonValue | undefined,
  caller: ScimCaller,
): Promise<ScimAnswer> {
  const resource = canonicalResource(userType, body);
  return change(services, id, caller, () => resource);
}

/** Changes parts of an employee (RFC 7644 section 3.5.2); all of the operations or none. */
export function patchUser(
  services: ScimServices,
  id: string,
  body: JsonValue | undefined,
  caller: ScimCaller,
): Promise<ScimAnswer> {
  return change(services, id, caller, (resource) =>
    withOneName(resource, applyPatch(resource, body, userType)),
  );
}

/**
 * Deletes an employee: he leaves, with all that goes with it, and SCIM knows him no more. The record stays, so
 * that the log can say who did what.
 */
export async function deleteUser(
  services: ScimServices,
  id: string,
  { by, ifMatch }: ScimCaller,
): Promise<ScimAnswer> {
  await changeEmployee(services, id, by, (current) => {
    if (current === undefined) throw unknownResource();
    refuseOtherVersion(ifMatch, userVersion(current));
    const { userName: _name, externalId: _id, ...rest } = current;
    return { ...rest, active: false, deletedAt: services.clock.now() };
  });
  return { status: 204 };
}

async function change(
  services: ScimServices,
  id: string,
  { by, ifMatch }: ScimCaller,
  make: (resource: ScimObject) => ScimObject,
): Promise<ScimAnswer> {
  const around = await surroundings(services);
  const { employee } = await changeEmployee(services, id, by, (current) => {
    if (current === undefined) throw unknownResource();
    refuseOtherVersion(ifMatch, userVersion(current));
    return changed(current, make(userResource(current, around)), around);
  });
  return { status: 200, resource: userResource(employee, around) };
}

function changed(current: Employee, resource: ScimObject, around: Surroundings): Employee {
  const number = numberOf(resource);
  if (number !== undefined && number !== current.id) {
    throw refused("mutability", "employeeNumber is immutable");
  }
  return employeeFrom(resource, current.id, current, around);
}

function numberOf(resource: ScimObject): string | undefined {
  const enterprise = resource[enterpriseSchemaId];
  const number = isObject(enterprise) ? enterprise.employeeNumber : undefined;
  return typeof number === "string" ? number : undefined;
}

/** The platform keeps one name. When a PATCH changed one of the two attributes, that is the name. */
function withOneName(before: ScimObject, after: ScimObject): ScimObject {
  if (after.displayName !== before.displayName) return after;
  const name = isObject(after.name) ? after.name.formatted : undefined;
  return { ...after, displayName: name ?? after.displayName };
}
