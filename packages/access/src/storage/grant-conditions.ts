import { type RawBuilder, sql } from "kysely";
import type { GrantMoment, GrantSelection, GrantState } from "../grant-reads.ts";

// SQL over `held` (a grant) with its `employee`, `unit`, `role`, `norm` (the function) and `used` (from the log).

const day = 86_400_000;

/**
 * Grants with what is known of them. Every grant has an employee, a unit and a role; these are left joins because
 * PostgreSQL leaves such a join out of a question that does not use it.
 *
 * @param uses relation with `grant_id`, `last` (ms) and `count`: which grant was used when, as the log tells;
 * beside it a relation with the same name and `_since` at its end tells in one row `since` (ms) when that is known
 */
export function heldGrants(uses: string): RawBuilder<unknown> {
  return sql`access.role_grant as held
    left join access.employee on employee.id = held.employee_id
    left join access.unit on unit.id = employee.unit_id
    left join access.role on role.id = held.role_id
    left join access.job_function as norm on norm.id = employee.function
    left join ${sql.table(uses)} as used on used.grant_id = held.id
    left join ${sql.table(`${uses}_since`)} as known on true`;
}

/** The function has a norm and the norm does not name the role. */
export const isExcess = sql<boolean>`(norm.id is not null and not (norm.entity->'roleIds') ? held.role_id)`;

/** A grant that was never used counts once it has held, and uses have been known, for that long. */
export function isUnused({ now, unusedBefore }: Pick<GrantMoment, "now" | "unusedBefore">) {
  return sql<boolean>`(${inForce(now)} and case when used.last is null
    then coalesce(known.since <= ${unusedBefore}, false) and held.valid_from <= access.moment(${unusedBefore})
    else used.last <= ${unusedBefore} end)`;
}

export function isExpiring({ now, expiringBefore }: GrantMoment): RawBuilder<boolean> {
  return sql<boolean>`(${inForce(now)} and held.valid_until <= access.moment(${expiringBefore}))`;
}

/** It holds at this moment. */
export function inForce(now: number): RawBuilder<boolean> {
  return sql<boolean>`(${notEnded(now)} and held.valid_from <= access.moment(${now}))`;
}

export function notEnded(now: number): RawBuilder<boolean> {
  return sql<boolean>`(held.revoked_at is null
    and (held.valid_until is null or held.valid_until > access.moment(${now})))`;
}

/** Ids of the trainings of the role's conditions that the employee lacks. */
export function missingTrainings(now: number): RawBuilder<readonly string[]> {
  return sql<readonly string[]>`array(
    select wanted.id from jsonb_array_elements_text(role.conditions->'trainings') as wanted (id)
    where not exists (
      select from jsonb_array_elements(employee.trainings) as followed
      where followed->>'id' = wanted.id
        and (followed->'validUntil' is null or (followed->>'validUntil')::bigint > ${now})))`;
}

/** A sensitive role, and a training for it is missing (row R9). */
export function lacksTraining(now: number): RawBuilder<boolean> {
  return sql<boolean>`(role.sensitive is true and cardinality(${missingTrainings(now)}) > 0)`;
}

export function stateOf({ now, expiringBefore }: GrantMoment): RawBuilder<GrantState> {
  return sql<GrantState>`case
    when held.revoked_at is not null then 'revoked'
    when held.valid_until <= access.moment(${now}) then 'expired'
    when held.valid_from > access.moment(${now}) then 'future'
    when held.valid_until <= access.moment(${expiringBefore}) then 'expiring'
    else 'active' end`;
}

export function inState(state: GrantState | undefined, moment: GrantMoment): RawBuilder<boolean> {
  if (state === undefined) return notEnded(moment.now);
  if (state === "active") return inForce(moment.now);
  return sql<boolean>`${stateOf(moment)} = ${state}`;
}

/** A unit and its parts, as a list of ids. */
export function unitWithParts(unitId: string): RawBuilder<unknown> {
  return sql`with recursive part as (
      select id from access.unit where id = ${unitId}
      union select child.id from access.unit as child join part on child.parent = part.id)
    select id from part`;
}

/** What a filter asks, whatever the state of the grant. */
export function matchesFilter({ filter, now, systems }: GrantSelection): RawBuilder<unknown> {
  const { employeeId, unitId, systemId, roleId, unusedDays, excess, trainingMissing, q } = filter;
  const conditions: RawBuilder<unknown>[] = [];
  if (employeeId !== undefined) conditions.push(sql`held.employee_id = ${employeeId}`);
  if (unitId !== undefined) conditions.push(sql`employee.unit_id in (${unitWithParts(unitId)})`);
  if (roleId !== undefined) conditions.push(sql`held.role_id = ${roleId}`);
  if (systemId !== undefined) {
    const roles = systems.filter((one) => one.systemId === systemId).map((one) => one.roleId);
    conditions.push(sql`held.role_id = any(${roles}::text[])`);
  }
  if (unusedDays !== undefined) conditions.push(isUnused({ now, unusedBefore: now - unusedDays * day }));
  if (excess === true) conditions.push(isExcess);
  if (trainingMissing === true) conditions.push(lacksTraining(now));
  if (q !== undefined && q !== "") conditions.push(nameContains(q));
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

/** Part of the name or id of the employee or the role. */
export function nameContains(q: string): RawBuilder<unknown> {
  return sql`position(lower(${q}) in
    lower(employee.name || ' ' || employee.id || ' ' || role.name || ' ' || role.id)) > 0`;
}
