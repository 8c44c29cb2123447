import type { AccessState, AccessTransaction } from "./access-services.ts";
import type { Grant } from "./domain/entities.ts";
import type { Revocation } from "./domain/grant-life.ts";
import { systemsOfRole } from "./domain/role-systems.ts";
import type { Snapshot } from "./domain/snapshot.ts";
import { latestSnapshot } from "./latest-snapshot.ts";

/**
 * Takes grants back within a transaction and writes down who did it, why and how many (row A7). Whoever calls
 * waits for `state.reached` afterwards.
 *
 * @param grants locked and not revoked
 * @throws AccessError `AUTHORITY_UNREACHABLE` when this node has lost the registry
 */
export async function takeBack(
  entities: AccessTransaction,
  state: Pick<AccessState, "snapshot" | "renewed">,
  grants: readonly Grant[],
  why: Pick<Revocation, "id" | "reason" | "motive" | "by" | "at">,
): Promise<Revocation> {
  const employees = new Map(
    (await entities.findMany("employee", [...new Set(grants.map((grant) => grant.employeeId))])).map(
      (employee) => [employee.id, employee],
    ),
  );
  const revocation: Revocation = {
    ...why,
    count: grants.length,
    bySystem: await countBySystem(entities, await latestSnapshot(state), grants),
  };
  await entities.save("revocation", [revocation]);
  await entities.save(
    "grant",
    grants.map((grant) => ({
      ...grant,
      revokedAt: why.at,
      revocationId: why.id,
      revokedUnitId: employees.get(grant.employeeId)?.unitId,
      revokedFunction: employees.get(grant.employeeId)?.function,
    })),
  );
  return revocation;
}

/** A grant counts for every system that its role opens. */
async function countBySystem(
  entities: AccessTransaction,
  snapshot: Snapshot,
  grants: readonly Grant[],
): Promise<Readonly<Record<string, number>>> {
  const roles = await entities.findMany("role", [...new Set(grants.map((grant) => grant.roleId))]);
  const systems = new Map(roles.map((role) => [role.id, systemsOfRole(snapshot, role)]));
  const counts = new Map<string, number>();
  for (const { roleId } of grants) {
    for (const system of systems.get(roleId) ?? []) counts.set(system, (counts.get(system) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
