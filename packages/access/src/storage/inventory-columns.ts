import { type RawBuilder, sql } from "kysely";
import type { GrantMoment, InventoryGrant } from "../grant-reads.ts";
import { isExcess, isUnused, missingTrainings, stateOf } from "./grant-conditions.ts";

/** A row of the inventory; PostgreSQL gives bigints as text and what is not there as null. */
export interface InventoryRow {
  readonly id: string;
  readonly employee_id: string;
  readonly employee_name: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly function: string;
  readonly function_name: string | null;
  readonly role_id: string;
  readonly role_name: string;
  readonly sensitive: boolean | null;
  readonly valid_from: string;
  readonly valid_until: string | null;
  readonly revoked_at: string | null;
  readonly state: InventoryGrant["state"];
  readonly last: string | null;
  readonly count: string | null;
  readonly unused: boolean;
  readonly excess: boolean;
  readonly missing: readonly string[];
}

/** What is shown of a grant; see `heldGrants` for the tables. */
export function inventoryColumns(moment: GrantMoment): RawBuilder<InventoryRow> {
  return sql<InventoryRow>`held.id, held.employee_id, employee.name as employee_name,
    employee.unit_id, unit.name as unit_name, employee.function, norm.name as function_name,
    held.role_id, role.name as role_name, role.sensitive,
    access.milliseconds(held.valid_from) as valid_from, access.milliseconds(held.valid_until) as valid_until,
    access.milliseconds(held.revoked_at) as revoked_at, ${stateOf(moment)} as state,
    used.last, used.count, ${isUnused(moment)} as unused, ${isExcess} as excess, ${missingTrainings(moment.now)} as missing`;
}

export function inventoryGrant(row: InventoryRow, moment: GrantMoment): InventoryGrant {
  const systems = moment.systems.filter(({ roleId }) => roleId === row.role_id);
  return {
    id: row.id,
    employeeId: row.employee_id,
    employeeName: row.employee_name,
    unitId: row.unit_id,
    unitName: row.unit_name,
    function: row.function,
    functionName: row.function_name ?? row.function,
    roleId: row.role_id,
    roleName: row.role_name,
    sensitive: row.sensitive === true,
    validFrom: Number(row.valid_from),
    ...(row.valid_until !== null && { validUntil: Number(row.valid_until) }),
    ...(row.revoked_at !== null && { revokedAt: Number(row.revoked_at) }),
    state: row.state,
    ...(row.last !== null && { lastUsedAt: Number(row.last) }),
    uses: Number(row.count ?? 0),
    unused: row.unused,
    excess: row.excess,
    missingTrainings: row.missing,
    systemIds: systems.map(({ systemId }) => systemId),
    notOnboarded: systems.filter(({ onboarded }) => !onboarded).map(({ systemId }) => systemId),
  };
}
