import type { AccessServices } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import { checkId, checkSlug, checkText } from "./domain/checks/check-values.ts";
import type { ShieldGroup } from "./domain/entities.ts";
import { referToKnown } from "./refer-to-known.ts";
import type { Saved } from "./save-unit.ts";
import { moveShieldedWork } from "./shielded-work.ts";

/**
 * Adds a shield group, or replaces the one with the same id. Its unit is where the work about its subjects
 * goes; when that becomes another, open work goes along.
 *
 * @throws AccessError `UNIT_UNKNOWN`, `SHIELD_GROUP_WITHOUT_UNIT` or what is wrong with a member
 */
export async function saveShieldGroup(
  services: AccessServices,
  group: ShieldGroup,
): Promise<Saved<ShieldGroup>> {
  checkShieldGroup(group);
  const { result, revision } = await services.store.change(async (entities) => {
    await entities.holdShields("changing");
    const former = await entities.lock("shield-group", group.id);
    if (group.unitId === undefined) {
      throw new AccessError("SHIELD_GROUP_WITHOUT_UNIT", "a shield group needs a unit", {
        where: "/unitId",
        remedy: "name the unit whose people help the subjects of the group",
      });
    }
    await referToKnown(entities, [{ kind: "unit", id: group.unitId, where: "/unitId" }]);
    await entities.save("shield-group", [group]);
    if (former?.unitId !== group.unitId) {
      await moveShieldedWork(services, entities, await entities.openWorkShieldedFor(group.id));
    }
    return former === undefined ? "created" : "replaced";
  });
  await services.state.reached(revision);
  return { outcome: result, entity: group, revision };
}

/** @throws AccessError naming the member below `at` that is wrong */
export function checkShieldGroup({ id, name, unitId }: ShieldGroup, at = ""): void {
  checkSlug(id, `${at}/id`);
  checkText(name, `${at}/name`);
  if (unitId !== undefined) checkId(unitId, `${at}/unitId`);
}
