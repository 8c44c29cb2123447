import { type Kysely, sql } from "kysely";
import type { Employee } from "../domain/entities.ts";
import type { PeopleReads } from "../people-reads.ts";
import { selectEntities } from "./access-transaction.ts";
import { asking } from "./registry-fault.ts";

/** The people of the agency in PostgreSQL. */
export function peopleReads<Database>(db: Kysely<Database>): PeopleReads {
  return {
    employees: (after, limit) =>
      asking(() =>
        selectEntities(
          db,
          "employee",
          // The page first: else PostgreSQL may make the entity of every employee before it sorts.
          sql`where id = any(array(select id from access.employee
              where deleted_at is null and id > ${after} order by id limit ${limit})) order by id`,
        ),
      ),
    countEmployees: () =>
      asking(async () => {
        const { rows } = await sql<{ total: string }>`
          select count(*) as total from access.employee where deleted_at is null`.execute(db);
        return Number(rows[0]?.total ?? 0);
      }),
    employeePage: (offset, limit) =>
      asking(() =>
        selectEntities(
          db,
          "employee",
          sql`where id = any(array(select id from access.employee
              where deleted_at is null order by id limit ${limit} offset ${offset})) order by id`,
        ),
      ),
    employeesNamed: (member, name) =>
      asking(() =>
        selectEntities(
          db,
          "employee",
          member === "userName"
            ? sql`where deleted_at is null and lower(user_name) = lower(${name}) order by id`
            : sql`where deleted_at is null and external_id = ${name} order by id`,
        ),
      ),
    units: () => asking(() => selectEntities(db, "unit", sql`order by id`)),
    members: (unitIds) =>
      asking(async () => {
        const { rows } = await sql<Pick<Employee, "id" | "name" | "unitId">>`
          select id, name, unit_id as "unitId" from access.employee
          where deleted_at is null and unit_id = any(${[...unitIds]}) order by id`.execute(db);
        return rows;
      }),
    endedWithAccess: (now, limit) =>
      asking(async () => {
        const { rows } = await sql<{ id: string }>`
          select id from access.employee as employee
          where (not active or valid_until <= access.moment(${now}))
            and (exists (select from access.role_grant
                   where employee_id = employee.id and revoked_at is null
                     and (valid_until is null or valid_until > access.moment(${now})))
              or exists (select from access.work_item
                   where employee_id = employee.id and state <> 'closed'))
          order by id limit ${limit}`.execute(db);
        return rows.map((row) => row.id);
      }),
  };
}
