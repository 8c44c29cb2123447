import { type Kysely, type RawBuilder, sql } from "kysely";
import type { EmergencyAccess } from "../domain/emergency-access.ts";
import type {
  EmergencyCountOfEmployee,
  EmergencyCountOfUnit,
  EmergencyQuery,
  EmergencyReads,
  EmergencyState,
  ListedEmergency,
} from "../emergency-reads.ts";
import { countRows } from "./count-rows.ts";
import { asking } from "./registry-fault.ts";

/** More rows than this are no list to look at. */
const mostCounted = 200;

interface Row {
  readonly entity: EmergencyAccess;
  readonly state: EmergencyState;
  readonly employee_name: string;
  readonly unit_name: string;
  readonly purpose_text: string | null;
  readonly reviewer_name: string | null;
  readonly manager_name: string | null;
}

/** Emergency access as it lies in PostgreSQL. */
export function emergencyReads<Database>(db: Kysely<Database>): EmergencyReads {
  return {
    list: (query) =>
      asking(async () => {
        const from = matching(query);
        const { rows } = await sql<Row>`
          select emergency.entity, emergency.state,
            coalesce(employee.name, emergency.entity->>'employeeId') as employee_name,
            coalesce(unit.name, emergency.entity->>'unitId') as unit_name,
            reviewer.name as reviewer_name, manager.name as manager_name,
            (select value->>'purposeText' from register.activity
              where value->>'purpose' = emergency.entity->>'purpose' order by id limit 1) as purpose_text
          ${from} order by ${order(query)}, emergency.id
          limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(db);
        const total = await countRows(db, sql`(select emergency.id ${from}) as found`);
        return { items: rows.map(listed), total, page: query.page, pageSize: query.pageSize };
      }),

    count: (since) =>
      asking(async () => {
        const employees = await sql<EmergencyCountOfEmployee>`
          select emergency.entity->>'employeeId' as "employeeId",
            coalesce(employee.name, emergency.entity->>'employeeId') as name,
            coalesce(employee.unit_id, '') as "unitId", coalesce(unit.name, '') as "unitName", ${counted}
          from access.emergency_access as emergency
          left join access.employee on employee.id = emergency.entity->>'employeeId'
          left join access.unit on unit.id = employee.unit_id
          where (emergency.entity->>'openedAt')::bigint >= ${since}
          group by 1, 2, 3, 4 order by count desc, 1 limit ${mostCounted}`.execute(db);
        const units = await sql<EmergencyCountOfUnit>`
          select emergency.entity->>'unitId' as "unitId",
            coalesce(unit.name, emergency.entity->>'unitId') as name, ${counted}
          from access.emergency_access as emergency
          left join access.unit on unit.id = emergency.entity->>'unitId'
          where (emergency.entity->>'openedAt')::bigint >= ${since}
          group by 1, 2 order by count desc, 1 limit ${mostCounted}`.execute(db);
        return { byEmployee: employees.rows, byUnit: units.rows };
      }),
  };
}

const counted = sql`count(*)::int as count,
  (count(*) filter (where entity->'reviewedAt' is null))::int as unreviewed,
  (count(*) filter (where entity->'escalatedAt' is not null))::int as escalated,
  (count(*) filter (where entity->>'verdict' = 'unjustified'))::int as unjustified`;

function matching({ state, waitsFor, now }: EmergencyQuery): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  // Who reviews need not wait for the end: what is open waits for its review too.
  if (state === "to-review") conditions.push(sql`emergency.state in ('to-review', 'open')`);
  else if (state !== undefined) conditions.push(sql`emergency.state = ${state}`);
  if (waitsFor !== undefined) conditions.push(waiting(waitsFor));
  return sql`from (
      select account.id, account.entity, case
        when account.entity->'reviewedAt' is not null then 'reviewed'
        when account.entity->'escalatedAt' is not null then 'escalated'
        when (account.entity->>'expiresAt')::bigint > ${now} and item.state = 'open' then 'open'
        else 'to-review' end as state
      from access.emergency_access as account
      left join access.work_item as item on item.id = account.id
    ) as emergency
    left join access.employee on employee.id = emergency.entity->>'employeeId'
    left join access.unit on unit.id = emergency.entity->>'unitId'
    left join access.employee as reviewer on reviewer.id = emergency.entity->>'reviewedBy'
    left join access.employee as manager on manager.id = emergency.entity->>'escalatedTo'
    where ${sql.join(conditions, sql` and `)}`;
}

/** The same rule as `mayReview` for who leads: once it was passed on, the unit's own leader is no longer asked. */
function waiting(id: string): RawBuilder<unknown> {
  return sql`emergency.state <> 'reviewed' and emergency.entity->>'employeeId' <> ${id}
    and (emergency.entity->>'escalatedTo' = ${id} or exists (
      with recursive line as (
        select above.id, above.parent, above.manager_id, above.deputy_ids, 0 as depth
        from access.unit as above where above.id = emergency.entity->>'unitId'
        union select above.id, above.parent, above.manager_id, above.deputy_ids, line.depth + 1
        from access.unit as above join line on above.id = line.parent where line.depth < 50)
      select from line
      where (line.manager_id = ${id} or line.deputy_ids ? ${id})
        and (emergency.state <> 'escalated' or line.depth > 0)))`;
}

function order({ state }: EmergencyQuery): RawBuilder<unknown> {
  return state === "to-review" || state === "escalated"
    ? sql`(emergency.entity->>'reviewDueAt')::bigint`
    : sql`(emergency.entity->>'openedAt')::bigint desc`;
}

function listed(row: Row): ListedEmergency {
  const { entity } = row;
  return {
    ...entity,
    state: row.state,
    employeeName: row.employee_name,
    unitName: row.unit_name,
    purposeText: row.purpose_text ?? entity.purpose,
    ...(entity.reviewedBy !== undefined && { reviewedByName: row.reviewer_name ?? entity.reviewedBy }),
    ...(entity.escalatedTo !== undefined && { escalatedToName: row.manager_name ?? entity.escalatedTo }),
  };
}
