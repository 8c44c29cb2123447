import { AccessError } from "../access-error.ts";
import type { Role } from "../entities.ts";
import { assignablePermissions, retiredPermissions } from "../permission.ts";
import { checkCaps } from "./check-caps.ts";
import { checkRoleConditions } from "./check-role-conditions.ts";
import { checkId, checkSlug, checkText } from "./check-values.ts";

/** @throws AccessError naming the member below `at` that is wrong */
export function checkRole(role: Role, at = ""): void {
  checkId(role.id, `${at}/id`);
  checkText(role.name, `${at}/name`);
  checkText(role.description, `${at}/description`, 2_000);
  for (const [i, permission] of role.permissions.entries()) {
    checkSlug(permission.activityId, `${at}/permissions/${i}/activityId`);
    checkSlug(permission.dataSetId, `${at}/permissions/${i}/dataSetId`);
    for (const [j, action] of permission.actions.entries()) {
      checkSlug(action, `${at}/permissions/${i}/actions/${j}`);
    }
  }
  for (const [i, name] of role.routePermissions.entries()) {
    checkAssignable(name, `${at}/routePermissions/${i}`);
  }
  if (role.conditions !== undefined) checkRoleConditions(role.conditions, `${at}/conditions`);
  if (role.caps !== undefined) checkCaps(role.caps, `${at}/caps`);
  if (role.ownerId !== undefined) checkId(role.ownerId, `${at}/ownerId`);
}

/** @throws AccessError `PERMISSION_UNKNOWN` for a name that no route asks for or ever asked for */
export function checkAssignable(name: string, where: string): void {
  if ([...assignablePermissions, ...retiredPermissions].some((known) => known === name)) return;
  throw new AccessError("PERMISSION_UNKNOWN", `${where} is not a permission that can be assigned`, {
    where,
    remedy: `choose from ${assignablePermissions.join(", ")}`,
  });
}
