import type { AccessServices } from "./access-services.ts";
import { checkRole } from "./domain/checks/check-role.ts";
import type { Role } from "./domain/entities.ts";
import { type Reference, referToKnown } from "./refer-to-known.ts";
import type { Saved } from "./save-unit.ts";

/**
 * Adds a role, or replaces the one with the same id: everyone who holds it gains or loses at once.
 *
 * @throws AccessError `ACTIVITY_UNKNOWN`, `DATA_SET_UNKNOWN`, `PERMISSION_UNKNOWN` or what is wrong with a
 * member
 */
export async function saveRole(services: AccessServices, role: Role): Promise<Saved<Role>> {
  checkRole(role);
  const { result, revision } = await services.store.change(async (entities) => {
    const former = await entities.lock("role", role.id);
    await referToKnown(entities, referencesOfRole(role));
    await entities.save("role", [role]);
    return former === undefined ? "created" : "replaced";
  });
  await services.state.reached(revision);
  return { outcome: result, entity: role, revision };
}

/** What a role names in the register, with JSON pointers below `at`. */
export function referencesOfRole(role: Role, at = ""): readonly Reference[] {
  return role.permissions.flatMap(({ activityId, dataSetId }, i) => [
    { kind: "activity", id: activityId, where: `${at}/permissions/${i}/activityId` },
    { kind: "data-set", id: dataSetId, where: `${at}/permissions/${i}/dataSetId` },
  ]);
}
