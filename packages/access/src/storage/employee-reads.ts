import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Page } from "../access-services.ts";
import type { Employee } from "../domain/entities.ts";
import type { EmployeeQuery, ListedEmployee } from "../grant-reads.ts";
import { countRows } from "./count-rows.ts";
import { entityTables } from "./entity-tables.ts";
import { unitWithParts } from "./grant-conditions.ts";
import { inSight } from "./in-sight.ts";

interface EmployeeRow {
  readonly entity: Employee;
  readonly unit_name: string;
  readonly function_name: string | null;
}

/**
 * Employees with the names of their unit and function, also those who left. Who was deleted in the personnel system
 * is found by id alone.
 */
export async function readEmployees<Database>(
  db: Kysely<Database>,
  { id, unitId, seenBy, q, sort, page, pageSize }: EmployeeQuery,
): Promise<Page<ListedEmployee>> {
  const conditions: RawBuilder<unknown>[] = [id === undefined ? sql`deleted_at is null` : sql`id = ${id}`];
  conditions.push(inSight(seenBy));
  if (unitId !== undefined) conditions.push(sql`unit_id in (${unitWithParts(unitId)})`);
  if (q !== undefined && q !== "")
    conditions.push(sql`position(lower(${q}) in lower(name || ' ' || id)) > 0`);
  const from = sql`access.employee where ${sql.join(conditions, sql` and `)}`;
  const order = sort === "-name" ? sql`name desc, id desc` : sql`name, id`;
  const { rows } = await sql<EmployeeRow>`
    select ${sql.raw(entityTables.employee.entity)} as entity,
      (select unit.name from access.unit where unit.id = employee.unit_id) as unit_name,
      (select norm.name from access.job_function as norm where norm.id = employee.function) as function_name
    from ${from} order by ${order} limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return {
    items: rows.map(({ entity, unit_name, function_name }) => ({
      ...entity,
      unitName: unit_name,
      functionName: function_name ?? entity.function,
    })),
    total: await countRows(db, from),
    page,
    pageSize,
  };
}
