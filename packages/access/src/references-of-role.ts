import type { Role } from "./domain/entities.ts";
import type { Reference } from "./refer-to-known.ts";

/** What a role names in the register, with JSON pointers below `at`. */
export function referencesOfRole(role: Role, at = ""): readonly Reference[] {
  return role.permissions.flatMap(({ activityId, dataSetId }, i): readonly Reference[] => [
    { kind: "activity", id: activityId, where: `${at}/permissions/${i}/activityId` },
    { kind: "data-set", id: dataSetId, where: `${at}/permissions/${i}/dataSetId` },
  ]);
}
