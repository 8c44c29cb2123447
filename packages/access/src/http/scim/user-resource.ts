import { createHash } from "node:crypto";
import { canonicalJson, type JsonValue } from "@grondslag/kernel";
import type { Employee, Qualification, Unit } from "../../domain/entities.ts";
import { refused } from "./scim-error.ts";
import { employeeSchemaId, enterpriseSchemaId, userSchemaId } from "./scim-schemas.ts";
import { isObject, type ScimObject, type ScimResource, valuesOf } from "./scim-value.ts";

/** What a resource needs to know of the rest of the agency. */
export interface Surroundings {
  /** All units by id. */
  readonly units: ReadonlyMap<string, Unit>;
  /** Address of the service, without a slash at the end. */
  readonly base: string;
}

/** An employee as SCIM shows him (RFC 7643 section 4.1 and 4.3). */
export function userResource(employee: Employee, around: Surroundings): ScimResource {
  const { meta, ...rest } = unversionedUser(employee, around);
  return { ...rest, meta: { ...meta, version: userVersion(employee) } };
}

/** The same without its version, which takes longer to make than all the rest. */
export function unversionedUser(employee: Employee, { units, base }: Surroundings) {
  const { id, name, unitId, validUntil, trainings, screenings, addedAt, changedAt } = employee;
  const unit = units.get(unitId);
  const manager = managerOf(employee, units);
  return {
    schemas: [userSchemaId, enterpriseSchemaId, employeeSchemaId],
    id,
    externalId: employee.externalId,
    userName: employee.userName ?? id,
    name: { formatted: name },
    displayName: name,
    title: employee.function,
    userType: employee.temporary === true ? "temporary" : "permanent",
    active: employee.active,
    groups: [{ value: unitId, $ref: `${base}/Groups/${unitId}`, display: unit?.name, type: "direct" }],
    [enterpriseSchemaId]: {
      employeeNumber: id,
      department: unitId,
      organization: topOf(unitId, units),
      ...(manager !== undefined && { manager: { value: manager, $ref: `${base}/Users/${manager}` } }),
    },
    [employeeSchemaId]: {
      endOfService: dateTime(validUntil),
      trainings: trainings?.map(showQualification),
      screenings: screenings?.map(showQualification),
      suspended: employee.suspended === true,
    },
    meta: {
      resourceType: "User",
      location: `${base}/Users/${encodeURIComponent(id)}`,
      created: dateTime(addedAt),
      lastModified: dateTime(changedAt),
    },
  };
}

/**
 * The employee that a resource describes. What SCIM does not know of an employee stays as it is.
 *
 * @param resource under the names of the schemas
 * @throws ScimError `invalidValue` when a mandatory attribute is missing or a value is none that is known
 */
export function employeeFrom(
  resource: ScimObject,
  id: string,
  current: Employee | undefined,
  { units }: Surroundings,
): Employee {
  const enterprise = part(resource, enterpriseSchemaId);
  const own = part(resource, employeeSchemaId);
  const userName = text(resource.userName) ?? missing("userName");
  const end = text(own.endOfService);
  return {
    id,
    name: text(resource.displayName) ?? text(part(resource, "name").formatted) ?? current?.name ?? userName,
    unitId: unitFrom(enterprise, current, units),
    function: text(resource.title) ?? missing("title"),
    // Left out or taken away is not told: it brings nobody back.
    active: typeof resource.active === "boolean" ? resource.active : (current?.active ?? true),
    suspended: current?.suspended,
    temporary: resource.userType === undefined ? current?.temporary : isTemporary(resource.userType),
    validUntil: end === undefined ? undefined : Date.parse(end),
    clearances: current?.clearances ?? [],
    trainings: qualifications(own.trainings),
    screenings: qualifications(own.screenings),
    userName,
    externalId: text(resource.externalId),
  };
}

/** RFC 7643 section 2.3.5. */
function dateTime(moment: number | undefined): string | undefined {
  return moment === undefined ? undefined : new Date(moment).toISOString();
}

/** Version of an employee: it changes when he does, and not when his sessions end. */
export function userVersion(employee: Employee): string {
  const {
    deletedAt: _deleted,
    sessionsEnded: _ended,
    addedAt: _added,
    changedAt: _changed,
    ...rest
  } = employee;
  return etagFor({
    ...rest,
    // Left out is the same as not.
    suspended: employee.suspended === true,
    temporary: employee.temporary === true,
    trainings: employee.trainings ?? [],
    screenings: employee.screenings ?? [],
  });
}

/** A weak ETag: two that say the same have the same. */
export function etagFor(entity: object): string {
  const members: JsonValue = JSON.parse(JSON.stringify(entity));
  const digest = createHash("sha256").update(canonicalJson(members)).digest("base64url");
  return `W/"${digest.slice(0, 22)}"`;
}

function unitFrom(
  enterprise: ScimObject,
  current: Employee | undefined,
  units: ReadonlyMap<string, Unit>,
): string {
  const named =
    text(enterprise.department) ?? (current === undefined ? text(enterprise.organization) : undefined);
  if (named === undefined) return missing("department");
  if (units.has(named)) return named;
  const byName = [...units.values()].filter((unit) => unit.name.toLowerCase() === named.toLowerCase());
  const [only, ...others] = byName;
  if (only === undefined || others.length > 0) {
    throw refused("invalidValue", "department is neither the id of a unit nor the name of one unit");
  }
  return only.id;
}

function isTemporary(userType: JsonValue): boolean {
  if (userType === "permanent") return false;
  if (userType === "temporary") return true;
  throw refused("invalidValue", "userType is neither permanent nor temporary");
}

function managerOf(employee: Employee, units: ReadonlyMap<string, Unit>): string | undefined {
  let unit = units.get(employee.unitId);
  // Who leads a unit is led by whoever leads the one above it.
  if (unit?.managerId === employee.id) unit = units.get(unit.parent ?? "");
  return unit?.managerId;
}

function topOf(unitId: string, units: ReadonlyMap<string, Unit>): string {
  let top = unitId;
  for (let steps = 0; steps < units.size; steps++) {
    const above = units.get(top)?.parent;
    if (above === undefined) break;
    top = above;
  }
  return top;
}

function qualifications(given: JsonValue | undefined): readonly Qualification[] | undefined {
  if (given === undefined) return undefined;
  return valuesOf(given).map((value) => {
    const { value: id, validUntil } = isObject(value) ? value : {};
    const until = text(validUntil);
    return {
      id: text(id) ?? missing("value"),
      ...(until !== undefined && { validUntil: Date.parse(until) }),
    };
  });
}

function showQualification({ id, validUntil }: Qualification): ScimObject {
  return { value: id, ...(validUntil !== undefined && { validUntil: new Date(validUntil).toISOString() }) };
}

function part(resource: ScimObject, name: string): ScimObject {
  const value = resource[name];
  return isObject(value) ? value : {};
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function missing(name: string): never {
  throw refused("invalidValue", `${name} is missing`);
}
