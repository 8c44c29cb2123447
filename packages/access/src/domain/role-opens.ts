import type { DataSet, ProcessingActivity, SystemRecord } from "@grondslag/register";
import type { Role, RolePermission } from "./entities.ts";

/** What a role opens, in the words of the register (row A13). */
export interface Opening {
  readonly dataSetId: string;
  readonly dataSetName: string;
  readonly systemId: string;
  readonly systemName: string;
  readonly activityName: string;
  /** Names of the fields that the activity uses. */
  readonly fields: readonly string[];
  readonly actions: readonly string[];
}

/** The part of the register that roles name, by id. */
export interface RegisterPart {
  readonly dataSets: ReadonlyMap<string, DataSet>;
  readonly systems: ReadonlyMap<string, SystemRecord>;
  readonly activities: ReadonlyMap<string, ProcessingActivity>;
}

/** What some permissions open; what is not in the register opens nothing. */
export function openingsOf(
  permissions: readonly RolePermission[],
  register: RegisterPart,
): readonly Opening[] {
  return permissions.flatMap(({ activityId, dataSetId, actions }) => {
    const activity = register.activities.get(activityId);
    const dataSet = register.dataSets.get(dataSetId);
    const use = activity?.uses.find((one) => one.dataSetId === dataSetId);
    if (activity === undefined || dataSet === undefined || use === undefined) return [];
    return {
      dataSetId,
      dataSetName: dataSet.name,
      systemId: dataSet.systemId,
      systemName: register.systems.get(dataSet.systemId)?.name ?? dataSet.systemId,
      activityName: activity.name,
      fields: use.fields.map((id) => dataSet.fields.find((field) => field.id === id)?.name ?? id),
      actions,
    };
  });
}

/** The permissions of a role that the roles somebody holds do not give already, with the actions they add. */
export function addedPermissions(role: Role, held: readonly Role[]): readonly RolePermission[] {
  const given = new Set(held.flatMap(({ permissions }) => permissions.flatMap(keysOf)));
  return role.permissions.flatMap((permission) => {
    const actions = permission.actions.filter((action) => !given.has(keyOf(permission, action)));
    return actions.length === 0 ? [] : { ...permission, actions };
  });
}

function keysOf(permission: RolePermission): readonly string[] {
  return permission.actions.map((action) => keyOf(permission, action));
}

function keyOf({ activityId, dataSetId }: RolePermission, action: string): string {
  return `${activityId}/${dataSetId}/${action}`;
}
