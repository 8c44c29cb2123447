import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Page } from "../access-services.ts";
import type { GrantRequest } from "../domain/grant-life.ts";
import type { ListedRequest, RequestQuery } from "../grant-reads.ts";
import { countRows } from "./count-rows.ts";
import { requestInSight } from "./in-sight.ts";

interface RequestRow {
  readonly entity: GrantRequest;
  readonly employee_name: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly role_name: string | null;
  readonly requester_name: string | null;
  readonly decider_name: string | null;
}

/** Requests with the names they show, the latest first; what waits for somebody, the oldest first. */
export async function readRequests<Database>(
  db: Kysely<Database>,
  query: RequestQuery,
): Promise<Page<ListedRequest>> {
  const { id, state, employeeId, requestedBy, toDecideBy, seenBy, page, pageSize } = query;
  const conditions: RawBuilder<unknown>[] = [requestInSight(seenBy)];
  if (id !== undefined) conditions.push(sql`request.id = ${id}`);
  if (state !== undefined) conditions.push(sql`request.entity->>'state' = ${state}`);
  if (employeeId !== undefined) conditions.push(sql`request.entity->>'employeeId' = ${employeeId}`);
  if (requestedBy !== undefined) conditions.push(sql`request.entity->>'requestedBy' = ${requestedBy}`);
  if (toDecideBy !== undefined) conditions.push(canDecide(toDecideBy));
  const from = sql`access.grant_request as request
    join access.employee on employee.id = request.entity->>'employeeId'
    join access.unit on unit.id = employee.unit_id
    left join access.role on role.id = request.entity->>'roleId'
    left join access.employee as requester on requester.id = request.entity->>'requestedBy'
    left join access.employee as decider on decider.id = request.entity->>'decidedBy'
    where ${sql.join(conditions, sql` and `)}`;
  const order = toDecideBy === undefined ? sql`desc` : sql`asc`;
  const { rows } = await sql<RequestRow>`
    select request.entity, employee.name as employee_name, employee.unit_id, unit.name as unit_name,
      role.name as role_name, requester.name as requester_name, decider.name as decider_name
    from ${from} order by (request.entity->>'requestedAt')::bigint ${order}, request.id
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return { items: rows.map(listed), total: await countRows(db, from), page, pageSize };
}

function listed(row: RequestRow): ListedRequest {
  const { entity } = row;
  return {
    ...entity,
    employeeName: row.employee_name,
    unitId: row.unit_id,
    unitName: row.unit_name,
    roleName: row.role_name ?? entity.roleId,
    requestedByName: row.requester_name ?? entity.requestedBy,
    ...(row.decider_name !== null && { decidedByName: row.decider_name }),
  };
}

/**
 * What waits for this employee: the same rule as `approvalRefusal`, so that nobody is shown what he may not
 * decide. Whether two accounts are one person is looked at when he decides.
 */
function canDecide(id: string): RawBuilder<unknown> {
  return sql`request.entity->>'state' = 'requested'
    and ${id} not in (request.entity->>'requestedBy', request.entity->>'employeeId')
    and (role.owner_id = ${id} or exists (
      with recursive line as (
        select above.id, above.parent, above.manager_id, above.deputy_ids
        from access.unit as above where above.id = employee.unit_id
        union select above.id, above.parent, above.manager_id, above.deputy_ids
        from access.unit as above join line on above.id = line.parent)
      select from line where line.manager_id = ${id} or (line.deputy_ids ? ${id}
        and (line.manager_id is null
          or line.manager_id not in (request.entity->>'requestedBy', request.entity->>'employeeId')))))`;
}
