import { checkFilterNarrows } from "./domain/checks/check-filter.ts";
import { findSystem } from "./domain/find.ts";
import type { GrantFilter } from "./domain/grant-life.ts";
import { systemsOfRoles } from "./domain/role-systems.ts";
import { selectionToken } from "./domain/selection-token.ts";
import type { GrantServices } from "./grant-moment.ts";
import { latestSnapshot } from "./latest-snapshot.ts";
import { selectGrants } from "./select-grants.ts";

/** So many grants of one system, unit or role. */
export interface NamedCount {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

export interface RevocationPreview {
  readonly count: number;
  readonly people: number;
  /** A grant counts for every system that its role opens. */
  readonly bySystem: readonly NamedCount[];
  readonly byUnit: readonly NamedCount[];
  readonly byRole: readonly NamedCount[];
  /** Names these very grants; a revocation asks for it. */
  readonly token: string;
}

/**
 * Counts what a revocation by filter would take back (row A7). Changes nothing.
 *
 * @throws AccessError `FILTER_EMPTY`, `SELECTION_TOO_LARGE`
 */
export async function previewRevocation(
  services: GrantServices,
  filter: GrantFilter,
): Promise<RevocationPreview> {
  checkFilterNarrows(filter);
  const snapshot = await latestSnapshot(services.state);
  const grants = await selectGrants(services, filter);
  const opened = new Map<string, string[]>();
  for (const { roleId, systemId } of systemsOfRoles(snapshot)) {
    opened.set(roleId, [...(opened.get(roleId) ?? []), systemId]);
  }
  const systems = grants.flatMap(({ roleId }) => opened.get(roleId) ?? []);
  return {
    count: grants.length,
    people: new Set(grants.map(({ employeeId }) => employeeId)).size,
    bySystem: countNamed(systems.map((id) => [id, findSystem(snapshot, id)?.name ?? id])),
    byUnit: countNamed(grants.map(({ unitId, unitName }) => [unitId, unitName])),
    byRole: countNamed(grants.map(({ roleId, roleName }) => [roleId, roleName])),
    token: selectionToken(grants.map(({ id }) => id)),
  };
}

/** How often each id occurs, the most first. */
function countNamed(named: readonly (readonly [id: string, name: string])[]): readonly NamedCount[] {
  const counts = new Map<string, { name: string; count: number }>();
  for (const [id, name] of named) {
    const known = counts.get(id);
    if (known === undefined) counts.set(id, { name, count: 1 });
    else known.count += 1;
  }
  return [...counts]
    .map(([id, { name, count }]) => ({ id, name, count }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}
