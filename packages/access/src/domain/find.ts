import type { Client, Employee, Role } from "./entities.ts";
import { holdOnPlatform } from "./role-conditions.ts";
import type { KnownDataSet, KnownSystem, Snapshot } from "./snapshot.ts";
import type { CappedAction } from "./use-caps.ts";

/** The registered client with this id; the same object until it changes. */
export function findClient(snapshot: Snapshot, id: string): Client | undefined {
  return snapshot.index.clients.get(id);
}

/** The client that registered this TLS certificate (SHA-256, hexadecimal, any case). */
export function findClientByThumbprint(snapshot: Snapshot, thumbprint: string): Client | undefined {
  return snapshot.index.clientsByThumbprint.get(thumbprint.toLowerCase());
}

export function findEmployee(snapshot: Snapshot, id: string): Employee | undefined {
  const { organisation } = snapshot.index;
  return organisation.employee(organisation.employeeNumber(id))?.record;
}

export function findSystem(snapshot: Snapshot, id: string): KnownSystem | undefined {
  return snapshot.index.register.systems.get(id);
}

export function findDataSet(snapshot: Snapshot, id: string): KnownDataSet | undefined {
  return snapshot.index.register.dataSets.get(id);
}

const unconditional = { always: true, emergency: true } as const;

/** Without these nobody could ask for emergency access outside hours; what one sees is decided each time. */
const forEmergencies: ReadonlySet<string> = new Set(["emergency.open", "look-up.ask"]);

/**
 * What the roles granted to an employee allow on the platform's own routes at `now` (ms): those whose conditions
 * hold, save for place and assurance level; hours do not keep anybody from asking for emergency access. Empty for who is unknown, suspended or not in service.
 */
export function routePermissions(snapshot: Snapshot, employeeId: string, now: number): ReadonlySet<string> {
  return new Set(permittedByRoles(snapshot, employeeId, now).map(({ permission }) => permission));
}

/**
 * How often a day an employee may use a route that takes data out of sight: as his role allows that lets him use it,
 * or the settings where it says nothing. With several such roles the widest counts, as each lets him through.
 *
 * @returns undefined when there is no cap
 */
export function routeCap(
  snapshot: Snapshot,
  employeeId: string,
  permission: string,
  action: CappedAction,
  now: number,
): number | undefined {
  const usual = snapshot.settings.caps?.[action];
  const roles = permittedByRoles(snapshot, employeeId, now).filter((one) => one.permission === permission);
  if (roles.length === 0) return usual;
  const caps = roles.map(({ role }) => role.caps?.[action] ?? usual ?? Number.POSITIVE_INFINITY);
  const widest = Math.max(...caps);
  return widest === Number.POSITIVE_INFINITY ? undefined : widest;
}

/** Ids of the roles by which an employee has a permission on the platform's own routes at `now` (ms). */
export function rolesGiving(
  snapshot: Snapshot,
  employeeId: string,
  permission: string,
  now: number,
): readonly string[] {
  const given = permittedByRoles(snapshot, employeeId, now).filter((one) => one.permission === permission);
  return [...new Set(given.map(({ role }) => role.id))];
}

interface PermittedByRole {
  readonly permission: string;
  readonly role: Role;
}

function permittedByRoles(snapshot: Snapshot, employeeId: string, now: number): readonly PermittedByRole[] {
  const permissions: PermittedByRole[] = [];
  const { organisation, missingTraining } = snapshot.index;
  const number = organisation.employeeNumber(employeeId);
  const entry = organisation.employee(number);
  const record = entry?.record;
  if (entry === undefined || record === undefined || !record.active) return permissions;
  if (record.suspended === true) return permissions;
  if (record.validUntil !== undefined && now >= record.validUntil) return permissions;
  for (const grant of entry.grants) {
    const role = grant.role.record;
    if (role === undefined) continue;
    if (now < grant.from || now >= grant.until) continue;
    const conditions = organisation.conditions(grant.role.number);
    const hold =
      conditions === undefined
        ? unconditional
        : holdOnPlatform(conditions, organisation.rows, number, missingTraining, now);
    for (const permission of role.routePermissions ?? []) {
      if (hold.always || (hold.emergency && forEmergencies.has(permission)))
        permissions.push({ permission, role });
    }
  }
  return permissions;
}
