import type { Role } from "./entities.ts";
import type { Snapshot } from "./snapshot.ts";

/** Ids of the systems whose data sets a role opens, each once, in order. */
export function systemsOfRole({ index }: Snapshot, role: Role): readonly string[] {
  const systems = role.permissions.flatMap(
    ({ dataSetId }) => index.register.dataSets.get(dataSetId)?.systemId ?? [],
  );
  return [...new Set(systems)].sort();
}

/** A role with one of the systems that it opens. */
export interface RoleSystem {
  readonly roleId: string;
  readonly systemId: string;
  /** Whether the system declared how it asks and how it logs (row A16). */
  readonly onboarded: boolean;
}

/** Every role there is with every system that it opens. */
export function systemsOfRoles(snapshot: Snapshot): readonly RoleSystem[] {
  return snapshot.index.organisation.roles().flatMap(({ id, record }) =>
    record === undefined
      ? []
      : systemsOfRole(snapshot, record).map((systemId) => ({
          roleId: id,
          systemId,
          onboarded: snapshot.index.register.systems.get(systemId)?.onboarded === true,
        })),
  );
}
