import { type JsonValue, newId } from "@grondslag/kernel";
import { changeUnit, type StaffedUnit } from "../../change-unit.ts";
import { idPattern } from "../../domain/checks/check-values.ts";
import { idTaken } from "../../id-taken.ts";
import { removeUnit } from "../../remove-unit.ts";
import { applyPatch } from "./apply-patch.ts";
import { canonicalResource } from "./canonical-resource.ts";
import { groupResource, groupVersion, unitFrom } from "./group-resource.ts";
import {
  baseOf,
  refuseOtherVersion,
  type ScimAnswer,
  type ScimCaller,
  type ScimServices,
  unknownResource,
} from "./scim-answer.ts";
import { refused, ScimError } from "./scim-error.ts";
import { groupType } from "./scim-schemas.ts";
import type { ScimObject } from "./scim-value.ts";

/** Reads one unit with its people. @throws ScimError 404 */
export async function readGroup(services: ScimServices, id: string): Promise<ScimAnswer> {
  const unit = await services.store.find("unit", id);
  if (unit === undefined) throw unknownResource();
  return {
    status: 200,
    resource: groupResource(unit, await services.people.members([id]), baseOf(services)),
  };
}

/**
 * Adds a unit. Its externalId, when it is given, becomes the id.
 *
 * @throws ScimError, AccessError `ID_TAKEN`
 */
export async function createGroup(
  services: ScimServices,
  body: JsonValue | undefined,
  { by }: ScimCaller,
): Promise<ScimAnswer> {
  const resource = canonicalResource(groupType, body);
  const { externalId } = resource;
  const id = typeof externalId === "string" ? externalId : newId(services.clock, services.random);
  if (!idPattern.test(id)) throw refused("invalidValue", "externalId cannot be an id here");
  const { unit, members } = await changeUnit(services, id, by, (current) => {
    if (current !== undefined) throw idTaken("unit");
    return boundedMoves([], unitFrom(resource, id));
  });
  return { status: 201, resource: groupResource(unit, members, baseOf(services)) };
}

/** Replaces a unit and who works there. */
export function replaceGroup(
  services: ScimServices,
  id: string,
  body: JsonValue | undefined,
  caller: ScimCaller,
): Promise<ScimAnswer> {
  const resource = canonicalResource(groupType, body);
  return change(services, id, caller, () => resource);
}

/** Changes parts of a unit; who becomes a member moves there, and is granted nothing. */
export function patchGroup(
  services: ScimServices,
  id: string,
  body: JsonValue | undefined,
  caller: ScimCaller,
): Promise<ScimAnswer> {
  return change(services, id, caller, (resource) => applyPatch(resource, body, groupType));
}

/** Deletes a unit that nothing belongs to. @throws AccessError `UNIT_IN_USE` */
export async function deleteGroup(
  services: ScimServices,
  id: string,
  { ifMatch }: ScimCaller,
): Promise<ScimAnswer> {
  if ((await services.store.find("unit", id)) === undefined) throw unknownResource();
  await removeUnit(services, id, (unit, memberIds) => {
    refuseOtherVersion(ifMatch, groupVersion({ unit, memberIds }));
  });
  return { status: 204 };
}

/** Each takes some milliseconds, and as long as it takes no shield is set: this stays within a second. */
const mostMoves = 100;

/** @throws ScimError 413 for a change that moves more people than one revision should */
function boundedMoves(former: readonly string[], staffed: StaffedUnit): StaffedUnit {
  const [there, wanted] = [new Set(former), new Set(staffed.memberIds)];
  const comes = staffed.memberIds.filter((id) => !there.has(id)).length;
  if (comes + former.filter((id) => !wanted.has(id)).length <= mostMoves) return staffed;
  throw new ScimError("SCIM_TOO_LARGE", undefined, `move at most ${mostMoves} people in one call`);
}

async function change(
  services: ScimServices,
  id: string,
  { by, ifMatch }: ScimCaller,
  make: (resource: ScimObject) => ScimObject,
): Promise<ScimAnswer> {
  const base = baseOf(services);
  const { unit, members } = await changeUnit(services, id, by, (current): StaffedUnit => {
    if (current === undefined) throw unknownResource();
    refuseOtherVersion(ifMatch, groupVersion(current));
    const people = current.memberIds.map((memberId) => ({ id: memberId, name: "" }));
    const resource = make(groupResource(current.unit, people, base));
    if (resource.externalId !== undefined && resource.externalId !== id) {
      throw refused("mutability", "the externalId of a unit is its id, which never changes");
    }
    return boundedMoves(current.memberIds, unitFrom(resource, id));
  });
  return { status: 200, resource: groupResource(unit, members, base) };
}
