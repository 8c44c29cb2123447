import { type RawBuilder, sql } from "kysely";

/** The units that an employee leads, himself or as deputy, and their parts, as a list of ids. */
export function ledUnits(leaderId: string): RawBuilder<unknown> {
  return sql`with recursive led as (
      select id from access.unit where manager_id = ${leaderId} or deputy_ids ? ${leaderId}
      union select child.id from access.unit as child join led on child.parent = led.id)
    select id from led`;
}

/**
 * Over `access.employee`: whom this employee may see. That is who works in a unit that he leads, and about whom he
 * has to decide now: he owns the role of an open request, or reviews a grant. `undefined` sees everybody.
 */
export function inSight(viewerId: string | undefined): RawBuilder<unknown> {
  if (viewerId === undefined) return sql`true`;
  return sql`(employee.unit_id in (${ledUnits(viewerId)}) or employee.id in (
    select request.entity->>'employeeId' from access.grant_request as request
      join access.role as asked on asked.id = request.entity->>'roleId'
      where request.entity->>'state' = 'requested' and asked.owner_id = ${viewerId}
    union all select item.entity->>'employeeId' from access.review_item as item
      join access.campaign on campaign.id = item.entity->>'campaignId'
      where item.entity->>'reviewerId' = ${viewerId} and item.entity->'decision' is null
        and campaign.entity->'closedAt' is null))`;
}

/**
 * Over `request`, its `employee` and its `role`: which requests this employee may see. Those for who works in a
 * unit that he leads, those for a role that he owns, and what he asked or decided. `undefined` sees all.
 */
export function requestInSight(viewerId: string | undefined): RawBuilder<unknown> {
  if (viewerId === undefined) return sql`true`;
  return sql`(employee.unit_id in (${ledUnits(viewerId)}) or role.owner_id = ${viewerId}
    or ${viewerId} in (request.entity->>'requestedBy', request.entity->>'decidedBy'))`;
}
