import type { JsonValue } from "@grondslag/kernel";
import type { StaffedUnit } from "../../change-unit.ts";
import type { Employee, Unit } from "../../domain/entities.ts";
import { refused } from "./scim-error.ts";
import { groupSchemaId, unitSchemaId } from "./scim-schemas.ts";
import { isObject, type ScimObject, type ScimResource, valuesOf } from "./scim-value.ts";
import { etagFor } from "./user-resource.ts";

/** A unit with its people as SCIM shows it (RFC 7643 section 4.2). */
export function groupResource(
  unit: Unit,
  members: readonly Pick<Employee, "id" | "name">[],
  base: string,
): ScimResource {
  return {
    schemas: [groupSchemaId, unitSchemaId],
    id: unit.id,
    externalId: unit.id,
    displayName: unit.name,
    members: members.map(({ id, name }) => ({
      value: id,
      $ref: `${base}/Users/${encodeURIComponent(id)}`,
      display: name,
      type: "User",
    })),
    [unitSchemaId]: { parent: unit.parent, manager: unit.managerId, deputies: unit.deputyIds },
    meta: {
      resourceType: "Group",
      location: `${base}/Groups/${encodeURIComponent(unit.id)}`,
      version: groupVersion({ unit, memberIds: members.map(({ id }) => id) }),
    },
  };
}

/** Version of a unit with its people, whatever their names are. */
export function groupVersion({ unit, memberIds }: StaffedUnit): string {
  return etagFor({ ...unit, deputyIds: unit.deputyIds ?? [], memberIds: [...memberIds].sort() });
}

/**
 * The unit that a resource describes, and who works there.
 *
 * @param resource under the names of the schemas
 * @throws ScimError `invalidValue`
 */
export function unitFrom(resource: ScimObject, id: string): StaffedUnit {
  const own = resource[unitSchemaId];
  const { parent, manager, deputies } = isObject(own) ? own : {};
  const deputyIds = valuesOf(deputies).filter((deputy) => typeof deputy === "string");
  return {
    unit: {
      id,
      name: text(resource.displayName) ?? missing("displayName"),
      parent: text(parent),
      managerId: text(manager),
      ...(deputyIds.length > 0 && { deputyIds }),
    },
    memberIds: valuesOf(resource.members).map(memberId),
  };
}

function memberId(member: JsonValue): string {
  const { value, type = "User" } = isObject(member) ? member : {};
  if (type !== "User") throw refused("invalidValue", "a member of a unit is a User; a part names its parent");
  return text(value) ?? missing("value");
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function missing(name: string): never {
  throw refused("invalidValue", `${name} is missing`);
}
