import type { RegisterStore } from "@grondslag/register";
import type { AccessServices } from "./access-services.ts";
import type { Role, RoleConditions } from "./domain/entities.ts";
import { type Opening, openingsOf, type RegisterPart } from "./domain/role-opens.ts";

/** What the register says, for whoever puts a role in plain words. */
export interface RegisterWords {
  readonly register: Pick<RegisterStore, "findMany">;
}

/** A role as somebody reads it who must know what it opens. */
export interface DescribedRole {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly sensitive: boolean;
  readonly conditions?: RoleConditions | undefined;
  readonly ownerId?: string | undefined;
  readonly opens: readonly Opening[];
}

/** Every role with what it opens in the words of the register, by name (row A13). */
export async function roleCatalogue(
  services: AccessServices & RegisterWords,
): Promise<readonly DescribedRole[]> {
  const roles: Role[] = [];
  for (let page = 1; ; page++) {
    const { items, total } = await services.store.list("role", { page, pageSize: 500 });
    roles.push(...items);
    if (items.length === 0 || roles.length >= total) break;
  }
  const register = await registerOf(services, roles);
  return roles.map((role) => describeRole(role, register));
}

export function describeRole(role: Role, register: RegisterPart): DescribedRole {
  const { id, name, description, sensitive = false, conditions, ownerId, permissions } = role;
  return {
    id,
    name,
    description,
    sensitive,
    opens: openingsOf(permissions, register),
    ...(conditions !== undefined && { conditions }),
    ...(ownerId !== undefined && { ownerId }),
  };
}

/** What these roles name in the register. */
export async function registerOf({ register }: RegisterWords, roles: readonly Role[]): Promise<RegisterPart> {
  const permissions = roles.flatMap((role) => role.permissions);
  const [dataSets, activities] = await Promise.all([
    register.findMany("data-set", [...new Set(permissions.map(({ dataSetId }) => dataSetId))]),
    register.findMany("activity", [...new Set(permissions.map(({ activityId }) => activityId))]),
  ]);
  const systems = await register.findMany("system", [...new Set(dataSets.map(({ systemId }) => systemId))]);
  return { dataSets: byId(dataSets), activities: byId(activities), systems: byId(systems) };
}

function byId<Entry extends { readonly id: string }>(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
