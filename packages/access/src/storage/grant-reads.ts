import { type Kysely, type RawBuilder, sql } from "kysely";
import type { GrantReads, GrantTotal, SelectedGrant, TeamTotal } from "../grant-reads.ts";
import { countRows } from "./count-rows.ts";
import { readEmployees } from "./employee-reads.ts";
import {
  heldGrants,
  inForce,
  inState,
  isExcess,
  isExpiring,
  isUnused,
  lacksTraining,
  matchesFilter,
  notEnded,
} from "./grant-conditions.ts";
import { orderOfGrants } from "./grant-order.ts";
import { inSight, ledUnits } from "./in-sight.ts";
import { type InventoryRow, inventoryColumns, inventoryGrant } from "./inventory-columns.ts";
import { asking } from "./registry-fault.ts";
import { readRequests } from "./request-reads.ts";
import { readRevocations } from "./revocation-reads.ts";
import { readTotals } from "./total-reads.ts";

export interface GrantReadsOptions {
  /** The relation, with its schema, that tells when each grant was used: `grant_id`, `last` (ms), `count`. */
  readonly uses: string;
}

/** Questions over all grants, in PostgreSQL. */
export function grantReads<Database>(db: Kysely<Database>, { uses }: GrantReadsOptions): GrantReads {
  const held = heldGrants(uses);
  return {
    list: (query) =>
      asking(async () => {
        const condition = sql`${inState(query.state, query)} and ${matchesFilter(query)} and ${inSight(query.seenBy)}`;
        // The page is chosen first, so that what is costly to tell is told of its rows alone.
        const { rows } = await sql<InventoryRow>`
          with page as (
            select held.id from ${held} where ${condition}
            order by ${orderOfGrants(query.sort)} limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize})
          select ${inventoryColumns(query)} from page join (${held}) on held.id = page.id
          order by ${orderOfGrants(query.sort)}`.execute(db);
        const total = await countRows(db, sql`${held} where ${condition}`);
        return {
          items: rows.map((row) => inventoryGrant(row, query)),
          total,
          page: query.page,
          pageSize: query.pageSize,
        };
      }),

    select: (selection) =>
      asking(async () => {
        const { rows } = await sql<SelectedGrant>`
          select held.id, held.employee_id as "employeeId", employee.unit_id as "unitId",
            unit.name as "unitName", held.role_id as "roleId", role.name as "roleName"
          from ${held} where ${notEnded(selection.now)} and ${matchesFilter(selection)} order by held.id
          `.execute(db);
        return rows;
      }),

    totals: (by, moment) => asking((): Promise<readonly GrantTotal[]> => readTotals(db, held, by, moment)),

    teams: (leaderId, moment) =>
      asking(async () => {
        const counted = (condition: RawBuilder<boolean>) =>
          sql`count(held.id) filter (where ${inForce(moment.now)} and ${condition})::integer`;
        const { rows } = await sql<TeamTotal>`
          with led as (select id, name from access.unit where id in (${ledUnits(leaderId)}))
          select led.id, led.name,
            (select count(*) from access.employee where employee.unit_id = led.id and employee.active
              and (employee.valid_until is null or employee.valid_until > access.moment(${moment.now})))::integer
              as people,
            ${counted(sql`true`)} as grants, ${counted(isExcess)} as excess, ${counted(isUnused(moment))} as unused,
            ${counted(isExpiring(moment))} as expiring,
            ${counted(lacksTraining(moment.now))} as "trainingMissing"
          from led left join (${held}) on employee.unit_id = led.id
          group by led.id, led.name order by led.name, led.id`.execute(db);
        return rows;
      }),

    colleagues: ({ employeeId, roleId, moment }) =>
      asking(async () => {
        const { rows } = await sql<{ in_function: number; with_role: number; using_it: number | null }>`
          select count(*)::integer as in_function,
            count(own.id)::integer as with_role,
            case when (select since from ${sql.table(`${uses}_since`)}) <= ${moment.unusedBefore}
              then count(own.id) filter (where own.used)::integer end as using_it
          from access.employee as asked
          join access.employee as colleague on colleague.unit_id = asked.unit_id
            and colleague.function = asked.function and colleague.id <> asked.id and colleague.active
            and (colleague.valid_until is null or colleague.valid_until > access.moment(${moment.now}))
          left join lateral (
            select held.id, coalesce(used.last > ${moment.unusedBefore}, false) as used
            from access.role_grant as held left join ${sql.table(uses)} as used on used.grant_id = held.id
            where held.employee_id = colleague.id and held.role_id = ${roleId} and ${inForce(moment.now)}
            order by used.last desc nulls last limit 1) as own on true
          where asked.id = ${employeeId}`.execute(db);
        const { in_function = 0, with_role = 0, using_it = null } = rows[0] ?? {};
        return {
          inFunction: in_function,
          withRole: with_role,
          ...(using_it !== null && { usingIt: using_it }),
        };
      }),

    requests: (query) => asking(() => readRequests(db, query)),

    employees: (query) => asking(() => readEmployees(db, query)),

    revocations: (page) => asking(() => readRevocations(db, page)),

    grantsOfRevocation: (id) =>
      asking(async () => {
        const { rows } = await sql<{
          id: string;
        }>`select id from access.role_grant where revocation_id = ${id} order by id`.execute(db);
        return rows.map((row) => row.id);
      }),
  };
}
